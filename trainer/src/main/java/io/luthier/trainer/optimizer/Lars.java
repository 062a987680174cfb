package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.List;

/**
 * Momentum whose rate is set for each tensor by its size: q = trust |x| / (|g| + decay |x| + epsilon), 1 where a norm is 0;
 * v = momentum v + q (g + decay x); x moves by rate v.
 *
 * @param excludeBiases biases have q = 1 and no decay
 * @param trustClip q is at most the rate after that: min(q / rate, 1), which is called LARC
 * @param rateInside v = momentum v + rate q (g + decay x) and x moves by v instead: the paper's form
 * @see <a href="https://arxiv.org/abs/1708.03888">You, Gitman and Ginsburg 2017</a>
 */
@Term(
        value = "momentum with a rate for each tensor by its norm (You et al. 2017)",
        formula =
                "q = trust |x| / (|g| + decay |x| + eps), 1 where a norm is 0; v = mu v + q (g + decay x); x -= r v; trust clip: min(q / r, 1); rate inside: v = mu v + r q (g + decay x); x -= v")
public record Lars(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "1", aliases = "lr")
        double learningRate,

        @Term(value = "share of the velocity that is kept", in = Optimizer.SHARE, preset = "0.9")
        double momentum,

        @Term(
                value = "move over size of a tensor at rate 1",
                in = "(0, 1000]",
                preset = "0.001",
                aliases = {"trust-coefficient", "trust-coeff", "eeta"})
        double trust,

        @Term(value = "added to the norm of the gradient", in = "[0, 1]", preset = "1e-8", aliases = "eps")
        double epsilon,

        @Term(value = "biases take the rate as it is, and do not decay", preset = "true", aliases = "exclude-1d")
        boolean excludeBiases,

        @Term(value = "no tensor's rate exceeds the base rate (LARC)", preset = "false")
        boolean trustClip,

        @Term(value = "the velocity keeps the rates it was built with, as the paper has it", preset = "false")
        boolean rateInside)
        implements Optimizer {
    public Lars {
        Settings.check(Lars.class, learningRate, momentum, trust, epsilon, excludeBiases, trustClip, rateInside);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Trust(this, layout, decay);
    }

    @Override
    public double work(Layout layout) {
        return 60.0 * layout.parameters();
    }

    @Override
    public boolean takesMomentum() {
        return momentum > 0;
    }

    private static final class Trust extends Update {
        private final Lars lars;
        private final Layout.Tensor[] tensors;
        private final double decay;

        Trust(Lars lars, Layout layout, double decay) {
            super(
                    List.of("lars", lars.rateInside),
                    1,
                    0,
                    layout.size(),
                    lars.momentum > 0 ? lars.momentum : Double.NaN);
            this.lars = lars;
            this.decay = decay;
            tensors = layout.tensors().toArray(Layout.Tensor[]::new);
        }

        @Override
        public void step(float[] x, float[] g, double rate) {
            float keep = lars.momentum > 0 ? (float) momentum : 0;
            for (Layout.Tensor tensor : tensors) {
                int from = tensor.at();
                int to = tensor.end();
                boolean alone = tensor.bias() && lars.excludeBiases;
                double trust = alone ? 1 : trust(Norms.of(x, from, to), Norms.of(g, from, to), rate);
                float inner = (float) (lars.rateInside ? rate * trust : trust);
                float outer = lars.rateInside ? 1 : (float) rate;
                move(x, g, memory[0], from, to, inner, outer, keep, alone ? 0 : (float) decay);
            }
            steps++;
        }

        private double trust(double size, double slope, double rate) {
            double trust = size > 0 && slope > 0 ? lars.trust * size / (slope + decay * size + lars.epsilon) : 1;
            return lars.trustClip ? Math.min(trust / rate, 1) : trust;
        }

        private static void move(
                float[] x, float[] g, float[] v, int from, int to, float inner, float outer, float keep, float decay) {
            for (int i = from; i < to; i++) {
                float next = keep * v[i] + inner * (g[i] + decay * x[i]);
                v[i] = next;
                x[i] -= outer * next;
            }
        }
    }
}
