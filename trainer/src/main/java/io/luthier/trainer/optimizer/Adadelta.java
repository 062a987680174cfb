package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Moves scaled by the ratio of the root mean squares of earlier moves w and of gradients v: v = rho v + (1 - rho) g^2;
 * d = sqrt(w + epsilon) / sqrt(v + epsilon) g; w = rho w + (1 - rho) d^2; x moves by rate d.
 *
 * @see <a href="https://arxiv.org/abs/1212.5701">Zeiler 2012</a>
 */
@Term(
        value = "moves scaled by the size of earlier moves (Zeiler 2012)",
        formula = "v = rho v + (1 - rho) g^2; d = sqrt(w + eps) / sqrt(v + eps) g; w = rho w + (1 - rho) d^2; x -= r d")
public record Adadelta(
        @Term(value = "base rate; 1 in the paper", in = Optimizer.RATE, preset = "1", aliases = "lr")
        double learningRate,

        @Term(value = "share of the mean squares that is kept", in = Optimizer.SHARE, preset = "0.9")
        double rho,

        @Term(value = "added under both roots", in = Optimizer.EPSILON, preset = "1e-6", aliases = "eps")
        double epsilon)
        implements Optimizer {
    public Adadelta {
        Settings.check(Adadelta.class, learningRate, rho, epsilon);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Squares(this, layout.size(), decay);
    }

    @Override
    public double work(Layout layout) {
        return 205.0 * layout.parameters();
    }

    private static final class Squares extends Update {
        private final Adadelta adadelta;
        private final float decay;

        Squares(Adadelta adadelta, int size, double decay) {
            super("adadelta", 2, size);
            this.adadelta = adadelta;
            this.decay = (float) decay;
        }

        @Override
        public void step(float[] x, float[] g, double learningRate) {
            move(x, g, memory[0], memory[1], (float) learningRate);
            steps++;
        }

        private void move(float[] x, float[] g, float[] v, float[] w, float rate) {
            float keep = (float) adadelta.rho;
            float take = (float) (1 - adadelta.rho);
            float epsilon = (float) adadelta.epsilon;
            float decay = this.decay;
            for (int i = 0; i < x.length; i++) {
                float slope = g[i] + decay * x[i];
                float square = keep * v[i] + take * slope * slope;
                float move = (float) Math.sqrt(w[i] + epsilon) / (float) Math.sqrt(square + epsilon) * slope;
                v[i] = square;
                w[i] = keep * w[i] + take * move * move;
                x[i] -= rate * move;
            }
        }
    }
}
