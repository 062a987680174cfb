package io.luthier.reports.comparison;

import static io.luthier.reports.comparison.Odds.least;
import static io.luthier.reports.comparison.Odds.most;
import static io.luthier.reports.comparison.Odds.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of 100 intervals of 95 %, 93 to 97 hold the truth. */
@Tag("slow")
class CoverageTest {
    @ParameterizedTest
    @EnumSource
    void intervalsHoldWhatTheySay(Coverage.Of of) {
        int intervals = Effort.of(2000);
        for (int repeats : new int[] {6, 10, 20}) {
            double held = Coverage.held(of, repeats, intervals);
            Odds.print(intervals + " intervals of 95 % for " + of + ", " + repeats + " repeats: " + percent(held));
            assertThat((int) Math.round(held * intervals)).isBetween(least(intervals, 0.93), most(intervals, 0.97));
        }
    }
}
