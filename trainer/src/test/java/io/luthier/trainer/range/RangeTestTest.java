package io.luthier.trainer.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Probe;
import io.luthier.trainer.range.Ramp.Staged.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTestTest {
    private static final Mlp IRIS = new Mlp("iris").hidden(16);
    private static final RangeTest SHORT =
            new RangeTest().ramp(new Ramp.Exponential(80)).seeds(2);

    /** A noiseless curve: falls from 2.3 to about 0.4, fastest at 10^-2.5, and rises above 0.1. */
    private static RangeCurve clean(int points) {
        double[] rates = new Ramp.Exponential(points).rates(1e-6, 10);
        double[] losses = new double[points];
        Arrays.setAll(losses, i -> {
            double l = StrictMath.log10(rates[i]);
            return 2.3 - 1.9 / (1 + StrictMath.exp(-3 * (l + 2.5))) + 0.6 * rates[i] * rates[i];
        });
        return RangeCurve.of(rates, losses);
    }

    private static Rule.Reading read(String rule, RangeCurve curve) {
        return Rule.all().stream()
                .filter(r -> r.name().equals(rule))
                .findFirst()
                .orElseThrow()
                .read(curve);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adam"})
    void theSameSeedGivesTheSameResultToTheLastBit(String optimizer) throws Exception {
        Mlp mlp = IRIS.with("optimizer", optimizer);
        RangeResult result = SHORT.run(mlp, Config.empty(), 5);
        assertThat(SHORT.run(mlp, Config.empty(), 5)).isEqualTo(result);
        assertThat(SHORT.run(mlp, Config.empty(), 6).first().mean())
                .isNotEqualTo(result.first().mean());
        assertThat(result.first().curves().get(0))
                .isNotEqualTo(result.first().curves().get(1));
    }

    @Test
    void aLearningRateAndAScheduleInTheConfigurationChangeNothing() throws Exception {
        Config other = Config.of(Map.of("learning-rate", 0.5, "schedule", "cosine", "warmup", 0.5));
        assertThat(SHORT.run(IRIS, other, 1).first())
                .isEqualTo(SHORT.run(IRIS, Config.empty(), 1).first());
    }

    @Test
    void everyPointIsKept() throws Exception {
        RangeResult result = SHORT.between(1e-6, 1e-2).run(IRIS, Config.empty(), 1);
        assertThat(result.first().curves()).hasSize(2).allSatisfy(curve -> {
            assertThat(curve.size()).isEqualTo(80);
            assertThat(curve.stop()).isEmpty();
            assertThat(curve.rates()[0]).isEqualTo(1e-6);
            assertThat(curve.rates()[79]).isEqualTo(1e-2);
            assertThat(Arrays.stream(curve.accuracies())).allMatch(a -> a >= 0 && a <= 1);
        });
        double mean = (result.first().curves().get(0).losses()[7]
                        + result.first().curves().get(1).losses()[7])
                / 2;
        assertThat(result.first().mean().losses()[7]).isCloseTo(mean, within(1e-15));
    }

    @Test
    void divergenceStopsASeedAndIsSaid() throws Exception {
        RangeResult result = SHORT.between(1e-3, 1000).run(IRIS.with("optimizer", "sgd"), Config.empty(), 1);
        assertThat(result.first().curves()).allSatisfy(curve -> {
            assertThat(curve.size()).isLessThan(80);
            assertThat(curve.stop()).startsWith("diverged at rate ").contains("of 80: ");
            assertThat(Arrays.stream(curve.losses())).allMatch(Double::isFinite);
        });
    }

    @Test
    void aLossThatIsNotFiniteEndsTheCurveBeforeIt() throws Exception {
        double[] rates = new Ramp.Exponential(60).rates(1e-4, 1);
        RangeCurve curve =
                new RangeTest().curve((step, rate) -> new Probe.Score(step < 30 ? 1 : Double.NaN, 0.5), rates);
        assertThat(curve.size()).isEqualTo(30);
        assertThat(curve.stop()).contains("step 31 of 60: the loss is NaN");
    }

    @Test
    void theTestStopsAtTheFirstStepWhoseWindowIsTooHigh() throws Exception {
        double[] rates = new Ramp.Exponential(100).rates(1e-4, 1); // windows of 5
        var asked = new AtomicLong();
        RangeCurve curve = new RangeTest()
                .curve(
                        (step, rate) -> {
                            asked.incrementAndGet();
                            return new Probe.Score(step < 20 ? 2 : step < 60 ? 0.5 : 3, 0.5);
                        },
                        rates);
        // at best 0.5, to begin with 2: four fifths of the window at 3 are 2.5, above both 2 and 4 x 0.5
        assertThat(curve.size()).isEqualTo(64);
        assertThat(asked).hasValue(64);
    }

    @Test
    void interruptingIsObeyed() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> SHORT.run(IRIS, Config.empty(), 1)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "base, 3.24e-4, 1.1", // s = 0.05 x 1.87 / 1.9 at l = -2.5 + ln(s / (1 - s)) / 3
        "first-rise, 0.11, 1.4",
        "max, 0.4, 1.25", // 0.6 r^2 = 0.05 x 1.87
        "steep, 0.02, 5",
        "valley, 3e-3, 5"
    })
    void theRulesReadACleanCurve(String rule, double expected, double factor) {
        double rate = read(rule, clean(300)).rate().orElseThrow();
        assertThat(rate).isBetween(expected / factor, expected * factor);
    }

    @Test
    void aRuleThatDoesNotApplySaysWhy() {
        double[] rates = new Ramp.Exponential(100).rates(1e-6, 1e-2);
        double[] flat = new double[100];
        Arrays.fill(flat, 2.3);
        double[] falling = new double[100];
        Arrays.setAll(falling, i -> 2.3 - 0.01 * i);
        for (Rule rule : Rule.all()) {
            for (double[] losses : new double[][] {flat, falling}) {
                Rule.Reading reading = rule.read(RangeCurve.of(rates, losses));
                assertThat(reading.rate().isPresent())
                        .as(rule.name())
                        .isEqualTo(reading.remark().isEmpty());
            }
            assertThat(rule.read(RangeCurve.of(new double[0], new double[0])).remark())
                    .contains("too few points");
        }
        assertThat(read("base", RangeCurve.of(rates, flat)).remark()).contains("never falls");
        assertThat(read("max", RangeCurve.of(rates, falling)).remark()).contains("never rises");
        assertThat(read("accuracy-elbow", clean(100)).remark()).contains("accuracy");
        assertThat(read("steepest", RangeCurve.of(new Ramp.Linear(100).rates(0.1, 1), falling))
                        .remark())
                .contains("equal factors");
        assertThat(RangeResult.interval(RangeCurve.of(rates, flat))).isEmpty();
    }

    @Test
    void theAccuracyRulesReadARise() {
        double[] rates = new Ramp.Exponential(200).rates(1e-4, 1);
        var points = new java.util.ArrayList<RangeCurve.Point>();
        for (int i = 0; i < 200; i++) { // flat to 80, up to 0.9 at 120, slowly up to the end
            points.add(new RangeCurve.Point(
                    rates[i], 1, i < 80 ? 0.1 : i < 120 ? 0.1 + (i - 80) * 0.02 : 0.9 + (i - 120) * 0.001));
        }
        var curve = new RangeCurve(points, 200, "");
        assertThat(read("accuracy-start", curve).rate().orElseThrow()).isBetween(rates[80], rates[86]);
        assertThat(read("accuracy-elbow", curve).rate().orElseThrow()).isBetween(rates[115], rates[125]);
    }

    @Test
    void theIntervalIsOneDecadeAroundTheBottomOfTheCurve() {
        for (int points : new int[] {100, 300, 1000}) {
            var interval = RangeResult.interval(clean(points)).orElseThrow();
            assertThat(interval.high() / interval.low()).isLessThanOrEqualTo(10 * (1 + 1e-12));
            assertThat(interval.contains(0.1))
                    .as("the lowest point, %s", interval)
                    .isTrue();
            assertThat(interval.contains(1e-3)).isFalse();
        }
    }

    private static final List<Segment> SEGMENTS =
            List.of(new Segment(0.01, 0.09, 0.01, 5), new Segment(0.1, 0.9, 0.1, 10), new Segment(1, 8, 0.5, 3));

    @Test
    void aStagedTestWalksThroughTheDecadesAndThenLooksCloser() throws Exception {
        var test = new RangeTest().ramp(new Ramp.Staged(4, 2)).between(1e-4, 10).seeds(2);
        assertThat(test.ramp().rates(1e-4, 10))
                .hasSize(46 * 4)
                .startsWith(1e-4, 1e-4, 1e-4, 1e-4, 2e-4)
                .endsWith(10);
        RangeResult result = test.run(IRIS.with("optimizer", "sgd"), Config.empty(), 1);
        assertThat(result.rounds()).hasSizeGreaterThan(1);
        assertThat(result.first().mean().merged().planned()).isEqualTo(46);
        double[] coarse = result.first().curves().get(0).merged().rates();
        double[] closer = result.rounds().get(1).curves().get(0).merged().rates();
        assertThat(coarse).as("begins at a rate of the round before").contains(closer[0]);
        assertThat(closer[1] - closer[0]).isLessThan(closer[0]);
    }

    @Test
    void segmentsSayTheRatesAndHowOftenEachIsUsed() {
        var ramp = new Ramp.Staged(SEGMENTS, 2);
        double[] rates = new RangeTest().ramp(ramp).ramp().rates(0, 0);
        assertThat(rates).hasSize(9 * 5 + 9 * 10 + 15 * 3).isSorted().startsWith(0.01, 0.01, 0.01, 0.01, 0.01, 0.02);
        assertThat(rates).contains(0.03, 0.3, 0.7, 1.5).endsWith(8);
        assertThat(new RangeTest().ramp(ramp).low()).isEqualTo(0.01);
        assertThat(new RangeTest().ramp(ramp).high()).isEqualTo(8);
    }

    @Test
    void closerLooksHoldTheRiseAndTheTestEndsBelowIt() throws Exception {
        for (int seed = 1; seed <= 4; seed++) {
            RangeResult result = new RangeTest()
                    .ramp(new Ramp.Staged(SEGMENTS, 10, 2, 0.1))
                    .seeds(3)
                    .run(IRIS.with("optimizer", "sgd"), Config.empty(), seed);
            double rise = result.lastBeforeRise().orElseThrow();
            assertThat(result.end().orElseThrow()).isEqualTo(rise * 0.9);
            assertThat(result.interval().orElseThrow())
                    .isEqualTo(new RangeResult.Interval(rise * 0.9 / 10, rise * 0.9));
            for (RangeResult.Round round :
                    result.rounds().subList(1, result.rounds().size())) {
                assertThat(round.mean().rates()).isSorted();
            }
        }
        RangeResult none = new RangeTest()
                .ramp(new Ramp.Staged(List.of(new Segment(1e-4, 9e-4, 1e-4, 10)), 2))
                .run(IRIS.with("optimizer", "sgd"), Config.empty(), 1);
        assertThat(none.end()).isEmpty();
        assertThat(none.interval())
                .as("no rule of the default ramp takes its place")
                .isEmpty();
        assertThat(none.rounds()).hasSize(1);
    }

    @Test
    void aCloserLookReachesTheHighestRateWhateverItsStep() {
        var ramp = new Ramp.Staged(4, 2);
        for (double to : new double[] {1.1, 1.48, 1.7, 2}) {
            assertThat(ramp.closer(new CurveRules.Rise(0.9, 0.7, to), 64, 10))
                    .isSorted()
                    .startsWith(0.7, 0.7, 0.7, 0.7)
                    .endsWith(10);
        }
    }

    @Test
    void whatIsNoisyAtOneRateIsNoRise() {
        double[] rates = new double[300];
        double[] losses = new double[300];
        for (int i = 0; i < 300; i++) { // falls all the way, with noise as large as the fall from rate to rate
            rates[i] = 0.01 * (1 + i / 10);
            losses[i] = 2 - 0.004 * i + 0.3 * Math.sin(i * 12.9898);
        }
        assertThat(CurveRules.rise(RangeCurve.of(rates, losses))).isEmpty();
        for (int i = 200; i < 300; i++) {
            losses[i] += 0.02 * (i - 200);
        }
        assertThat(CurveRules.rise(RangeCurve.of(rates, losses)).orElseThrow().last())
                .isBetween(0.2, 0.27);
    }

    @Test
    void rampsRiseFromTheLowestRateToTheHighest() {
        assertThat(new Ramp.Linear(101).rates(0, 1))
                .startsWith(0, 0.01)
                .endsWith(1)
                .isSorted();
        double[] rates = new Ramp.Exponential(81).rates(1e-6, 100);
        assertThat(rates).endsWith(100).isSorted();
        assertThat(rates[10]).isCloseTo(1e-5, within(1e-17));
    }

    @Test
    void whatCannotBeATestIsRefused() {
        assertThatThrownBy(() -> new RangeTest().between(0, 1)).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> new RangeTest().between(1, 1)).hasMessageContaining("'high' is 1.0");
        assertThatThrownBy(() -> new RangeTest().between(1, 2000)).hasMessageContaining("1000");
        assertThatThrownBy(() -> new RangeTest().seeds(0)).hasMessageContaining("[1, 100]");
        assertThatThrownBy(() -> new Ramp.Exponential(5)).hasMessageContaining("'steps' is 5");
        assertThatThrownBy(() -> new RangeTest().ramp(new Ramp.Staged(1, 0)).between(1, 3))
                .hasMessageContaining("3 steps");
        assertThatThrownBy(() -> new Segment(0.1, 0.9, 0, 10)).hasMessageContaining("in steps of 0.0");
        assertThatThrownBy(() -> new Segment(0.1, 0.9, 0.1, 0)).hasMessageContaining("'iterations' is 0");
        assertThatThrownBy(() -> new Ramp.Staged(List.of(SEGMENTS.get(1), SEGMENTS.get(0)), 2))
                .hasMessageContaining("segment 2 starts at 0.01, not above 0.9");
        assertThatThrownBy(() -> new Ramp.Staged(SEGMENTS, 10, 2, 1)).hasMessageContaining("'margin' is 1.0");
    }

    @Test
    void everyRuleHasANameAndASourceOfItsOwn() {
        assertThat(Rule.all()).extracting(Rule::name).doesNotHaveDuplicates().hasSize(14);
        assertThat(Rule.all())
                .allSatisfy(rule -> assertThat(rule.source()).isNotBlank().hasSizeLessThan(100));
    }
}
