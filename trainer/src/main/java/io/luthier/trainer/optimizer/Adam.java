package io.luthier.trainer.optimizer;

import io.luthier.trainer.terms.Term;
import io.luthier.trainer.terms.Terms;

/**
 * Adaptive moments: x moves by rate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon).
 *
 * @param epsilon added outside of the root
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2014</a>
 */
@Term("adaptive moments (Kingma and Ba 2014)")
public record Adam(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.001", aliases = "lr")
        double learningRate,

        @Term(value = "share of the mean gradient that is kept", in = "[0, 1)", preset = "0.9")
        double beta1,

        @Term(value = "share of the mean square that is kept", in = "[0, 1)", preset = "0.999")
        double beta2,

        @Term(value = "added to the root", in = "(0, 1]", preset = "1e-8", aliases = "eps")
        double epsilon)
        implements Optimizer {
    public Adam {
        Terms.check(Adam.class, learningRate, beta1, beta2, epsilon);
    }

    @Override
    public Update start(Layout layout, double weightDecay) {
        return new Moments(this, layout.size(), weightDecay);
    }

    private static final class Moments extends Update {
        private final Adam adam;
        private final float decay;

        Moments(Adam adam, int size, double weightDecay) {
            super(2, size);
            this.adam = adam;
            this.decay = (float) weightDecay;
        }

        @Override
        public void step(float[] x, float[] g, double learningRate) {
            steps++;
            float rate = (float) (learningRate / bias(adam.beta1));
            float root = (float) (1 / Math.sqrt(bias(adam.beta2)));
            move(x, g, memory[0], memory[1], rate, root);
        }

        /** What a mean that began at 0 has taken in by now: 1 - beta^steps, without cancellation. */
        private double bias(double beta) {
            return -StrictMath.expm1(steps * StrictMath.log(beta));
        }

        private void move(float[] x, float[] g, float[] m, float[] v, float rate, float root) {
            float keep1 = (float) adam.beta1;
            float keep2 = (float) adam.beta2;
            float take1 = (float) (1 - adam.beta1);
            float take2 = (float) (1 - adam.beta2);
            float epsilon = (float) adam.epsilon;
            for (int i = 0; i < x.length; i++) {
                float slope = g[i] + decay * x[i];
                float mean = keep1 * m[i] + take1 * slope;
                float square = keep2 * v[i] + take2 * slope * slope;
                m[i] = mean;
                v[i] = square;
                x[i] -= rate * mean / ((float) Math.sqrt(square) * root + epsilon);
            }
        }
    }
}
