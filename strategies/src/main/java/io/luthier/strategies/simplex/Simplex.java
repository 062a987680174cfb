package io.luthier.strategies.simplex;

import io.luthier.strategies.points.Moves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A simplex in the unit cube that goes downhill as values of its points come in, in any order. Its points stand in slots:
 * the corners, and once all of these are known the four that a step may lead to. When a step is done the points change, and
 * a value for one of the earlier ones is not wanted any more: {@link #epoch} tells them apart.
 */
final class Simplex {
    private static final int REFLECTED = 0;
    private static final int EXPANDED = 1;
    private static final int OUTSIDE = 2;
    private static final int INSIDE = 3;

    private final double expansion;
    private final double contraction;
    private final double shrinkage;
    private double[][] corners;
    private double[] values;
    private double[][] steps = new double[0][];
    private double[] stepValues = new double[0];
    private int epoch;

    /** A corner, and one more along each coordinate: toward the farther bound. */
    Simplex(double[] corner, double edge) {
        int n = corner.length;
        double dimension = Math.max(2, n);
        this.expansion = 1 + 2 / dimension;
        this.contraction = 0.75 - 1 / (2 * dimension);
        this.shrinkage = 1 - 1 / dimension;
        this.corners = new double[n + 1][];
        this.values = new double[n + 1];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i <= n; i++) {
            corners[i] = corner.clone();
            if (i > 0) {
                corners[i][i - 1] += corner[i - 1] < 0.5 ? edge : -edge;
            }
        }
    }

    /** How often the points have changed. */
    int epoch() {
        return epoch;
    }

    /** The slots whose values are wanted, the most needed first; those behind it may turn out not to be needed. */
    List<Integer> wanted() {
        int n = corners.length;
        if (steps.length == 0) {
            return IntStream.range(0, n)
                    .filter(i -> Double.isNaN(values[i]))
                    .boxed()
                    .toList();
        }
        var wanted = new ArrayList<Integer>();
        if (Double.isNaN(stepValues[REFLECTED])) {
            for (int step = 0; step < steps.length; step++) {
                if (Double.isNaN(stepValues[step])) {
                    wanted.add(n + step);
                }
            }
            return wanted;
        }
        return List.of(n + next());
    }

    /** The point in a slot. */
    double[] point(int slot) {
        return slot < corners.length ? corners[slot] : steps[slot - corners.length];
    }

    /** The value of the point in a slot, as large as infinity but a number. */
    void take(int slot, double value) {
        if (slot < corners.length) {
            values[slot] = value;
        } else {
            stepValues[slot - corners.length] = value;
        }
        while (step()) {
            // as far as values are known
        }
    }

    /** The largest distance of a corner from the best one along a coordinate. */
    double size() {
        double size = 0;
        for (double[] corner : corners) {
            for (int i = 0; i < corner.length; i++) {
                size = Math.max(size, Math.abs(corner[i] - corners[0][i]));
            }
        }
        return size;
    }

    /** One move, if enough is known for it. */
    private boolean step() {
        if (steps.length == 0) {
            if (Arrays.stream(values).anyMatch(Double::isNaN)) {
                return false;
            }
            sort();
            lookAround();
        }
        if (Double.isNaN(stepValues[REFLECTED]) || Double.isNaN(stepValues[next()])) {
            return false;
        }
        int worst = corners.length - 1;
        double reflected = stepValues[REFLECTED];
        int next = next();
        if (next == EXPANDED) {
            replace(stepValues[EXPANDED] < reflected ? EXPANDED : REFLECTED);
        } else if (next == REFLECTED) {
            replace(REFLECTED);
        } else if (next == OUTSIDE ? stepValues[next] <= reflected : stepValues[next] < values[worst]) {
            replace(next);
        } else {
            shrink();
        }
        return true;
    }

    /** Which point the reflected one's value leads to. */
    private int next() {
        int worst = corners.length - 1;
        double reflected = stepValues[REFLECTED];
        if (reflected < values[0]) {
            return EXPANDED;
        } else if (reflected < values[Math.max(0, worst - 1)]) {
            return REFLECTED;
        }
        return reflected < values[worst] ? OUTSIDE : INSIDE;
    }

    private void sort() {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        corners = Arrays.stream(order).mapToObj(i -> corners[i]).toArray(double[][]::new);
        values = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }

    private void lookAround() {
        int n = corners.length - 1;
        double[] centre = new double[n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                centre[i] += corners[k][i] / n;
            }
        }
        double[] factors = {1, expansion, contraction, -contraction};
        steps = new double[factors.length][n];
        for (int step = 0; step < factors.length; step++) {
            for (int i = 0; i < n; i++) {
                steps[step][i] = Moves.reflect(centre[i] + factors[step] * (centre[i] - corners[n][i]));
            }
        }
        stepValues = new double[factors.length];
        Arrays.fill(stepValues, Double.NaN);
        epoch++;
    }

    private void replace(int step) {
        corners[corners.length - 1] = steps[step];
        values[corners.length - 1] = stepValues[step];
        steps = new double[0][];
    }

    private void shrink() {
        for (int k = 1; k < corners.length; k++) {
            for (int i = 0; i < corners[k].length; i++) {
                corners[k][i] = corners[0][i] + shrinkage * (corners[k][i] - corners[0][i]);
            }
            values[k] = Double.NaN;
        }
        steps = new double[0][];
        epoch++;
    }
}
