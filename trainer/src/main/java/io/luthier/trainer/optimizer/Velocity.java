package io.luthier.trainer.optimizer;

/**
 * v = mu v + g, with v = g at first; x moves by the rate times v, or under Nesterov's look-ahead times g + mu v. In the form
 * of PyTorch (Sutskever et al. 2013 keep the rate inside of v).
 */
final class Velocity extends Update {
    private final float momentum;
    private final boolean nesterov;
    private final float decay;

    Velocity(int size, double momentum, boolean nesterov, double weightDecay) {
        super(momentum == 0 ? 0 : 1, size);
        this.momentum = (float) momentum;
        this.nesterov = nesterov;
        this.decay = (float) weightDecay;
    }

    @Override
    public void step(float[] x, float[] g, double learningRate) {
        float rate = (float) learningRate;
        if (memory.length == 0) {
            for (int i = 0; i < x.length; i++) {
                x[i] -= rate * (g[i] + decay * x[i]);
            }
        } else {
            float keep = steps == 0 ? 0 : momentum;
            if (nesterov) {
                ahead(x, g, memory[0], rate, keep);
            } else {
                plain(x, g, memory[0], rate, keep);
            }
        }
        steps++;
    }

    private void plain(float[] x, float[] g, float[] v, float rate, float keep) {
        for (int i = 0; i < x.length; i++) {
            float next = keep * v[i] + (g[i] + decay * x[i]);
            v[i] = next;
            x[i] -= rate * next;
        }
    }

    private void ahead(float[] x, float[] g, float[] v, float rate, float keep) {
        for (int i = 0; i < x.length; i++) {
            float slope = g[i] + decay * x[i];
            float next = keep * v[i] + slope;
            v[i] = next;
            x[i] -= rate * (slope + momentum * next);
        }
    }
}
