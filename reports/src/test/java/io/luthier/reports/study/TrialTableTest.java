package io.luthier.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.reports.Golden;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TrialTableTest {
    @Test
    void theTableIsTheStoredOne() throws Exception {
        Golden.check("trials.csv", TrialTable.of(Histories.eventful()).csv());
        Golden.check("trials.json", TrialTable.of(Histories.eventful()).json());
        Golden.check(
                "trials-deterministic.csv",
                TrialTable.deterministic(Histories.eventful()).csv());
        Golden.check(
                "trials-deterministic.json",
                TrialTable.deterministic(Histories.eventful()).json());
    }

    @Test
    void timesDoNotChangeTheDeterministicPart() {
        History history = Histories.eventful();
        var slower = history.outcomes().stream()
                .map(o -> Histories.withCost(o, new Cost(o.cost().work(), 0, 99, 99, 99, 99)))
                .toList();
        History other = Histories.history("eventful", history.goals(), slower, history.attempts());
        assertThat(TrialTable.deterministic(other).csv())
                .isEqualTo(TrialTable.deterministic(history).csv());
        assertThat(TrialTable.deterministic(other).json())
                .isEqualTo(TrialTable.deterministic(history).json());
        assertThat(TrialTable.of(other).csv())
                .isNotEqualTo(TrialTable.of(history).csv());
    }

    @Test
    void anotherLastBitChangesTheDeterministicPart() {
        History history = Histories.eventful();
        var outcomes = new ArrayList<Outcome>(history.outcomes());
        outcomes.set(0, Histories.complete(0, outcomes.get(0).trial().config(), Math.nextUp(0.25), 0.90, 0.89));
        History other = Histories.history("eventful", history.goals(), outcomes, history.attempts());
        assertThat(TrialTable.deterministic(other).csv())
                .isNotEqualTo(TrialTable.deterministic(history).csv());
    }
}
