package io.luthier.trainer.optimizer;

import java.util.List;

/** Adam, AMSGrad and AdamW at work: memory of m and v, and of the largest v for AMSGrad. */
final class Moments extends Update {
    private final double beta2;
    private final float epsilon;
    private final boolean hat;
    private final boolean largest;
    private final float decay;
    private final double decoupled;

    Moments(
            int size,
            double beta1,
            double beta2,
            double epsilon,
            boolean hat,
            boolean largest,
            double decay,
            double decoupled) {
        super(List.of("moments", largest), largest ? 3 : 2, 0, size, beta1);
        this.beta2 = beta2;
        this.epsilon = (float) epsilon;
        this.hat = hat;
        this.largest = largest;
        this.decay = (float) decay;
        this.decoupled = decoupled;
    }

    @Override
    public void step(float[] x, float[] g, double learningRate) {
        steps++;
        double spread = Math.sqrt(bias(beta2));
        float rate = (float) (learningRate / bias(momentum) * (hat ? spread : 1));
        float root = (float) (hat ? 1 : 1 / spread);
        float shrink = (float) (1 - learningRate * decoupled);
        if (largest) {
            largest(x, g, memory[0], memory[1], memory[2], rate, root, shrink);
        } else {
            int size = x.length;
            move(x, g, memory[0], memory[1], 0, size, momentum, beta2, rate, root, epsilon, decay, shrink);
        }
    }

    /** A step of elements {@code from} to {@code to}. */
    static void move(
            float[] x,
            float[] g,
            float[] m,
            float[] v,
            int from,
            int to,
            double beta1,
            double beta2,
            float rate,
            float root,
            float epsilon,
            float decay,
            float shrink) {
        float keep1 = (float) beta1;
        float keep2 = (float) beta2;
        float take1 = (float) (1 - beta1);
        float take2 = (float) (1 - beta2);
        for (int i = from; i < to; i++) {
            float slope = g[i] + decay * x[i];
            float mean = keep1 * m[i] + take1 * slope;
            float square = keep2 * v[i] + take2 * slope * slope;
            m[i] = mean;
            v[i] = square;
            x[i] = shrink * x[i] - rate * mean / ((float) Math.sqrt(square) * root + epsilon);
        }
    }

    private void largest(
            float[] x, float[] g, float[] m, float[] v, float[] peaks, float rate, float root, float shrink) {
        float keep1 = (float) momentum;
        float keep2 = (float) beta2;
        float take1 = (float) (1 - momentum);
        float take2 = (float) (1 - beta2);
        float epsilon = this.epsilon;
        float decay = this.decay;
        for (int i = 0; i < x.length; i++) {
            float slope = g[i] + decay * x[i];
            float mean = keep1 * m[i] + take1 * slope;
            float square = keep2 * v[i] + take2 * slope * slope;
            float peak = Math.max(peaks[i], square);
            m[i] = mean;
            v[i] = square;
            peaks[i] = peak;
            x[i] = shrink * x[i] - rate * mean / ((float) Math.sqrt(peak) * root + epsilon);
        }
    }
}
