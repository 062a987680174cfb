package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Moves of one size, by the sign of momentum: x shrinks by rate x weightDecay of itself and moves by rate sign(beta1 m +
 * (1 - beta1) g), sign(0) = 0; then m = beta2 m + (1 - beta2) g.
 *
 * @see <a href="https://arxiv.org/abs/2302.06675">Chen et al. 2023</a>
 */
@Term(
        value = "moves of one size, by the sign of momentum (Chen et al. 2023)",
        formula = "x -= r (sign(b1 m + (1 - b1) g) + decay x); then m = b2 m + (1 - b2) g")
public record Lion(
        @Term(
                value = "base rate; 3 to 10 times smaller than for adamw",
                in = Optimizer.RATE,
                preset = "1e-4",
                aliases = "lr")
        double learningRate,

        @Term(
                value = "share of the mean gradient that a move is by",
                in = Optimizer.SHARE,
                preset = "0.9",
                aliases = "b1")
        double beta1,

        @Term(value = "share of the mean gradient that is kept", in = Optimizer.SHARE, preset = "0.99", aliases = "b2")
        double beta2,

        @Term(value = "parameters shrink by rate x this of themselves (decoupled)", in = Optimizer.DECAY, preset = "0")
        double weightDecay)
        implements Optimizer {
    public Lion {
        Settings.check(Lion.class, learningRate, beta1, beta2, weightDecay);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Signs(this, layout.size());
    }

    @Override
    public boolean takesMomentum() {
        return true;
    }

    private static final class Signs extends Update {
        private final Lion lion;

        Signs(Lion lion, int size) {
            super("lion", 1, 0, size, lion.beta1);
            this.lion = lion;
        }

        @Override
        public void step(float[] x, float[] g, double learningRate) {
            steps++;
            move(x, g, memory[0], (float) learningRate, (float) (1 - learningRate * lion.weightDecay));
        }

        private void move(float[] x, float[] g, float[] m, float rate, float shrink) {
            float keep1 = (float) momentum;
            float keep2 = (float) lion.beta2;
            float take1 = (float) (1 - momentum);
            float take2 = (float) (1 - lion.beta2);
            for (int i = 0; i < x.length; i++) {
                float slope = g[i];
                float mean = m[i];
                x[i] = shrink * x[i] - rate * sign(keep1 * mean + take1 * slope);
                m[i] = keep2 * mean + take2 * slope;
            }
        }

        /** In operations of which there are vector instructions. Twice the largest number, for what is smaller than its inverse. */
        private static float sign(float value) {
            return Math.max(-1, Math.min(1, value * Float.MAX_VALUE * Float.MAX_VALUE));
        }
    }
}
