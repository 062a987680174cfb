package io.luthier.trainer.optimizer;

import java.util.List;

/**
 * v = mu v + (1 - dampening) g, with v = g at first; x moves by the rate times v, or under Nesterov's look-ahead times
 * g + mu v. In the other form the rate stands inside: v = mu v + rate g, and x moves by v, or rate g + mu v.
 */
final class Velocity extends Update {
    private final float take;
    private final boolean nesterov;
    private final boolean rateInside;
    private final float decay;

    Velocity(int size, double momentum, double dampening, boolean nesterov, boolean rateInside, double decay) {
        super(
                List.of("velocity", momentum > 0, rateInside),
                momentum > 0 ? 1 : 0,
                0,
                size,
                momentum > 0 ? momentum : Double.NaN);
        this.take = (float) (1 - dampening);
        this.nesterov = nesterov;
        this.rateInside = rateInside;
        this.decay = (float) decay;
    }

    @Override
    public void step(float[] x, float[] g, double learningRate) {
        float rate = (float) learningRate;
        float inner = rateInside ? rate : steps == 0 ? 1 : take;
        float outer = rateInside ? 1 : rate;
        if (memory.length == 0) {
            descend(x, g, rate, decay);
        } else if (nesterov) {
            ahead(x, g, memory[0], inner, outer, (float) momentum, decay);
        } else {
            plain(x, g, memory[0], inner, outer, (float) momentum, decay);
        }
        steps++;
    }

    private static void descend(float[] x, float[] g, float rate, float decay) {
        for (int i = 0; i < x.length; i++) {
            x[i] -= rate * (g[i] + decay * x[i]);
        }
    }

    private static void plain(float[] x, float[] g, float[] v, float inner, float outer, float keep, float decay) {
        for (int i = 0; i < x.length; i++) {
            float next = keep * v[i] + inner * (g[i] + decay * x[i]);
            v[i] = next;
            x[i] -= outer * next;
        }
    }

    private static void ahead(float[] x, float[] g, float[] v, float inner, float outer, float keep, float decay) {
        for (int i = 0; i < x.length; i++) {
            float slope = inner * (g[i] + decay * x[i]);
            float next = keep * v[i] + slope;
            v[i] = next;
            x[i] -= outer * (slope + keep * next);
        }
    }
}
