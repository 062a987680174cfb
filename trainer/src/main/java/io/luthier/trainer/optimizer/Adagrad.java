package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * The rate of each parameter falls with the squares of its gradients: G += g^2; x moves by rate g / (sqrt(G) + epsilon),
 * the rate at step t = 1, 2, ... being divided by 1 + (t - 1) learningRateDecay.
 *
 * @param initialAccumulator of G
 * @param epsilonInside g / sqrt(G + epsilon) instead
 * @see <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan and Singer 2011</a>
 */
@Term(
        value = "rates that fall with the sum of squared gradients (Duchi et al. 2011)",
        formula =
                "G += g^2; x -= r / (1 + (t - 1) learning-rate-decay) g / (sqrt(G) + eps); epsilon inside: g / sqrt(G + eps)")
public record Adagrad(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.01", aliases = "lr")
        double learningRate,

        @Term(
                value = "the rate of step t is divided by 1 + (t - 1) times this",
                in = "[0, 1000]",
                preset = "0",
                aliases = "lr-decay")
        double learningRateDecay,

        @Term(
                value = "sum of squares to begin with",
                in = "[0, 1e9]",
                preset = "0",
                aliases = "initial-accumulator-value")
        double initialAccumulator,

        @Term(value = "added to the root", in = Optimizer.EPSILON, preset = "1e-10", aliases = "eps")
        double epsilon,

        @Term(value = "epsilon is added under the root, as Keras has it", preset = "false")
        boolean epsilonInside)
        implements Optimizer {
    public Adagrad {
        Settings.check(Adagrad.class, learningRate, learningRateDecay, initialAccumulator, epsilon, epsilonInside);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Sum(this, layout.size(), decay);
    }

    private static final class Sum extends Update {
        private final Adagrad adagrad;
        private final float decay;

        Sum(Adagrad adagrad, int size, double decay) {
            super("adagrad", 1, size);
            this.adagrad = adagrad;
            this.decay = (float) decay;
            java.util.Arrays.fill(memory[0], (float) adagrad.initialAccumulator);
        }

        @Override
        public void step(float[] x, float[] g, double learningRate) {
            float rate = (float) (learningRate / (1 + steps * adagrad.learningRateDecay));
            float epsilon = (float) adagrad.epsilon;
            boolean inside = adagrad.epsilonInside;
            move(x, g, memory[0], rate, decay, inside ? epsilon : 0, inside ? 0 : epsilon);
            steps++;
        }

        private static void move(
                float[] x, float[] g, float[] sums, float rate, float decay, float inside, float outside) {
            for (int i = 0; i < x.length; i++) {
                float slope = g[i] + decay * x[i];
                float sum = sums[i] + slope * slope;
                sums[i] = sum;
                x[i] -= rate * slope / ((float) Math.sqrt(sum + inside) + outside);
            }
        }
    }
}
