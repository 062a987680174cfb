package io.luthier.trainer.schedule;

import io.luthier.settings.Form;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Up from a low rate to the base, then down to a much lower one, once. The base is the highest rate.
 *
 * <p>Three libraries mean three things. Here both ratios are to the base: PyTorch's {@code div_factor} d and
 * {@code final_div_factor} f are a start ratio of 1/d and an end ratio of 1/(d f), fastai's {@code div} and {@code div_final}
 * of 1/d and 1/f.
 *
 * @param up not rounded
 * @param endInclusive whether the last step has the end ratio, as in PyTorch, which counts phases from the first step to the
 *     last; else the step after the last would have it, as everywhere here
 * @see <a href="https://arxiv.org/abs/1708.07120">Smith and Topin 2017</a>
 */
@Term(
        value = "up from a low rate to the base, then down to a much lower one (Smith and Topin 2017)",
        aliases = {"OneCycleLR", "1cycle"},
        formula = "s to 1 in U, to e in the rest; three phases: s to 1 in U, to s in U, to e in the rest")
public record OneCycle(
        @Term(value = "first rate over base rate", in = "[0, 1]", preset = "0.04")
        double startRatio,

        @Term(value = "last rate over base rate", in = "[0, 1]", preset = "4e-6")
        double endRatio,

        @Term(
                value = "way up",
                in = "(0, 1)",
                preset = "0.3",
                aliases = {"pct-start", "up-fraction"})
        Span up,

        @Term(value = "form of the phases", preset = "cos", aliases = "anneal-strategy")
        Form form,

        @Term(value = "whether to come back to the first rate before the last phase", preset = "false")
        boolean threePhase,

        @Term(value = "whether the last step, not the one after it, has the last rate", preset = "false")
        boolean endInclusive,

        @Term(value = "what becomes of the momentum", preset = "kept")
        MomentumCycle momentum)
        implements Schedule {
    public OneCycle {
        Settings.check(OneCycle.class, startRatio, endRatio, up, form, threePhase, endInclusive, momentum);
        if (threePhase && up.unit() == Span.Unit.RUN && up.amount() > 0.5) {
            throw new InvalidSettingException(
                    "up", "up is " + up + ", it must be at most 0.5 where the way down is as long\nUse 0.45.");
        }
    }

    /** The form of a phase. */
    public enum Form {
        /** Half a cosine wave. */
        COS,
        /** A straight line. */
        LINEAR
    }

    @Override
    public boolean cyclesMomentum() {
        return momentum instanceof MomentumCycle.Opposite;
    }

    @Override
    public Shape over(Length length) {
        double last = endInclusive ? length.steps() - 1 : length.steps();
        double top = Math.max(0, Math.min(last, length.exactly(up) - (endInclusive ? 1 : 0)));
        double back = threePhase ? Math.min(last, 2 * top) : top;
        return new Shape() {
            @Override
            public double at(long step) {
                double t = length.clamp(step);
                if (t < top) {
                    return move(startRatio, 1, t / top);
                } else if (t < back) {
                    return move(1, startRatio, (t - top) / (back - top));
                }
                return move(threePhase ? startRatio : 1, endRatio, last > back ? (t - back) / (last - back) : t - back);
            }

            @Override
            public double momentum(long step) {
                double t = length.clamp(step);
                double down = threePhase ? back : last;
                double height = t < top
                        ? move(0, 1, t / top)
                        : down > top ? move(1, 0, (t - top) / (down - top)) : threePhase ? 0 : 1;
                return momentum.at(height);
            }
        };
    }

    private double move(double from, double to, double u) {
        return form == Form.COS ? Curves.cosine(from, to, u) : Curves.line(from, to, u);
    }
}
