package io.luthier.trainer.optimizer;

import java.util.Arrays;
import java.util.List;

/** Muon at work: memory of the mean gradient, and of the mean square of what moves by AdamW. */
final class Orthogonal extends Update {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private static final double LINEAR = 3.4445;
    private static final double CUBIC = -4.775;
    private static final double QUINTIC = 2.0315;
    private static final int ROUNDS = 5;
    private static final double LEAST_NORM = 1e-7;

    private final Muon rule;
    private final Layout.Tensor[] tensors;
    private final boolean[] taken;

    private float[][] wide; // rows <= columns
    private float[][] next;
    private final float[][] tall;
    private final float[][] square;
    private final float[][] polynomial;

    Orthogonal(Muon rule, Layout layout) {
        super(List.of("muon", rule.everyLayer()), 2, 0, layout.size(), rule.momentum());
        this.rule = rule;
        tensors = layout.tensors().toArray(Layout.Tensor[]::new);
        taken = new boolean[tensors.length];
        int rows = 0;
        int columns = 0;
        for (int i = 0; i < tensors.length; i++) {
            taken[i] = rule.takes(tensors[i], layout);
            if (taken[i]) {
                rows = Math.max(rows, Math.min(tensors[i].rows(), tensors[i].columns()));
                columns = Math.max(columns, Math.max(tensors[i].rows(), tensors[i].columns()));
            }
        }
        wide = new float[rows][columns];
        next = new float[rows][columns];
        tall = new float[columns][rows];
        square = new float[rows][rows];
        polynomial = new float[rows][rows];
    }

    @Override
    public void step(float[] x, float[] g, double rate) {
        steps++;
        double restRate = rate * rule.restRatio();
        float adam = (float) (restRate / bias(BETA1));
        float root = (float) (1 / Math.sqrt(bias(BETA2)));
        float restShrink = (float) (1 - restRate * rule.weightDecay());
        float shrink = (float) (1 - rate * rule.weightDecay());
        float[] m = memory[0];
        for (int i = 0; i < tensors.length; i++) {
            Layout.Tensor tensor = tensors[i];
            int from = tensor.at();
            int to = tensor.end();
            if (taken[i]) {
                mean(g, m, from, to, (float) momentum, (float) (1 - momentum), rule.nesterov());
                orthogonalize(g, tensor);
                move(x, g, from, to, (float) (rate * factor(tensor)), shrink);
            } else {
                float epsilon = (float) EPSILON;
                Moments.move(x, g, m, memory[1], from, to, BETA1, BETA2, adam, root, epsilon, 0, restShrink);
            }
        }
    }

    private double factor(Layout.Tensor tensor) {
        return rule.scaling() == Muon.Scaling.ASPECT
                ? Math.sqrt(Math.max(1, (double) tensor.columns() / tensor.rows()))
                : 0.2 * Math.sqrt(Math.max(tensor.rows(), tensor.columns()));
    }

    /** Takes a gradient into the mean, and puts what is to be made orthogonal in its place. */
    private static void mean(float[] g, float[] m, int from, int to, float keep, float take, boolean nesterov) {
        float stay = nesterov ? take : 0;
        float mix = nesterov ? keep : 1;
        for (int i = from; i < to; i++) {
            float mean = keep * m[i] + take * g[i];
            m[i] = mean;
            g[i] = stay * g[i] + mix * mean;
        }
    }

    /** Brings the singular values of a tensor's part of {@code u} near to 1. */
    private void orthogonalize(float[] u, Layout.Tensor tensor) {
        boolean turned = tensor.rows() > tensor.columns();
        int rows = Math.min(tensor.rows(), tensor.columns());
        int columns = Math.max(tensor.rows(), tensor.columns());
        float scale = (float) (1 / Math.max(Norms.of(u, tensor.at(), tensor.end()), LEAST_NORM));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                wide[i][j] = scale * u[tensor.at() + (turned ? j * rows + i : i * columns + j)];
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            iterate(rows, columns);
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                u[tensor.at() + (turned ? j * rows + i : i * columns + j)] = wide[i][j];
            }
        }
    }

    /** X becomes a X + (b A + c A A) X, where A = X X'. */
    private void iterate(int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                tall[j][i] = wide[i][j];
            }
        }
        product(rows, rows, columns, 1, wide, tall, 0, tall, square);
        product(rows, rows, rows, (float) QUINTIC, square, square, (float) CUBIC, square, polynomial);
        product(rows, columns, rows, 1, polynomial, wide, (float) LINEAR, wide, next);
        float[][] held = wide;
        wide = next;
        next = held;
    }

    /** C = factor A B + share D, where A is m x k and B is k x n; four rows of B at once. */
    private static void product(
            int m, int n, int k, float factor, float[][] a, float[][] b, float share, float[][] d, float[][] c) {
        for (int i = 0; i < m; i++) {
            float[] row = a[i];
            float[] sum = c[i];
            if (share == 0) {
                Arrays.fill(sum, 0, n, 0);
            } else {
                scale(sum, n, share, d[i]);
            }
            int p = 0;
            for (; p < k - 3; p += 4) {
                float a0 = factor * row[p];
                float a1 = factor * row[p + 1];
                float a2 = factor * row[p + 2];
                float a3 = factor * row[p + 3];
                add(sum, n, a0, a1, a2, a3, b[p], b[p + 1], b[p + 2], b[p + 3]);
            }
            for (; p < k; p++) {
                add(sum, n, factor * row[p], b[p]);
            }
        }
    }

    private static void scale(float[] to, int n, float factor, float[] from) {
        for (int j = 0; j < n; j++) {
            to[j] = factor * from[j];
        }
    }

    private static void add(
            float[] sum,
            int n,
            float a0,
            float a1,
            float a2,
            float a3,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3) {
        for (int j = 0; j < n; j++) {
            sum[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void add(float[] sum, int n, float a, float[] b) {
        for (int j = 0; j < n; j++) {
            sum[j] += a * b[j];
        }
    }

    private static void move(float[] x, float[] u, int from, int to, float rate, float shrink) {
        for (int i = from; i < to; i++) {
            x[i] = shrink * x[i] - rate * u[i];
        }
    }
}
