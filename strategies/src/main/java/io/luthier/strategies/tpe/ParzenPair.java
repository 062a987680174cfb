package io.luthier.strategies.tpe;

import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The densities of good and of other trials over some axes. */
final class ParzenPair {
    private static final int PATIENCE = 8; // draws for each candidate that is to agree with a branch

    private final SearchSpace space;
    private final List<Integer> indices;
    private final List<Axis> axes;
    private final boolean[] opens;
    private final int sides; // of the axis with the most, among those that open others; 0 where there is none
    private final Mixture good;
    private final Mixture rest;

    private ParzenPair(SearchSpace space, List<Integer> indices, List<Rated> good, List<Rated> rest, Tpe tpe) {
        this.space = space;
        this.indices = indices;
        this.axes = indices.stream().map(space.axes()::get).toList();
        this.opens = new boolean[axes.size()];
        for (int a = 0; a < opens.length; a++) {
            opens[a] = space.opens(indices.get(a));
        }
        this.sides = indices.stream()
                .filter(space::opens)
                .mapToInt(space::sides)
                .max()
                .orElse(0);
        this.good = mixture(good, focused(good, tpe.focus()), tpe.kernels());
        this.rest = mixture(rest, ramped(rest.size(), tpe.recent()), tpe.broadKernels());
    }

    /** The pairs for a group of axes: one over all of them, or one for each. */
    static List<ParzenPair> of(SearchSpace space, Group group, List<Rated> good, List<Rated> rest, Tpe tpe) {
        if (tpe.multivariate()) {
            return List.of(new ParzenPair(space, group.axes(), good, rest, tpe));
        }
        return group.axes().stream()
                .map(axis -> new ParzenPair(space, List.of(axis), good, rest, tpe))
                .toList();
    }

    private Mixture mixture(List<Rated> trials, double[] weights, Kernels kernels) {
        var points = new ArrayList<double[]>();
        for (Rated trial : trials) {
            double[] point = new double[axes.size()];
            for (int a = 0; a < point.length; a++) {
                point[a] = trial.unit()[indices.get(a)];
            }
            points.add(point);
        }
        return new Mixture(axes, points, weights, kernels);
    }

    /** Weights that fall with the number of better ones; 1 in the mean. */
    private static double[] focused(List<Rated> trials, double focus) {
        double[] weights = new double[trials.size()];
        double[] values = trials.stream().mapToDouble(Rated::value).sorted().toArray();
        for (int i = 0; i < weights.length; i++) {
            weights[i] =
                    StrictMath.pow(1 - (double) better(values, trials.get(i).value()) / weights.length, focus);
        }
        double sum = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= weights.length / sum;
        }
        return weights;
    }

    /** How many of the sorted values are below one of them. */
    private static int better(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        while (at > 0 && sorted[at - 1] == value) {
            at--;
        }
        return at;
    }

    /** Weights of 1 for the latest, and for those before them a ramp that begins at one part in their number. */
    private static double[] ramped(int count, int recent) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        int old = count - recent;
        for (int i = 0; i < old; i++) {
            double least = 1.0 / count;
            weights[i] = old == 1 ? least : least + (1 - least) * i / (old - 1);
        }
        return weights;
    }

    /**
     * Writes the best candidate's coordinates into a point. Where there are branches, some of the candidates choose them and
     * the others have to agree.
     */
    void propose(double[] unit, int candidates, int branching, RandomGenerator random) {
        int choosing = sides == 0 ? candidates : (int) Math.min(candidates, (long) branching * sides);
        double[] branch = best(choosing, random);
        double[] best = branch;
        double most = ratio(best);
        int agreeing = choosing;
        for (int draws = 0; agreeing < candidates && draws < PATIENCE * candidates; draws++) {
            double[] point = good.draw(random);
            if (agrees(point, branch)) {
                agreeing++;
                double ratio = ratio(point);
                if (ratio > most) {
                    best = point;
                    most = ratio;
                }
            }
        }
        for (int a = 0; a < best.length; a++) {
            unit[indices.get(a)] = best[a];
        }
    }

    private double[] best(int candidates, RandomGenerator random) {
        double[] best = good.draw(random);
        double most = candidates == 1 ? 0 : ratio(best);
        for (int i = 1; i < candidates; i++) {
            double[] point = good.draw(random);
            double ratio = ratio(point);
            if (ratio > most) {
                best = point;
                most = ratio;
            }
        }
        return best;
    }

    /** How much more likely a point is among the good than among the rest. */
    double ratio(double[] point) {
        return good.density(point) / rest.density(point);
    }

    /** Whether two points open the same axes. */
    private boolean agrees(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            int axis = indices.get(i);
            if (opens[i] && space.side(axis, a[i]) != space.side(axis, b[i])) {
                return false;
            }
        }
        return true;
    }
}
