package io.luthier.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LowestRungTest {
    private static final SearchSpace LINE = SearchSpace.of(Param.real("rate", 0, 1));
    private static final double[] MIXED = {3, 1, 4, 2, 6, 5, 8, 7};

    private static Outcome told(long id, int epochs, double loss) {
        return Tried.outcome(id, LINE.config(Map.of("rate", id / 20.0)), epochs, Map.of("loss", loss), true, 1);
    }

    /** Eight trials that begin at 1 and go on to 3, where they have losses 1 to 8 or in another order; then so many that begin at 3. */
    private static History history(boolean says, int later) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            outcomes.add(told(i, 1, 10 + i));
            outcomes.add(told(i, 3, says ? i : 8 - MIXED[i]));
        }
        for (int i = 0; i < later; i++) {
            outcomes.add(told(8 + i, 3, 9));
        }
        return Tried.history(LINE, List.of(Goal.minimize("loss")), outcomes);
    }

    @Test
    void aRungThatWasRaisedIsSaidWithTheCorrelation() {
        History history = history(false, 5);
        String sentence =
                "The lowest rung was raised from 1 to 3 epochs, because 1 says nothing of 3: the rank correlation of 8 trials is -0.83.";
        assertThat(LowestRung.sentences(history)).containsExactly(sentence);
        assertThat(Leaderboard.of(history).text()).contains(sentence);
        assertThat(StudyReport.of(history).json()).contains(sentence);
    }

    @Test
    void nothingIsSaidWhereTheRungSaysSomethingOrIsStillBegunWith() {
        assertThat(LowestRung.sentences(history(true, 5))).isEmpty();
        assertThat(LowestRung.sentences(history(false, 0))).isEmpty();
        assertThat(LowestRung.sentences(history(false, 2))).isEmpty();
    }
}
