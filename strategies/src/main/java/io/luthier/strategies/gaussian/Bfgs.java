package io.luthier.strategies.gaussian;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Minimises a smooth function in a box: limited-memory BFGS over the coordinates that are free, with projected steps that
 * must decrease enough. Never fails: it returns the best point it saw.
 *
 * @see <a href="https://doi.org/10.1007/BF01589116">Liu and Nocedal, On the Limited Memory BFGS Method for Large Scale
 *     Optimization, 1989</a>
 */
final class Bfgs {
    /** A function with its gradient. */
    public interface Function {
        /** The value at a point; writes the gradient. */
        double at(double[] point, double[] gradient);
    }

    /** Where the search ended, and the value there. */
    public record Minimum(double[] point, double value) {}

    private record Pair(double[] step, double[] change, double product) {}

    private static final int MEMORY = 8;

    private final double[] lower;
    private final double[] upper;
    private final double tolerance;
    private final double gain;
    private final int evaluations;

    /**
     * @param tolerance the largest component of the projected gradient at which it is good enough
     * @param gain the decrease of the value in one step that is not worth another
     * @param evaluations how often the function is asked at most
     */
    public Bfgs(double[] lower, double[] upper, double tolerance, double gain, int evaluations) {
        this.lower = lower;
        this.upper = upper;
        this.tolerance = tolerance;
        this.gain = gain;
        this.evaluations = evaluations;
    }

    /** The minimum found from a start, which need not lie in the box. */
    public Minimum minimise(Function function, double[] start) {
        int size = start.length;
        double[] x = start.clone();
        project(x);
        double[] gradient = new double[size];
        double value = function.at(x, gradient);
        var memory = new ArrayDeque<Pair>();
        double first = 0.5;
        for (int used = 1; used < evaluations && Double.isFinite(value); ) {
            boolean[] free = free(x, gradient);
            if (norm(gradient, free) < tolerance) {
                break;
            }
            double[] direction = direction(memory, gradient, free);
            if (dot(direction, gradient) >= 0) {
                memory.clear();
                direction = direction(memory, gradient, free);
            }
            double length = memory.isEmpty() ? first / Math.max(1e-300, norm(direction, free)) : 1;
            double[] next = new double[size];
            double[] slope = new double[size];
            boolean moved = false;
            for (int halvings = 0; halvings < 12 && used < evaluations && !moved; halvings++) {
                double promise = 0;
                for (int i = 0; i < size; i++) {
                    next[i] = Math.min(upper[i], Math.max(lower[i], x[i] + length * direction[i]));
                    promise += gradient[i] * (next[i] - x[i]);
                }
                double height = function.at(next, slope);
                used++;
                if (height <= value + 1e-4 * Math.min(0, promise) && height < value) {
                    remember(memory, x, next, gradient, slope);
                    boolean still = value - height < gain;
                    x = next;
                    gradient = slope;
                    value = height;
                    moved = true;
                    if (still) {
                        return new Minimum(x, value);
                    }
                } else {
                    double fit = height - value - promise; // of a parabola through what is known
                    double best = promise < 0 && fit > 0 && Double.isFinite(fit) ? -0.5 * promise / fit : 0.5;
                    length *= Math.min(0.5, Math.max(0.1, best));
                }
            }
            if (!moved) {
                if (memory.isEmpty()) {
                    break;
                }
                memory.clear();
                first = 0.05;
            }
        }
        return new Minimum(x, value);
    }

    private void project(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.min(upper[i], Math.max(lower[i], x[i]));
        }
    }

    private boolean[] free(double[] x, double[] gradient) {
        boolean[] free = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            free[i] = lower[i] < upper[i]
                    && !(x[i] <= lower[i] && gradient[i] > 0)
                    && !(x[i] >= upper[i] && gradient[i] < 0);
        }
        return free;
    }

    private static double norm(double[] vector, boolean[] free) {
        double norm = 0;
        for (int i = 0; i < vector.length; i++) {
            norm = free[i] ? Math.max(norm, Math.abs(vector[i])) : norm;
        }
        return norm;
    }

    /** The two-loop recursion on the free coordinates. */
    private static double[] direction(ArrayDeque<Pair> memory, double[] gradient, boolean[] free) {
        double[] q = new double[gradient.length];
        for (int i = 0; i < q.length; i++) {
            q[i] = free[i] ? -gradient[i] : 0;
        }
        double[] shares = new double[memory.size()];
        int k = 0;
        for (Pair pair : memory) { // newest first
            shares[k] = dot(pair.step, q) / pair.product;
            add(q, -shares[k++], pair.change);
        }
        if (!memory.isEmpty()) {
            Pair newest = memory.getFirst();
            double scale = newest.product / dot(newest.change, newest.change);
            for (int i = 0; i < q.length; i++) {
                q[i] *= scale;
            }
        }
        for (Iterator<Pair> oldest = memory.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            add(q, shares[--k] - dot(pair.change, q) / pair.product, pair.step);
        }
        for (int i = 0; i < q.length; i++) {
            q[i] = free[i] ? q[i] : 0;
        }
        return q;
    }

    private static void remember(ArrayDeque<Pair> memory, double[] x, double[] next, double[] from, double[] to) {
        double[] step = new double[x.length];
        double[] change = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            step[i] = next[i] - x[i];
            change[i] = to[i] - from[i];
        }
        double product = dot(step, change);
        if (product > 1e-10 * dot(change, change) && product > 0) {
            memory.addFirst(new Pair(step, change, product));
            if (memory.size() > MEMORY) {
                memory.removeLast();
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        return Factor.dot(a, 0, b, 0, a.length);
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }
}
