package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Adam whose steps are plain momentum until the variance of v can be told, and rectified for it from then on. With
 * r_inf = 2 / (1 - beta2) - 1 and r = r_inf - 2 t beta2^t / (1 - beta2^t), x moves by rate m / (1 - beta1^t), and where
 * r is above 5 by that times R sqrt(1 - beta2^t) / (sqrt(v) + epsilon), R^2 = (r - 4)(r - 2) r_inf / ((r_inf - 4)(r_inf -
 * 2) r).
 *
 * @param epsilon added to the root before it is corrected, as PyTorch has it here, unlike under its Adam
 * @param decoupled weight decay shrinks x by rate x decay of itself instead of joining the gradient
 * @see <a href="https://arxiv.org/abs/1908.03265">Liu et al. 2019</a>
 */
@Term(
        value = "Adam that rectifies the variance of its first steps (Liu et al. 2019)",
        aliases = "rectified-adam",
        formula =
                "R = 2 / (1 - b2) - 1; q = R - 2 t b2^t / (1 - b2^t); x -= r m / (1 - b1^t), where q > 5 times sqrt((q - 4) (q - 2) R / ((R - 4) (R - 2) q)) sqrt(1 - b2^t) / (sqrt(v) + eps)")
public record Radam(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.001", aliases = "lr")
        double learningRate,

        @Term(value = "share of the mean gradient that is kept", in = Optimizer.SHARE, preset = "0.9", aliases = "b1")
        double beta1,

        @Term(value = "share of the mean square that is kept", in = Optimizer.SHARE, preset = "0.999", aliases = "b2")
        double beta2,

        @Term(value = "added to the root", in = Optimizer.EPSILON, preset = "1e-8", aliases = "eps")
        double epsilon,

        @Term(
                value = "weight decay shrinks the parameters instead of joining the gradient",
                preset = "false",
                aliases = "decoupled-weight-decay")
        boolean decoupled)
        implements Optimizer {
    public Radam {
        Settings.check(Radam.class, learningRate, beta1, beta2, epsilon, decoupled);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Rectified(this, layout.size(), decay);
    }

    @Override
    public boolean takesMomentum() {
        return true;
    }

    private static final class Rectified extends Update {
        private final Radam radam;
        private final double decay;

        Rectified(Radam radam, int size, double decay) {
            super("radam", 2, 0, size, radam.beta1);
            this.radam = radam;
            this.decay = decay;
        }

        @Override
        public void step(float[] x, float[] g, double learningRate) {
            steps++;
            double known = bias(radam.beta2);
            double most = 2 / (1 - radam.beta2) - 1;
            double length = most - 2 * steps * (1 - known) / known;
            double rate = learningRate / bias(momentum);
            float l2 = radam.decoupled ? 0 : (float) decay;
            float shrink = radam.decoupled ? (float) (1 - learningRate * decay) : 1;
            if (length > 5) {
                double rectified =
                        Math.sqrt((length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length) * known);
                adaptive(x, g, memory[0], memory[1], (float) (rate * rectified), l2, shrink);
            } else {
                plain(x, g, memory[0], memory[1], (float) rate, l2, shrink);
            }
        }

        private void adaptive(float[] x, float[] g, float[] m, float[] v, float rate, float decay, float shrink) {
            float keep1 = (float) momentum;
            float keep2 = (float) radam.beta2;
            float take1 = (float) (1 - momentum);
            float take2 = (float) (1 - radam.beta2);
            float epsilon = (float) radam.epsilon;
            for (int i = 0; i < x.length; i++) {
                float slope = g[i] + decay * x[i];
                float mean = keep1 * m[i] + take1 * slope;
                float square = keep2 * v[i] + take2 * slope * slope;
                m[i] = mean;
                v[i] = square;
                x[i] = shrink * x[i] - rate * mean / ((float) Math.sqrt(square) + epsilon);
            }
        }

        private void plain(float[] x, float[] g, float[] m, float[] v, float rate, float decay, float shrink) {
            float keep1 = (float) momentum;
            float keep2 = (float) radam.beta2;
            float take1 = (float) (1 - momentum);
            float take2 = (float) (1 - radam.beta2);
            for (int i = 0; i < x.length; i++) {
                float slope = g[i] + decay * x[i];
                float mean = keep1 * m[i] + take1 * slope;
                m[i] = mean;
                v[i] = keep2 * v[i] + take2 * slope * slope;
                x[i] = shrink * x[i] - rate * mean;
            }
        }
    }
}
