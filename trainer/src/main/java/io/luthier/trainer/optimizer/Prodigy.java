package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.OptionalDouble;

/**
 * Adam that learns its own rate: an estimate d of the distance to the solution, which only grows, multiplies the rate. With
 * x0 the start, b3 the root of beta2 and l = d rate: p = b3 p + d / d0 l (g, x0 - x); s = b3 s + d / d0 l g; d becomes
 * coefficient p / |s|_1 if that is more; m and v are the moments of d g; x moves by l m / (sqrt(v) + d epsilon).
 *
 * @param biasCorrection l is corrected for the beginning of m and v at 0, as under Adam
 * @param safeguardWarmup s takes d g / d0 times d in place of l, so that a warmup does not blow the estimate up
 * @param growth the largest factor by which d may grow in a step
 * @see <a href="https://arxiv.org/abs/2306.06101">Mishchenko and Defazio 2023</a>
 */
@Term(
        value = "Adam that learns its own rate (Mishchenko and Defazio 2023)",
        formula =
                "l = d r; p = sqrt(b2) p + d / d0 l (g, x0 - x); s = sqrt(b2) s + d / d0 l g; d = max(d, coefficient p / |s|_1); m, v of d g; x -= l (m / (sqrt(v) + d eps) + decay x)")
public record Prodigy(
        @Term(
                value = "what the learnt rate is multiplied by; leave it at 1",
                in = Optimizer.RATE,
                preset = "1",
                aliases = "lr")
        double learningRate,

        @Term(value = "share of the mean gradient that is kept", in = Optimizer.SHARE, preset = "0.9", aliases = "b1")
        double beta1,

        @Term(value = "share of the mean square that is kept", in = "(0, 1)", preset = "0.999", aliases = "b2")
        double beta2,

        @Term(
                value = "times the learnt rate, added to the root",
                in = Optimizer.EPSILON,
                preset = "1e-8",
                aliases = "eps")
        double epsilon,

        @Term(value = "parameters shrink by rate x this of themselves (decoupled)", in = Optimizer.DECAY, preset = "0")
        double weightDecay,

        @Term(value = "first guess of the rate; too small is better than too large", in = "[1e-12, 1]", preset = "1e-6")
        double d0,

        @Term(
                value = "what the estimate of the rate is multiplied by; the setting to tune",
                in = "[0.01, 100]",
                preset = "1",
                aliases = "d-coef")
        double coefficient,

        @Term(
                value = "largest factor by which the rate grows in a step",
                in = "(1, 1e9]",
                preset = "none",
                aliases = "growth-rate")
        OptionalDouble growth,

        @Term(
                value = "corrects the moments for their beginning at 0",
                preset = "false",
                aliases = "use-bias-correction")
        boolean biasCorrection,

        @Term(value = "keeps the estimate from growing too far under a warmup", preset = "false")
        boolean safeguardWarmup)
        implements Optimizer {
    public Prodigy {
        Settings.check(
                Prodigy.class,
                learningRate,
                beta1,
                beta2,
                epsilon,
                weightDecay,
                d0,
                coefficient,
                growth,
                biasCorrection,
                safeguardWarmup);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Distance(this, layout.size());
    }

    @Override
    public double work(Layout layout) {
        return 100.0 * layout.parameters();
    }

    @Override
    public boolean schedulesItself() {
        return true;
    }
}
