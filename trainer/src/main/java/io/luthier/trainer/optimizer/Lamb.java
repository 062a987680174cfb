package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Adam's direction r, with weightDecay x added, scaled for each tensor by its size: x moves by rate |x| / |r| r, or rate r
 * where a norm is 0.
 *
 * @param excludeBiases biases move by rate r, without decay
 * @param trustClip the ratio of norms is at most 1
 * @param maxNorm the gradient of all tensors together is scaled down to this norm first
 * @see <a href="https://arxiv.org/abs/1904.00962">You et al. 2019</a>
 */
@Term(
        value = "Adam with a rate for each tensor by its norm (You et al. 2019)",
        formula =
                "d = m^ / (sqrt(v^) + eps) + decay x, m^ and v^ as under adam; x -= r |x| / |d| d, or r d where a norm is 0; trust clip: min(|x| / |d|, 1)")
public record Lamb(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.001", aliases = "lr")
        double learningRate,

        @Term(value = "share of the mean gradient that is kept", in = Optimizer.SHARE, preset = "0.9", aliases = "b1")
        double beta1,

        @Term(value = "share of the mean square that is kept", in = Optimizer.SHARE, preset = "0.999", aliases = "b2")
        double beta2,

        @Term(value = "added to the root", in = Optimizer.EPSILON, preset = "1e-6", aliases = "eps")
        double epsilon,

        @Term(value = "times the parameters, added to the direction (decoupled)", in = Optimizer.DECAY, preset = "0.01")
        double weightDecay,

        @Term(value = "biases take the rate as it is, and do not decay", preset = "true", aliases = "exclude-1d")
        boolean excludeBiases,

        @Term(value = "no tensor's rate exceeds the base rate", preset = "false")
        boolean trustClip,

        @Term(
                value = "largest norm of the gradient; 1e9 is none",
                in = "(0, 1e9]",
                preset = "1",
                aliases = "max-grad-norm")
        double maxNorm)
        implements Optimizer {
    public Lamb {
        Settings.check(Lamb.class, learningRate, beta1, beta2, epsilon, weightDecay, excludeBiases, trustClip, maxNorm);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Trust(this, layout);
    }

    @Override
    public double work(Layout layout) {
        return 115.0 * layout.parameters();
    }

    @Override
    public boolean takesMomentum() {
        return true;
    }

    private static final class Trust extends Update {
        private final Lamb lamb;
        private final Layout.Tensor[] tensors;

        Trust(Lamb lamb, Layout layout) {
            super("lamb", 2, 0, layout.size(), lamb.beta1);
            this.lamb = lamb;
            tensors = layout.tensors().toArray(Layout.Tensor[]::new);
        }

        @Override
        public void step(float[] x, float[] g, double rate) {
            steps++;
            float scale = (float) (1 / Math.max(1, Norms.of(g, 0, g.length) / lamb.maxNorm));
            float correction = (float) (1 / bias(momentum));
            float root = (float) (1 / Math.sqrt(bias(lamb.beta2)));
            for (Layout.Tensor tensor : tensors) {
                int from = tensor.at();
                int to = tensor.end();
                boolean alone = tensor.bias() && lamb.excludeBiases;
                float decay = alone ? 0 : (float) lamb.weightDecay;
                direct(x, g, memory[0], memory[1], from, to, scale, correction, root, decay);
                move(x, g, from, to, (float) (alone ? rate : rate * trust(x, g, from, to)));
            }
        }

        private double trust(float[] x, float[] r, int from, int to) {
            double size = Norms.of(x, from, to);
            double direction = Norms.of(r, from, to);
            double trust = size > 0 && direction > 0 ? size / direction : 1;
            return lamb.trustClip ? Math.min(trust, 1) : trust;
        }

        /** Puts the direction where the gradient was. */
        private void direct(
                float[] x,
                float[] g,
                float[] m,
                float[] v,
                int from,
                int to,
                float scale,
                float correction,
                float root,
                float decay) {
            float keep1 = (float) momentum;
            float keep2 = (float) lamb.beta2;
            float take1 = (float) (1 - momentum);
            float take2 = (float) (1 - lamb.beta2);
            float epsilon = (float) lamb.epsilon;
            for (int i = from; i < to; i++) {
                float slope = scale * g[i];
                float mean = keep1 * m[i] + take1 * slope;
                float square = keep2 * v[i] + take2 * slope * slope;
                m[i] = mean;
                v[i] = square;
                g[i] = correction * mean / ((float) Math.sqrt(square) * root + epsilon) + decay * x[i];
            }
        }

        private static void move(float[] x, float[] r, int from, int to, float rate) {
            for (int i = from; i < to; i++) {
                x[i] -= rate * r[i];
            }
        }
    }
}
