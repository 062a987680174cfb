package io.luthier.trainer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import io.luthier.contract.internal.Effort;
import io.luthier.settings.Family;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

    static List<Class<? extends Schedule>> all() {
        return Family.of(Schedule.class).members().stream()
                .<Class<? extends Schedule>>map(Family.Member::type)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFiniteAndNotNegativeAndStandsStillAfterTheEnd(Class<? extends Schedule> type) {
        var random = new Random(3);
        var schedules = new RandomSchedules(random);
        for (int i = 0; i < Effort.of(2_000); i++) {
            Schedule schedule = schedules.of(type);
            long steps = 1 + random.nextInt(300);
            Shape shape = schedule.over(new Length(steps, 1 + random.nextInt(40)));
            for (int epoch = 0; epoch < 3; epoch++) {
                for (long t = 0; t <= steps; t++) {
                    double factor = shape.at(t);
                    double momentum = shape.momentum(t);
                    if (!(factor >= 0 && factor <= Double.MAX_VALUE) || momentum < 0 || momentum >= 1) {
                        fail("%s over %d steps is %s with momentum %s at %d", schedule, steps, factor, momentum, t);
                    }
                }
                assertThat(shape.at(steps + 1 + random.nextInt(1000)))
                        .as("%s", schedule)
                        .isEqualTo(shape.at(steps));
                assertThat(shape.at(-1 - random.nextInt(9))).as("%s", schedule).isEqualTo(shape.at(0));
                shape = shape.after(random.nextDouble(), random.nextDouble());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isEqualWhenItsSettingsAre(Class<? extends Schedule> type) {
        for (int seed = 0; seed < 20; seed++) {
            Schedule one = new RandomSchedules(new Random(seed)).of(type);
            Schedule other = new RandomSchedules(new Random(seed)).of(type);
            assertThat(one).isEqualTo(other);
            Shape first = one.over(new Length(97, 10));
            Shape second = other.over(new Length(97, 10));
            for (int t = 96; t >= 0; t -= 5) { // in any order: a pure function of the step
                assertThat(first.at(t)).isEqualTo(second.at(t)).isEqualTo(first.at(t));
            }
        }
    }

    @Test
    void warmupIsContinuousBeforeEverySchedule() {
        var random = new Random(5);
        var schedules = new RandomSchedules(random);
        for (int i = 0; i < Effort.of(3_000); i++) {
            int rise = 2 + random.nextInt(500);
            double start = 0.001 + 0.999 * random.nextDouble();
            var form = Warmup.Form.values()[random.nextInt(6)];
            Schedule then = schedules.of(all().get(random.nextInt(all().size())));
            Shape shape = new Warmup(Span.steps(rise), start, form, then).over(new Length(1000, 50));
            assertThat(shape.at(0)).isCloseTo(start, within(1e-12));
            assertThat(shape.at(rise))
                    .isEqualTo(then.over(new Length(1000 - rise, 50)).at(0));
            if (form != Warmup.Form.CONSTANT) {
                // each form rises, without a jump: by less than its steepest slope at any step, and up to 1
                double steepest = form == Warmup.Form.ONE_MINUS_SQRT
                        ? Math.sqrt(1.0 / rise)
                        : form == Warmup.Form.EXPONENTIAL ? -Math.log(start) / rise : 2.0 / rise;
                for (int t = 1; t < rise; t++) {
                    assertThat(shape.at(t) - shape.at(t - 1)).isBetween(-1e-15, steepest + 1e-12);
                }
                assertThat(1 - shape.at(rise - 1)).isBetween(0.0, steepest + 1e-12);
            }
        }
    }

    /** Where others, who use logarithms, are a whole cycle off. */
    @Test
    void restartsAtIntegerBoundaries() {
        for (int multiplier = 1; multiplier <= 5; multiplier++) {
            for (int first = 1; first <= 200; first++) {
                int steps = 20_000;
                Shape shape = new Sgdr(Span.steps(first), multiplier, 1, 0).over(steps);
                long start = 0;
                long cycle = first;
                while (start < steps) {
                    assertThat(shape.at(start)).isEqualTo(1);
                    long last = Math.min(steps, start + cycle) - 1;
                    double left = Math.pow(Math.sin(Math.PI / 2 * (start + cycle - last) / cycle), 2);
                    assertThat(shape.at(last)).isCloseTo(left, within(1e-15));
                    start += cycle;
                    cycle *= multiplier;
                }
            }
        }
    }

    @Test
    void cyclesThatFillTheRunRestartWhereTheyShould() {
        for (int multiplier = 1; multiplier <= 4; multiplier++) {
            for (int cycles = 1; cycles <= 6; cycles++) {
                long units = 0;
                for (int i = 0; i < cycles; i++) {
                    units += Math.round(Math.pow(multiplier, i));
                }
                for (int first = 1; first <= 40; first++) {
                    Shape shape = new CosineRestarts(cycles, multiplier, 0).over(units * first);
                    long start = 0;
                    for (int i = 0; i < cycles; i++) {
                        assertThat(shape.at(start)).isEqualTo(1);
                        start += first * Math.round(Math.pow(multiplier, i));
                    }
                    assertThat(shape.at(start)).isZero();
                }
            }
        }
    }

    /** But for formulas, which take the values of their names in an array. */
    @Test
    void askingAllocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var schedules = new RandomSchedules(new Random(11));
        for (Class<? extends Schedule> type : all()) {
            for (int i = 0; i < 5; i++) {
                Schedule schedule = new Warmup(Span.steps(5), 0.3, Warmup.Form.COSINE, schedules.of(type));
                if (schedule.toString().contains("Formula[")) {
                    continue;
                }
                Shape shape = schedule.over(new Length(1000, 100));
                // a byte a step would be 2,000; the cosine of newer Java allocates two numbers for a large angle
                long limit = Runtime.version().feature() < 18 ? 1000 : 100_000;
                long least = Long.MAX_VALUE;
                for (int round = 0; round < 20 && least > limit; round++) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    double sum = sum(shape);
                    least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                    assertThat(sum).isNotNegative();
                }
                assertThat(least).as("%s", schedule).isLessThan(limit);
            }
        }
    }

    private static double sum(Shape shape) {
        double sum = 0;
        for (int t = 0; t < 1000; t++) {
            sum += shape.at(t);
            sum += Double.isNaN(shape.momentum(t)) ? 0 : 1;
        }
        return sum;
    }

    @Test
    void laterMilestonesOfDropsAreFractionsOfWhatRemains() {
        var drops = new Drops(0.1, new Drops.Milestones.Three(0.5, 0.5, 0.2)).over(1000);
        var listed = new Multistep(0.1, List.of(Span.of(0.5), Span.of(0.75), Span.of(0.8))).over(1000);
        for (int t = 0; t <= 1000; t++) {
            assertThat(drops.at(t)).isEqualTo(listed.at(t));
        }
    }

    @Test
    void aSequenceRunsEachPartOnItsOwnClock() {
        var shape = new Sequence(Span.of(0.25), new Linear(0.5, 1), new Step(0.1, 0.5)).over(80);
        assertThat(shape.at(0)).isEqualTo(0.5);
        assertThat(shape.at(10)).isEqualTo(0.75);
        assertThat(shape.at(20)).isEqualTo(1);
        assertThat(shape.at(49)).isEqualTo(1);
        assertThat(shape.at(50)).isEqualTo(0.1);
        var overlay = new Overlay(new Linear(0.5, 1, Span.of(0.25)), new Step(0.1, 0.5)).over(80);
        assertThat(overlay.at(39)).isEqualTo(1);
        assertThat(overlay.at(40)).isEqualTo(0.1);
        var capped = new Minimum(new Scale(0.3, new Constant()), new Linear(1, 0)).over(80);
        assertThat(capped.at(10)).isEqualTo(0.3);
        assertThat(capped.at(72)).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void plateausAreSeenThroughCombinators() {
        Schedule plateau = new ReduceOnPlateau(
                0.5, 0, 0, ReduceOnPlateau.ThresholdMode.ABSOLUTE, ReduceOnPlateau.Watched.LOSS, 0, 0, 0, false);
        Schedule both = new Scale(0.5, new Minimum(new Constant(), new Overlay(new Constant(), plateau)));
        Shape shape = new Warmup(0.1, 0.5, new Sequence(Span.of(0.2), new Constant(), both)).over(100);
        assertThat(shape.at(99)).isEqualTo(0.5);
        shape = shape.after(1, 0).after(1, 0);
        assertThat(shape.at(99)).isEqualTo(0.25);
        assertThat(shape.at(0)).isEqualTo(0.5);
        shape = shape.after(2, 0).after(0.5, 0);
        assertThat(shape.at(99)).isEqualTo(0.125);
    }

    @Test
    void kerasIsContentWithAsManyEpochsAsPatience() {
        for (boolean reached : new boolean[] {false, true}) {
            Shape shape = new ReduceOnPlateau(
                            0.1,
                            3,
                            0,
                            ReduceOnPlateau.ThresholdMode.ABSOLUTE,
                            ReduceOnPlateau.Watched.ACCURACY,
                            0,
                            0,
                            0,
                            reached)
                    .over(10);
            int epochs = 0;
            for (shape = shape.after(0, 0.9); shape.at(0) == 1; epochs++) {
                shape = shape.after(0, 0.9);
            }
            assertThat(epochs).isEqualTo(reached ? 3 : 4);
        }
    }

    @Test
    void warmupMeetsItsScheduleWithoutAJump() {
        for (int rise = 1; rise < 100; rise++) {
            var shape = new Warmup(rise / 1000.0, 0.25, new Cosine(0)).over(1000);
            assertThat(shape.at(0)).isEqualTo(0.25);
            assertThat(shape.at(rise)).isEqualTo(1);
            assertThat(shape.at(rise) - shape.at(rise - 1)).isCloseTo(0.75 / rise, within(1e-12));
        }
    }

    @Test
    void warmupLeavesAStepToItsSchedule() {
        assertThat(new Warmup(0.9, new Constant()).over(1).at(0)).isEqualTo(1);
        assertThat(new Warmup(0.99, new Constant()).over(5).at(4)).isEqualTo(1);
    }

    @Test
    void keepsItsFormWhenTheNumberOfStepsChanges() {
        for (Schedule schedule : List.of(new Step(0.5, 0.25), new Exponential(0.01), new Cosine(0.1))) {
            var coarse = schedule.over(100);
            var fine = schedule.over(800);
            for (int t = 0; t < 100; t++) {
                assertThat(fine.at(8L * t)).isCloseTo(coarse.at(t), within(1e-12));
            }
        }
    }

    @Test
    void refusesNumbersThatCannotBe() {
        assertThatThrownBy(() -> new Step(0, 0.1)).hasMessageStartingWith("factor is 0, it must lie in (0, 1]");
        assertThatThrownBy(() -> new Step(0.5, 0)).hasMessageStartingWith("every is 0, it must lie in (0, 1]");
        assertThatThrownBy(() -> new Exponential(0)).hasMessageStartingWith("end-ratio is 0, it must lie in (0, 1]");
        assertThatThrownBy(() -> new Cosine(Double.NaN))
                .hasMessageStartingWith("end-ratio is NaN, it must lie in [0, 1]");
        assertThatThrownBy(() -> new Step(0.5, 30))
                .hasMessage("every is 30, it must lie in (0, 1]\nA number alone is a fraction of the run: write '30"
                        + " epochs' or '30 steps'.");
        assertThatThrownBy(() -> new Multistep(0.5, List.of())).hasMessage("milestones is empty\nGive at least one.");
        assertThatThrownBy(() -> new PiecewiseConstant(List.of(Span.of(0.5)), List.of(1.0), false))
                .hasMessage("values are 1, boundaries 1\nGive one value more than boundaries.");
        assertThatThrownBy(() ->
                        new Piecewise(List.of(Span.of(0.5), Span.of(0.2)), List.of(1.0, 0.5), Piecewise.Curve.LINEAR))
                .hasMessage("at has 0.5 before 0.2\nWrite them in one unit, in order.");
        assertThatThrownBy(() -> new Wsd(0.2, new Tail.Exponential(), 0))
                .hasMessage("end-ratio is 0, which equal factors never reach\nUse 0.01, or another tail.");
        assertThatThrownBy(() -> new Wsd(Span.of(0.8), new Tail.Linear(), 0, Span.of(0.3), 0.1))
                .hasMessage("warmup 0.3 and decay 0.8 are more than the run\nTheir sum must be at most 1.");
        assertThatThrownBy(() -> new MomentumCycle.Opposite(0.95, 0.85))
                .hasMessage("low is 0.95, it must be at most high, 0.85\nSwap them.");
        assertThatThrownBy(() -> new Sgdr(Span.steps(1), 1 + 1e-9, 1, 0).over(2_000_000))
                .hasMessageStartingWith("multiplier is 1.000000001, which makes more than 1000000 cycles");
        assertThatThrownBy(() -> new Warmup(1, new Constant()))
                .hasMessageStartingWith("warmup is 1, it must lie in [0, 1)");
        assertThatThrownBy(() -> new Constant().over(0)).hasMessageContaining("0 steps");
    }
}
