package io.luthier.trainer.optimizer;

/**
 * Schedule-Free descent at work. The parameters are y; memory holds z, and v in the AdamW form. With c the share of this
 * step's squared rate (the largest so far) in the sum of all: y = (1 - c) y + c z + rate (beta (1 - c) - 1) g;
 * z = z - rate g; evaluation is at x = (y - (1 - beta) z) / beta.
 */
final class ScheduleFree extends Update {
    private final double beta;
    private final double beta2;
    private final float epsilon;
    private final float decay;
    private final boolean adaptive;
    private final float[] held;

    private ScheduleFree(
            int size, double beta, double beta2, double epsilon, double decay, boolean adaptive, String kind) {
        super(kind, adaptive ? 2 : 1, 2, size, Double.NaN);
        this.beta = beta;
        this.beta2 = beta2;
        this.epsilon = (float) epsilon;
        this.decay = (float) decay;
        this.adaptive = adaptive;
        held = new float[size];
    }

    ScheduleFree(int size, double momentum, double decay) {
        this(size, momentum, 0, 0, decay, false, "schedule-free-sgd");
    }

    ScheduleFree(int size, ScheduleFreeAdamw rule) {
        this(size, rule.beta1(), rule.beta2(), rule.epsilon(), rule.weightDecay(), true, "schedule-free-adamw");
    }

    @Override
    public void step(float[] y, float[] g, double learningRate) {
        if (steps == 0) {
            System.arraycopy(y, 0, memory[0], 0, y.length);
        }
        steps++;
        numbers[1] = Math.max(numbers[1], learningRate);
        double weight = numbers[1] * numbers[1];
        numbers[0] += weight;
        double share = weight > 0 ? weight / numbers[0] : 0;
        float ahead = (float) (learningRate * (1 - beta * (1 - share)));
        if (adaptive) {
            float root = (float) (1 / Math.sqrt(bias(beta2)));
            adaptive(y, g, memory[0], memory[1], (float) share, ahead, (float) learningRate, root);
        } else {
            plain(y, g, memory[0], (float) share, ahead, (float) learningRate, decay);
        }
    }

    @Override
    public void toEvaluation(float[] y) {
        System.arraycopy(y, 0, held, 0, y.length);
        if (steps > 0) {
            average(y, memory[0], (float) (1 / beta), (float) ((1 - beta) / beta));
        }
    }

    @Override
    public void toTraining(float[] parameters) {
        System.arraycopy(held, 0, parameters, 0, held.length);
    }

    private static void plain(float[] y, float[] g, float[] z, float share, float ahead, float rate, float decay) {
        for (int i = 0; i < y.length; i++) {
            float slope = g[i] + decay * y[i];
            float far = z[i];
            y[i] = y[i] + share * (far - y[i]) - ahead * slope;
            z[i] = far - rate * slope;
        }
    }

    private void adaptive(
            float[] y, float[] g, float[] z, float[] v, float share, float ahead, float rate, float root) {
        float keep = (float) beta2;
        float take = (float) (1 - beta2);
        float epsilon = this.epsilon;
        float decay = this.decay;
        for (int i = 0; i < y.length; i++) {
            float slope = g[i];
            float square = keep * v[i] + take * slope * slope;
            v[i] = square;
            float direction = slope / ((float) Math.sqrt(square) * root + epsilon) + decay * y[i];
            float far = z[i];
            y[i] = y[i] + share * (far - y[i]) - ahead * direction;
            z[i] = far - rate * direction;
        }
    }

    private static void average(float[] y, float[] z, float near, float far) {
        for (int i = 0; i < y.length; i++) {
            y[i] = near * y[i] - far * z[i];
        }
    }
}
