package io.luthier.strategies.gaussian;

import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Moves;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The unit cube with one point for each configuration: coordinates of levels stand in the middle of their shares, those that
 * are not active at {@link SearchSpace#INACTIVE}.
 */
final class Cube {
    private static final int MANY = 24; // labels beyond which a sample is tried
    private static final int MOST = 192; // neighbours beyond which a sample is tried

    private final SearchSpace space;
    private final List<Axis> axes;
    private final boolean[] labels;
    private final boolean[] opens;
    private final double active;
    private final boolean constrained;

    Cube(SearchSpace space) {
        this.space = space;
        this.axes = space.axes();
        this.labels = new boolean[axes.size()];
        this.opens = new boolean[axes.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = !axes.get(i).ordered();
            opens[i] = space.opens(i);
        }
        this.active = activeOnAverage(space);
        this.constrained = !space.constraints().isEmpty();
    }

    SearchSpace space() {
        return space;
    }

    int dimension() {
        return labels.length;
    }

    /** Which axes have no order. */
    boolean[] labels() {
        return labels;
    }

    /** How many axes are active at once, on average. */
    double active() {
        return active;
    }

    private static double activeOnAverage(SearchSpace space) {
        double sum = 0;
        for (double share : space.shares()) {
            sum += share;
        }
        return sum;
    }

    /** Moves a point to where its configuration stands. */
    double[] settle(double[] point) {
        boolean[] active = space.active(point);
        for (int i = 0; i < active.length; i++) {
            Axis axis = axes.get(i);
            if (!active[i]) {
                point[i] = SearchSpace.INACTIVE;
            } else if (axis.levels() > 0) {
                point[i] = axis.unit(axis.level(point[i]));
            } else {
                point[i] = Math.min(1, Math.max(0, point[i]));
            }
        }
        return point;
    }

    /** The coordinates of points, one after another. */
    double[] flat(List<double[]> points) {
        double[] flat = new double[points.size() * dimension()];
        for (int i = 0; i < points.size(); i++) {
            System.arraycopy(points.get(i), 0, flat, i * dimension(), dimension());
        }
        return flat;
    }

    Config decode(double[] point) {
        return space.decode(point);
    }

    boolean admits(double[] point) {
        return !constrained || space.admits(space.decode(point));
    }

    /** Whether an axis decides which others are active. */
    boolean opens(int index) {
        return opens[index];
    }

    /** Whether two points have the same parameters active. */
    boolean sameBranch(double[] a, double[] b) {
        for (int i = 0; i < opens.length; i++) {
            if (opens[i] && (labels[i] ? a[i] != b[i] : space.side(i, a[i]) != space.side(i, b[i]))) {
                return false;
            }
        }
        return true;
    }

    /** Whether gradients make sense along an axis. */
    boolean continuous(int index) {
        return axes.get(index).levels() == 0;
    }

    /** A random neighbour: some of the active axes moved, at least one. Inactive coordinates come from {@code memory}. */
    double[] perturbed(double[] point, double deviation, double[] memory, RandomGenerator random) {
        double[] moved = point.clone();
        boolean[] active = space.active(point);
        for (int i = 0; i < moved.length; i++) {
            if (!active[i]) {
                moved[i] = memory[i];
            }
        }
        int count = 0;
        for (boolean a : active) {
            count += a ? 1 : 0;
        }
        double chance = Math.min(1, (random.nextBoolean() ? 1.5 : 4) / count);
        int sure = random.nextInt(count);
        int seen = 0;
        for (int i = 0; i < moved.length; i++) {
            if (active[i] && (seen++ == sure | random.nextDouble() < chance)) {
                if (axes.get(i).ordered() || seen - 1 == sure || random.nextInt(3) == 0) {
                    moved[i] = Moves.step(axes.get(i), moved[i], deviation, random);
                }
            }
        }
        return settle(moved);
    }

    /** A random point not far from one: some 20 of the active ordered axes moved by up to a distance, now and then a label. */
    double[] within(double[] centre, double radius, RandomGenerator random) {
        double[] moved = centre.clone();
        double chance = Math.min(1, 20 / active());
        for (int i = 0; i < moved.length; i++) {
            double shift = radius * (2 * random.nextDouble() - 1);
            if (labels[i]) {
                boolean other = random.nextInt(20) == 0 && !opens[i];
                moved[i] = other ? Moves.step(axes.get(i), moved[i], radius, random) : moved[i];
            } else if (random.nextDouble() < chance) {
                moved[i] += shift;
            }
        }
        return settle(moved);
    }

    /** All points that differ in one axis with levels: other labels, and steps of 1, 2, 4, ... levels either way. */
    List<double[]> neighbours(double[] point, double[] memory, RandomGenerator random) {
        var found = new ArrayList<double[]>();
        boolean[] active = space.active(point);
        for (int i = 0; i < labels.length; i++) {
            Axis axis = axes.get(i);
            if (!active[i] || axis.levels() < 2) {
                continue;
            }
            long level = axis.level(point[i]);
            if (labels[i]) {
                boolean all = axis.levels() <= MANY;
                for (long tried = 0; tried < Math.min(MANY, axis.levels()); tried++) {
                    long other = all ? tried : random.nextLong(axis.levels());
                    if (other != level) {
                        found.add(at(point, active, i, other, memory));
                    }
                }
            } else {
                for (long step = 1; step < axis.levels() && step > 0; step *= 2) {
                    if (level - step >= 0) {
                        found.add(at(point, active, i, level - step, memory));
                    }
                    if (level + step < axis.levels()) {
                        found.add(at(point, active, i, level + step, memory));
                    }
                }
            }
        }
        while (found.size() > MOST) {
            int last = found.size() - 1;
            found.set(random.nextInt(found.size()), found.get(last));
            found.remove(last);
        }
        return found;
    }

    private double[] at(double[] point, boolean[] active, int index, long level, double[] memory) {
        double[] moved = point.clone();
        for (int i = 0; i < moved.length; i++) {
            if (!active[i]) {
                moved[i] = memory[i];
            }
        }
        moved[index] = axes.get(index).unit(level);
        return settle(moved);
    }
}
