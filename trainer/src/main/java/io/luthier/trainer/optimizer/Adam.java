package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Adaptive moments: x moves by rate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon).
 *
 * @param epsilon added outside of the root
 * @param epsilonHat rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon) instead: the form that the paper offers as
 *     the faster one. Epsilon weighs more in early steps
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2014</a>
 */
@Term(
        value = "adaptive moments (Kingma and Ba 2014)",
        formula =
                "m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; x -= r / (1 - b1^t) m / (sqrt(v) / sqrt(1 - b2^t) + eps); epsilon hat: r sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + eps)")
public record Adam(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.001", aliases = "lr")
        double learningRate,

        @Term(value = "share of the mean gradient that is kept", in = Optimizer.SHARE, preset = "0.9", aliases = "b1")
        double beta1,

        @Term(value = "share of the mean square that is kept", in = Optimizer.SHARE, preset = "0.999", aliases = "b2")
        double beta2,

        @Term(value = "added to the root", in = Optimizer.EPSILON, preset = "1e-8", aliases = "eps")
        double epsilon,

        @Term(value = "epsilon is added before the root is corrected, as Keras has it", preset = "false")
        boolean epsilonHat)
        implements Optimizer {
    public Adam {
        Settings.check(Adam.class, learningRate, beta1, beta2, epsilon, epsilonHat);
    }

    /** With epsilon where PyTorch has it. */
    public Adam(double learningRate, double beta1, double beta2, double epsilon) {
        this(learningRate, beta1, beta2, epsilon, false);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Moments(layout.size(), beta1, beta2, epsilon, epsilonHat, false, decay, 0);
    }

    @Override
    public boolean takesMomentum() {
        return true;
    }
}
