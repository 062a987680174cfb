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
    private double momentum;

    private float[] wide; // rows <= columns
    private float[] next;
    private final float[] tall;
    private final float[] square;
    private final float[] polynomial;

    Orthogonal(Muon rule, Layout layout) {
        super(List.of("muon", rule.everyLayer()), 2, layout.size());
        this.rule = rule;
        momentum = rule.momentum();
        tensors = layout.tensors().toArray(Layout.Tensor[]::new);
        taken = new boolean[tensors.length];
        int largest = 0;
        int widest = 0;
        for (int i = 0; i < tensors.length; i++) {
            taken[i] = rule.takes(tensors[i], layout);
            if (taken[i]) {
                largest = Math.max(largest, tensors[i].rows() * tensors[i].columns());
                widest = Math.max(widest, Math.min(tensors[i].rows(), tensors[i].columns()));
            }
        }
        wide = new float[largest];
        next = new float[largest];
        tall = new float[largest];
        square = new float[widest * widest];
        polynomial = new float[widest * widest];
    }

    @Override
    public void momentum(double share) {
        momentum = share;
    }

    @Override
    public void step(float[] x, float[] g, double rate) {
        steps++;
        double restRate = rate / rule.learningRate() * rule.restLearningRate();
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
        if (turned) {
            transpose(u, tensor.at(), columns, rows, wide, 0);
        } else {
            System.arraycopy(u, tensor.at(), wide, 0, rows * columns);
        }
        for (int i = 0; i < rows * columns; i++) {
            wide[i] *= scale;
        }
        for (int round = 0; round < ROUNDS; round++) {
            iterate(rows, columns);
        }
        if (turned) {
            transpose(wide, 0, rows, columns, u, tensor.at());
        } else {
            System.arraycopy(wide, 0, u, tensor.at(), rows * columns);
        }
    }

    /** X becomes a X + (b A + c A A) X, where A = X X'. */
    private void iterate(int rows, int columns) {
        transpose(wide, 0, rows, columns, tall, 0);
        Arrays.fill(square, 0, rows * rows, 0);
        addProduct(rows, rows, columns, 1, wide, tall, square);
        scale(square, rows * rows, (float) CUBIC, polynomial);
        addProduct(rows, rows, rows, (float) QUINTIC, square, square, polynomial);
        scale(wide, rows * columns, (float) LINEAR, next);
        addProduct(rows, columns, rows, 1, polynomial, wide, next);
        float[] held = wide;
        wide = next;
        next = held;
    }

    private static void move(float[] x, float[] u, int from, int to, float rate, float shrink) {
        for (int i = from; i < to; i++) {
            x[i] = shrink * x[i] - rate * u[i];
        }
    }

    private static void transpose(float[] from, int fromAt, int rows, int columns, float[] to, int toAt) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[toAt + j * rows + i] = from[fromAt + i * columns + j];
            }
        }
    }

    private static void scale(float[] from, int count, float factor, float[] to) {
        for (int i = 0; i < count; i++) {
            to[i] = factor * from[i];
        }
    }

    /** C += factor A B, where A is m x k and B is k x n; four rows of B at once. */
    private static void addProduct(int m, int n, int k, float factor, float[] a, float[] b, float[] c) {
        for (int i = 0; i < m; i++) {
            int row = i * k;
            int p = 0;
            for (; p < k - 3; p += 4) {
                float a0 = factor * a[row + p];
                float a1 = factor * a[row + p + 1];
                float a2 = factor * a[row + p + 2];
                float a3 = factor * a[row + p + 3];
                addRows(n, a0, a1, a2, a3, b, p * n, c, i * n);
            }
            for (; p < k; p++) {
                addRow(n, factor * a[row + p], b, p * n, c, i * n);
            }
        }
    }

    private static void addRows(int n, float a0, float a1, float a2, float a3, float[] b, int bAt, float[] c, int cAt) {
        for (int j = 0; j < n; j++) {
            c[cAt + j] += a0 * b[bAt + j] + a1 * b[bAt + n + j] + a2 * b[bAt + 2 * n + j] + a3 * b[bAt + 3 * n + j];
        }
    }

    private static void addRow(int n, float a, float[] b, int bAt, float[] c, int cAt) {
        for (int j = 0; j < n; j++) {
            c[cAt + j] += a * b[bAt + j];
        }
    }
}
