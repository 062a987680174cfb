package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Adam with the largest gradient, slowly forgotten, in place of the mean square: u = max(beta2 u, |g| + epsilon); x moves by
 * rate / (1 - beta1^t) m / u.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2014</a>
 */
@Term(
        value = "Adam with the largest gradient instead of the mean square (Kingma and Ba 2014)",
        formula = "u = max(b2 u, |g| + eps); x -= r / (1 - b1^t) m / u")
public record Adamax(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.002", aliases = "lr")
        double learningRate,

        @Term(value = "share of the mean gradient that is kept", in = Optimizer.SHARE, preset = "0.9", aliases = "b1")
        double beta1,

        @Term(
                value = "share of the largest gradient that is kept",
                in = Optimizer.SHARE,
                preset = "0.999",
                aliases = "b2")
        double beta2,

        @Term(value = "added to the size of each gradient", in = Optimizer.EPSILON, preset = "1e-8", aliases = "eps")
        double epsilon)
        implements Optimizer {
    public Adamax {
        Settings.check(Adamax.class, learningRate, beta1, beta2, epsilon);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Largest(this, layout.size(), decay);
    }

    @Override
    public boolean takesMomentum() {
        return true;
    }

    private static final class Largest extends Update {
        private final Adamax adamax;
        private final float decay;

        Largest(Adamax adamax, int size, double decay) {
            super("adamax", 2, 0, size, adamax.beta1);
            this.adamax = adamax;
            this.decay = (float) decay;
        }

        @Override
        public void step(float[] x, float[] g, double learningRate) {
            steps++;
            move(x, g, memory[0], memory[1], (float) (learningRate / bias(momentum)));
        }

        private void move(float[] x, float[] g, float[] m, float[] u, float rate) {
            float keep1 = (float) momentum;
            float keep2 = (float) adamax.beta2;
            float take1 = (float) (1 - momentum);
            float epsilon = (float) adamax.epsilon;
            float decay = this.decay;
            for (int i = 0; i < x.length; i++) {
                float slope = g[i] + decay * x[i];
                float mean = keep1 * m[i] + take1 * slope;
                float largest = Math.max(keep2 * u[i], Math.abs(slope) + epsilon);
                m[i] = mean;
                u[i] = largest;
                x[i] -= rate * mean / largest;
            }
        }
    }
}
