package io.luthier.trainer.schedule;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Members;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.space.NumberFormula;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** How high the cycles of a run are. */
@Members({
    Amplitude.Constant.class,
    Amplitude.Triangular2.class,
    Amplitude.ExpRange.class,
    Amplitude.ByCycle.class,
    Amplitude.Formula.class
})
public interface Amplitude {
    /** The height, as a ratio to the first, of cycle {@code cycle} (0, 1, ...) where {@code progress} of the run has passed. */
    double at(long cycle, double progress);

    /** The same as a function of both, made ready for many steps. */
    default DoubleBinaryOperator function() {
        return (cycle, progress) -> at((long) cycle, progress);
    }

    /** All alike. */
    @Term(value = "all cycles are alike", aliases = "triangular")
    record Constant() implements Amplitude {
        @Override
        public double at(long cycle, double progress) {
            return 1;
        }
    }

    /** Half of the one before. */
    @Term("each cycle is half as high as the one before")
    record Triangular2() implements Amplitude {
        @Override
        public double at(long cycle, double progress) {
            return Math.scalb(1.0, (int) -Math.min(cycle, 1100));
        }
    }

    /** Falling by equal factors, within the cycles too. */
    @Term("falls by equal factors, within the cycles too")
    record ExpRange(
            @Term(value = "height at the end of the run over that at its start", in = "(0, 1]", preset = "0.1")
            double endRatio)
            implements Amplitude {
        public ExpRange {
            Settings.check(ExpRange.class, endRatio);
        }

        @Override
        public double at(long cycle, double progress) {
            return StrictMath.exp(StrictMath.log(endRatio) * progress);
        }
    }

    /** Given for each cycle, from the first again after the last. */
    @Term("given for each cycle, and from the first again after the last")
    record ByCycle(
            @Term(value = "heights", in = "[0, 1000]", preset = "1, 0.5, 0.25", size = "[1, inf)")
            List<Double> heights) implements Amplitude {
        public ByCycle {
            heights = List.copyOf(heights);
            Settings.check(ByCycle.class, heights);
        }

        @Override
        public double at(long cycle, double progress) {
            return heights.get((int) (cycle % heights.size()));
        }
    }

    /** A formula of the cycle and of the run's progress, such as {@code 1 / 2^cycle}: the {@code scale_fn} of others. */
    @Term(
            value = "a formula of one's own: cycle is 0, 1, ..., u the part of the run that has passed",
            aliases = "scale-fn")
    record Formula(
            @Term(value = "height over that of the first cycle, as a formula", preset = "1 / (cycle + 1)")
            String height)
            implements Amplitude {
        private static final List<String> NAMES = List.of("cycle", "u", "pi");

        public Formula {
            Settings.check(Formula.class, height);
            parsed(height);
        }

        private static NumberFormula parsed(String text) {
            try {
                return NumberFormula.of(text, NAMES);
            } catch (InvalidSettingException e) {
                throw new InvalidSettingException("height", InvalidSettingException.reason(e));
            }
        }

        @Override
        public double at(long cycle, double progress) {
            return function().applyAsDouble((double) cycle, progress);
        }

        @Override
        public DoubleBinaryOperator function() {
            NumberFormula formula = parsed(height);
            return (cycle, progress) -> formula.at(cycle, progress, Math.PI);
        }
    }
}
