package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Adam that looks ahead as Nesterov's momentum does, in Dozat's form: mu(t) = beta1 (1 - 0.96^(t momentumDecay) / 2), P the
 * product of mu(1) to mu(t); x moves by rate ((1 - mu(t)) / (1 - P) g + mu(t + 1) / (1 - P mu(t + 1)) m) over
 * sqrt(v / (1 - beta2^t)) + epsilon.
 *
 * @param simple beta1 in place of mu: x moves by rate (beta1 m + (1 - beta1) g) / (1 - beta1^t) over the same
 * @param decoupled weight decay shrinks x by rate x decay of itself instead of joining the gradient
 * @see <a href="https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ">Dozat 2016</a>
 */
@Term(
        value = "Adam with Nesterov's look-ahead (Dozat 2016)",
        aliases = {"nesterov-adam", "nadamw"},
        formula =
                "mu(t) = b1 (1 - 0.96^(t momentum-decay) / 2); P = mu(1) ... mu(t); x -= r ((1 - mu(t)) / (1 - P) g + mu(t + 1) / (1 - P mu(t + 1)) m) / (sqrt(v / (1 - b2^t)) + eps); simple: r (b1 m + (1 - b1) g) / (1 - b1^t) over the same")
public record Nadam(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.002", aliases = "lr")
        double learningRate,

        @Term(value = "share of the mean gradient that is kept", in = Optimizer.SHARE, preset = "0.9", aliases = "b1")
        double beta1,

        @Term(value = "share of the mean square that is kept", in = Optimizer.SHARE, preset = "0.999", aliases = "b2")
        double beta2,

        @Term(value = "added to the root", in = Optimizer.EPSILON, preset = "1e-8", aliases = "eps")
        double epsilon,

        @Term(value = "how fast the share kept rises to beta1", in = "[0, 1000]", preset = "0.004")
        double momentumDecay,

        @Term(value = "the share kept is beta1 from the start, as AlgoPerf has it", preset = "false")
        boolean simple,

        @Term(
                value = "weight decay shrinks the parameters instead of joining the gradient",
                preset = "false",
                aliases = "decoupled-weight-decay")
        boolean decoupled)
        implements Optimizer {
    public Nadam {
        Settings.check(Nadam.class, learningRate, beta1, beta2, epsilon, momentumDecay, simple, decoupled);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Ahead(this, layout.size(), decay);
    }

    @Override
    public double work(Layout layout) {
        return 40.0 * layout.parameters();
    }

    @Override
    public boolean takesMomentum() {
        return true;
    }

    private static final class Ahead extends Update {
        private static final double LOG = StrictMath.log(0.96);

        private final Nadam nadam;
        private final double decay;

        Ahead(Nadam nadam, int size, double decay) {
            super("nadam", 2, 1, size, nadam.beta1);
            this.nadam = nadam;
            this.decay = decay;
            numbers[0] = 1;
        }

        @Override
        public void step(float[] x, float[] g, double learningRate) {
            steps++;
            double now = mu(steps);
            double next = mu(steps + 1);
            numbers[0] *= now;
            double slopes = nadam.simple ? (1 - momentum) / bias(momentum) : (1 - now) / (1 - numbers[0]);
            double means = nadam.simple ? momentum / bias(momentum) : next / (1 - numbers[0] * next);
            move(
                    x,
                    g,
                    memory[0],
                    memory[1],
                    (float) (learningRate * slopes),
                    (float) (learningRate * means),
                    (float) (1 / Math.sqrt(bias(nadam.beta2))),
                    nadam.decoupled ? 0 : (float) decay,
                    nadam.decoupled ? (float) (1 - learningRate * decay) : 1);
        }

        private double mu(long step) {
            return momentum * (1 - 0.5 * StrictMath.exp(step * nadam.momentumDecay * LOG)); // pow allocates
        }

        private void move(
                float[] x,
                float[] g,
                float[] m,
                float[] v,
                float slopes,
                float means,
                float root,
                float decay,
                float shrink) {
            float keep1 = (float) momentum;
            float keep2 = (float) nadam.beta2;
            float take1 = (float) (1 - momentum);
            float take2 = (float) (1 - nadam.beta2);
            float epsilon = (float) nadam.epsilon;
            for (int i = 0; i < x.length; i++) {
                float slope = g[i] + decay * x[i];
                float mean = keep1 * m[i] + take1 * slope;
                float square = keep2 * v[i] + take2 * slope * slope;
                m[i] = mean;
                v[i] = square;
                x[i] = shrink * x[i] - (slopes * slope + means * mean) / ((float) Math.sqrt(square) * root + epsilon);
            }
        }
    }
}
