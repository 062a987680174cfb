package io.luthier.trainer.optimizer;

/** Prodigy at work: memory of m, v, s and the start; the numbers are d, the largest d that was estimated, and p. */
final class Distance extends Update {
    private static final int NOW = 0;
    private static final int MOST = 1;
    private static final int SUM = 2;

    private final Prodigy rule;
    private final double beta3;

    Distance(Prodigy rule, int size) {
        super("prodigy", 4, 3, size, Double.NaN);
        this.rule = rule;
        beta3 = Math.sqrt(rule.beta2());
        numbers[NOW] = rule.d0();
        numbers[MOST] = rule.d0();
    }

    @Override
    public void step(float[] x, float[] g, double rate) {
        if (steps == 0) {
            System.arraycopy(x, 0, memory[3], 0, x.length);
        }
        steps++;
        double d = numbers[NOW];
        double correction = rule.biasCorrection() ? Math.sqrt(bias(rule.beta2())) / bias(rule.beta1()) : 1;
        double move = d * rate * correction;
        double weight = d / rule.d0() * (rule.safeguardWarmup() ? d : move);
        double product = product(g, memory[3], x);
        double size = take(g, memory[0], memory[1], memory[2], d, weight);
        if (size == 0) { // nothing but zero gradients so far
            steps--;
            return;
        }
        numbers[SUM] = beta3 * numbers[SUM] + d / rule.d0() * move * product;
        double estimate = rule.coefficient() * numbers[SUM] / size;
        if (d == rule.d0()) {
            d = Math.max(d, estimate);
        }
        numbers[MOST] = Math.max(numbers[MOST], estimate);
        d = Math.min(
                numbers[MOST], rule.growth().isPresent() ? d * rule.growth().getAsDouble() : numbers[MOST]);
        numbers[NOW] = d;
        float epsilon = Math.max((float) (d * rule.epsilon()), Float.MIN_NORMAL);
        move(x, memory[0], memory[1], (float) move, epsilon, (float) (1 - move * rule.weightDecay()));
    }

    /** (g, x0 - x). */
    private static double product(float[] g, float[] first, float[] x) {
        double sum0 = 0;
        double sum1 = 0;
        int i = 0;
        for (; i < x.length - 1; i += 2) {
            sum0 += (double) g[i] * (first[i] - x[i]);
            sum1 += (double) g[i + 1] * (first[i + 1] - x[i + 1]);
        }
        return i < x.length ? sum0 + sum1 + (double) g[i] * (first[i] - x[i]) : sum0 + sum1;
    }

    /** Takes a gradient into m, v and s; returns the sum of the sizes of s. */
    private double take(float[] g, float[] m, float[] v, float[] s, double d, double weight) {
        float keep1 = (float) rule.beta1();
        float keep2 = (float) rule.beta2();
        float keep3 = (float) beta3;
        float take1 = (float) (d * (1 - rule.beta1()));
        float take2 = (float) (d * d * (1 - rule.beta2()));
        float take3 = (float) weight;
        for (int i = 0; i < g.length; i++) {
            float slope = g[i];
            m[i] = keep1 * m[i] + take1 * slope;
            v[i] = keep2 * v[i] + take2 * slope * slope;
            s[i] = keep3 * s[i] + take3 * slope;
        }
        double sum0 = 0;
        double sum1 = 0;
        int i = 0;
        for (; i < s.length - 1; i += 2) {
            sum0 += Math.abs(s[i]);
            sum1 += Math.abs(s[i + 1]);
        }
        return i < s.length ? sum0 + sum1 + Math.abs(s[i]) : sum0 + sum1;
    }

    private static void move(float[] x, float[] m, float[] v, float rate, float epsilon, float shrink) {
        for (int i = 0; i < x.length; i++) {
            x[i] = shrink * x[i] - rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
        }
    }
}
