package io.luthier.reports.comparison;

import static io.luthier.reports.comparison.Odds.least;
import static io.luthier.reports.comparison.Odds.most;
import static io.luthier.reports.comparison.Odds.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is claimed of six strategies whose true differences are known, of two and of one against all others. */
@Tag("slow")
class SimulatedTest {
    @ParameterizedTest
    @EnumSource
    void somethingFalseIsClaimedNoOftenerThanStatedAndMoreIsShownThanByHolm(Simulated.Truth truth) {
        int comparisons = Effort.full() ? 2000 : 60;
        for (int repeats : new int[] {6, 10}) {
            Simulated.Outcome found = Simulated.of(truth, repeats, comparisons);
            Odds.print(comparisons + " comparisons, " + truth + ", " + repeats + " repeats: "
                    + percent((double) found.wrong() / comparisons) + " claim something false (at most 5 %, bound "
                    + percent((double) most(comparisons, 0.05) / comparisons) + "), " + percent(found.shown())
                    + " of the differences are shown (by Holm " + percent(found.before()) + ")");
            assertThat(found.wrong()).isLessThanOrEqualTo(most(comparisons, 0.05));
            assertThat(found.shown()).isGreaterThanOrEqualTo(found.before());
        }
    }

    /** Two in three with eight repeats, of differences of which Holm's correction can show none. */
    @Test
    void oneThatIsTwoDeviationsBetterIsShownWithEightRepeats() {
        int comparisons = Effort.full() ? 2000 : 60;
        Simulated.Outcome found = Simulated.of(Simulated.Truth.ONE_BETTER, 8, comparisons);
        assertThat(found.shown()).isGreaterThan((double) least(comparisons, 0.66) / comparisons);
        assertThat(found.before()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"3, 6, 10, 1", "6, 6, 10, 1", "8, 6, 10, 1", "6, 7, 0.001, 0.9", "6, 5, 10, 0"})
    void oneThatIsLastInEveryRepeatIsShownToBeBehindWithSoManyRepeats(int arms, int repeats, double gap, double share) {
        double shown = Simulated.last(arms, repeats, gap, false, 20);
        assertThat(shown).isBetween(share - 0.1, share + 0.1);
        assertThat(Simulated.last(arms, 5, 10, true, 20)).isEqualTo(1);
    }
}
