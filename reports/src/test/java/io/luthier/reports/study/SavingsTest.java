package io.luthier.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SavingsTest {
    private static final SearchSpace LINE = SearchSpace.of(Param.real("rate", 0, 1));

    /** In a study in which nine epochs are a training in full. */
    private static Outcome told(long id, int epochs, double work, boolean complete) {
        Outcome outcome = Tried.outcome(
                id, LINE.config(Map.of("rate", id / 10.0)), epochs, Map.of("loss", 1.0 + id), complete, 1);
        return Histories.withCost(outcome, new Cost(work, 0, 1, 1, 0, 0));
    }

    private static History history(Outcome... outcomes) {
        return Tried.history(LINE, List.of(Goal.minimize("loss")), List.of(outcomes));
    }

    /** Trial 1: 3 of 9 epochs for 3, so 6 more. Trial 2: 3 of 9 epochs for 4 and 8, so 24 more. */
    @Test
    void stoppingSavesTheRestOfEachTrainingAtItsOwnWorkPerEpoch() {
        History history = history(
                told(0, 9, 18, true),
                told(1, 3, 3, true),
                told(2, 1, 4, true),
                told(2, 3, 8, true),
                told(3, 1, 2, true),
                told(4, 3, 5, false),
                told(3, 9, 16, true));
        assertThat(Savings.of(history)).isEqualTo(new Savings(2, 2, 15, 30, "epoch"));
    }

    @Test
    void theReportSaysInEveryTextWhatStoppingSaved() {
        History history = history(told(0, 9, 18, true), told(1, 3, 3, true), told(2, 3, 12, true));
        String sentence = "Trained in full: 1 trial. Stopped early: 2, for 15 work units instead of 45"
                + " at the same work per epoch, which saved 67 %.";
        assertThat(Leaderboard.of(history).text()).contains(sentence);
        assertThat(StudyReport.of(history).html()).contains(sentence);
        assertThat(StudyReport.of(history).json()).contains(sentence);
    }

    @Test
    void whereNothingWasStoppedNothingIsSaid() {
        assertThat(Savings.of(history(told(0, 9, 18, true), told(1, 3, 3, false)))
                        .sentences())
                .isEmpty();
    }
}
