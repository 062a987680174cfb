package io.luthier.trainer.optimizer;

import java.util.List;

/** RMSProp at work: memory of the mean square, then of the mean if centered, then of the velocity if there is momentum. */
final class MeanSquare extends Update {
    private final float keep;
    private final float take;
    private final boolean centered;
    private final boolean moving;
    private final boolean rateInside;
    private final float inside;
    private final float outside;
    private final float decay;

    MeanSquare(Rmsprop rule, int size, double decay) {
        super(
                List.of("rmsprop", rule.centered(), rule.momentum() > 0, rule.rateInside()),
                1 + (rule.centered() ? 1 : 0) + (rule.momentum() > 0 ? 1 : 0),
                0,
                size,
                rule.momentum() > 0 ? rule.momentum() : Double.NaN);
        keep = (float) rule.rho();
        take = (float) (1 - rule.rho());
        centered = rule.centered();
        moving = rule.momentum() > 0;
        rateInside = rule.rateInside();
        inside = rule.epsilonInside() ? (float) rule.epsilon() : 0;
        outside = rule.epsilonInside() ? 0 : (float) rule.epsilon();
        this.decay = (float) decay;
    }

    @Override
    public void step(float[] x, float[] g, double learningRate) {
        float rate = (float) learningRate;
        float inner = rateInside ? rate : 1;
        float outer = rateInside ? 1 : rate;
        if (centered && moving) {
            direct(x, g, memory[0], memory[1], inner);
            move(x, g, memory[2], outer, (float) momentum);
        } else if (centered) {
            direct(x, g, memory[0], memory[1], rate);
            for (int i = 0; i < x.length; i++) {
                x[i] -= g[i];
            }
        } else if (moving) {
            plain(x, g, memory[0], memory[1], inner, outer, (float) momentum);
        } else {
            plain(x, g, memory[0], rate);
        }
        steps++;
    }

    private void plain(float[] x, float[] g, float[] v, float rate) {
        float keep = this.keep;
        float take = this.take;
        float inside = this.inside;
        float outside = this.outside;
        float decay = this.decay;
        for (int i = 0; i < x.length; i++) {
            float slope = g[i] + decay * x[i];
            float square = keep * v[i] + take * slope * slope;
            v[i] = square;
            x[i] -= rate * slope / ((float) Math.sqrt(square + inside) + outside);
        }
    }

    private void plain(float[] x, float[] g, float[] v, float[] b, float inner, float outer, float momentum) {
        float keep = this.keep;
        float take = this.take;
        float inside = this.inside;
        float outside = this.outside;
        float decay = this.decay;
        for (int i = 0; i < x.length; i++) {
            float slope = g[i] + decay * x[i];
            float square = keep * v[i] + take * slope * slope;
            v[i] = square;
            float next = momentum * b[i] + inner * slope / ((float) Math.sqrt(square + inside) + outside);
            b[i] = next;
            x[i] -= outer * next;
        }
    }

    /** Puts the direction where the gradient was: one loop over all five arrays would not be vectorized. */
    private void direct(float[] x, float[] g, float[] v, float[] means, float inner) {
        float keep = this.keep;
        float take = this.take;
        float inside = this.inside;
        float outside = this.outside;
        float decay = this.decay;
        for (int i = 0; i < x.length; i++) {
            float slope = g[i] + decay * x[i];
            float square = keep * v[i] + take * slope * slope;
            float mean = keep * means[i] + take * slope;
            v[i] = square;
            means[i] = mean;
            float variance = Math.max(0, square - mean * mean);
            g[i] = inner * slope / ((float) Math.sqrt(variance + inside) + outside);
        }
    }

    private static void move(float[] x, float[] directions, float[] b, float outer, float momentum) {
        for (int i = 0; i < x.length; i++) {
            float next = momentum * b[i] + directions[i];
            b[i] = next;
            x[i] -= outer * next;
        }
    }
}
