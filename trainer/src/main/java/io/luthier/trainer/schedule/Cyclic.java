package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.function.DoubleBinaryOperator;

/**
 * Up from a low rate to the base and down again, over and over. The base is the highest rate, the {@code max_lr} of others.
 *
 * @param halfCycle the way up; rounded to the nearest whole number of steps, at least 1
 * @param downRatio of the way down over the way up; the way down is rounded too
 * @see <a href="https://arxiv.org/abs/1506.01186">Smith 2015</a>
 */
@Term(
        value = "up from a low rate to the base and down again, over and over (Smith 2015)",
        aliases = {"CyclicLR", "clr", "triangular"},
        formula = "b + (1 - b) w(h) a, h the height in the cycle, w the window, a the amplitude")
public record Cyclic(
        @Term(value = "lowest rate over base rate", in = "[0, 1]", preset = "0.25")
        double baseRatio,

        @Term(value = "way up", in = "(0, 1]", preset = "0.1")
        Span halfCycle,

        @Term(value = "way down over way up", in = "(0, 1000]", preset = "1")
        double downRatio,

        @Term(value = "form of a cycle", preset = "triangular")
        Window window,

        @Term(value = "height of the cycles", preset = "constant", aliases = "mode")
        Amplitude amplitude,

        @Term(value = "what becomes of the momentum", preset = "kept")
        MomentumCycle momentum)
        implements Schedule {
    public Cyclic {
        Settings.check(Cyclic.class, baseRatio, halfCycle, downRatio, window, amplitude, momentum);
    }

    /** The form of a cycle. */
    public enum Window {
        /** A line up and a line down. */
        TRIANGULAR,
        /** A parabola: 1 - (1 - h)^2. */
        WELCH,
        /** A wave of the cosine. */
        HANN;

        private double at(double height) {
            double x = 1 - height;
            return switch (this) {
                case TRIANGULAR -> height;
                case WELCH -> 1 - x * x;
                case HANN -> Curves.cosine(x);
            };
        }
    }

    @Override
    public boolean cyclesMomentum() {
        return momentum instanceof MomentumCycle.Opposite;
    }

    @Override
    public Shape over(Length length) {
        long up = length.positive(halfCycle);
        long down = Math.max(1, Math.round(up * downRatio));
        DoubleBinaryOperator heights = amplitude.function();
        return new Shape() {
            @Override
            public double at(long step) {
                return baseRatio + (1 - baseRatio) * height(step);
            }

            @Override
            public double momentum(long step) {
                return momentum.at(Math.min(1, height(step)));
            }

            private double height(long step) {
                long t = length.clamp(step);
                long at = t % (up + down);
                double height = at <= up ? (double) at / up : (double) (up + down - at) / down;
                return window.at(height) * heights.applyAsDouble((double) (t / (up + down)), length.progress(t));
            }
        };
    }
}
