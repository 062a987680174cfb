package io.luthier.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.space.Config;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitTest {
    @Test
    void readsAMetricASignAndANumberInEitherOrder() {
        assertThat(Limit.of("latency <= 20")).isEqualTo(Limit.atMost("latency", 20));
        assertThat(Limit.of("20>=latency")).isEqualTo(Limit.atMost("latency", 20));
        assertThat(Limit.of(" val/acc ≥ .9 ")).isEqualTo(Limit.atLeast("val/acc", 0.9));
        assertThat(Limit.of("top 5 > -1e-3")).isEqualTo(new Limit("top 5", Limit.Relation.ABOVE, -1e-3));
        assertThat(Limit.of("0 < speed")).isEqualTo(new Limit("speed", Limit.Relation.ABOVE, 0));
        assertThat(Limit.of(Limit.of("loss < 0.25").toString())).isEqualTo(Limit.of("loss < 0.25"));
    }

    @Test
    void refusesWhatIsNoLimitAndSaysHowOneIsWritten() {
        assertThatThrownBy(() -> Limit.of("latency < 5 ms"))
                .hasMessage("the limit 'latency < 5 ms' has the unit 'ms', and metrics have none\n"
                        + "Write the number alone, in what the objective reports: latency < 5.");
        for (String text : List.of("latency", "latency <=", "<= 20", "latency == 20", "latency <= high", "")) {
            assertThatThrownBy(() -> Limit.of(text))
                    .as(text)
                    .hasMessageContaining(
                            "is not a limit\nWrite a metric, <, <=, > or >=, and a number: latency <= 20.");
        }
        assertThatThrownBy(() -> Limit.atMost("latency", Double.NaN)).hasMessageContaining("Give a finite number.");
    }

    @Test
    void aMarginIsAboveZeroExactlyWhereALimitIsBroken() {
        for (Limit.Relation relation : Limit.Relation.values()) {
            for (double bound : new double[] {-4, 0, 1e-300, 20, 1e300}) {
                var limit = new Limit("m", relation, bound);
                for (double value : new double[] {-1e308, -5, -4, -3, 0, 1e-300, 20, Math.nextUp(20.0), 1e300, 1e308}) {
                    assertThat(limit.margin(value) > 0)
                            .as(limit + " of " + value)
                            .isEqualTo(!limit.keeps(value));
                }
            }
        }
        assertThat(Limit.atMost("m", 20).margin(25)).isEqualTo(0.25);
        assertThat(Limit.atLeast("m", 20).margin(25)).isEqualTo(-0.25);
        assertThat(Limit.atMost("m", 0).margin(3)).isEqualTo(3);
    }

    @Test
    void lossesOfTrialsThatBreakALimitAreWorseThanAnyOtherAndGrowWithTheViolation() {
        double before = Result.BROKEN - 1e90;
        for (double margin : new double[] {Double.MIN_VALUE, 1e-6, 0.1, 1, 50, Double.POSITIVE_INFINITY}) {
            Result result = result(0.5).margins(List.of(-1.0, margin));
            assertThat(result.loss()).isGreaterThan(before).isFinite();
            assertThat(result.feasible()).isFalse();
            assertThat(result.measured()).containsExactly(0.5);
            before = result.loss();
        }
        Result kept = result(0.5).margins(List.of(-1.0, 0.0));
        assertThat(kept.loss()).isEqualTo(0.5);
        assertThat(kept.feasible()).isTrue();
    }

    private static Result result(double loss) {
        return new Result(new Trial(0, Config.empty(), 1, 0), Status.COMPLETE, List.of(loss), 1);
    }
}
