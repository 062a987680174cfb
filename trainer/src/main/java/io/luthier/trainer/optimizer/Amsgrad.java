package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Adam with the largest v so far, taken before it is corrected for its beginning at 0.
 *
 * @see <a href="https://arxiv.org/abs/1904.09237">Reddi, Kale and Kumar 2018</a>
 */
@Term(
        value = "Adam with the largest mean square so far (Reddi et al. 2018)",
        formula = "V = max(V, v); x -= r / (1 - b1^t) m / (sqrt(V) / sqrt(1 - b2^t) + eps)")
public record Amsgrad(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.001", aliases = "lr")
        double learningRate,

        @Term(value = "share of the mean gradient that is kept", in = Optimizer.SHARE, preset = "0.9", aliases = "b1")
        double beta1,

        @Term(value = "share of the mean square that is kept", in = Optimizer.SHARE, preset = "0.999", aliases = "b2")
        double beta2,

        @Term(value = "added to the root", in = Optimizer.EPSILON, preset = "1e-8", aliases = "eps")
        double epsilon)
        implements Optimizer {
    public Amsgrad {
        Settings.check(Amsgrad.class, learningRate, beta1, beta2, epsilon);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Moments(layout.size(), beta1, beta2, epsilon, false, true, decay, 0);
    }

    @Override
    public boolean takesMomentum() {
        return true;
    }
}
