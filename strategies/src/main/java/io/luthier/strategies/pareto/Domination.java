package io.luthier.strategies.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several losses at once. One point dominates another if it is nowhere worse and somewhere better; losses may be positive
 * infinity, which is worse than everything and as bad as itself.
 *
 * @see <a href="https://doi.org/10.1109/4235.996017">Deb, Pratap, Agarwal and Meyarivan, A Fast and Elitist Multiobjective
 *     Genetic Algorithm: NSGA-II, 2002</a>
 * @see <a href="https://doi.org/10.1109/TEVC.2014.2308305">Zhang, Tian, Cheng and Jin, An Efficient Approach to Nondominated
 *     Sorting, 2015: fronts by bisection</a>
 */
public final class Domination {
    private Domination() {}

    /** Whether {@code a} is nowhere worse than {@code b} and somewhere better. */
    public static boolean dominates(double[] a, double[] b) {
        boolean better = false;
        for (int i = 0; i < a.length; i++) {
            if (a[i] > b[i]) {
                return false;
            }
            better |= a[i] < b[i];
        }
        return better;
    }

    /** For each point the front it belongs to: 0 if nothing dominates it, 1 if only points of front 0 do, and so on. */
    public static int[] ranks(List<double[]> losses) {
        int[] ranks = new int[losses.size()];
        int[] order = IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparing(losses::get, Arrays::compare))
                .mapToInt(Integer::intValue)
                .toArray();
        // In lexicographic order no point is dominated by a later one. What a front dominates, every front before it
        // does.
        var fronts = new ArrayList<List<double[]>>();
        for (int i : order) {
            double[] point = losses.get(i);
            int low = 0;
            int high = fronts.size();
            while (low < high) {
                int middle = (low + high) / 2;
                if (dominates(fronts.get(middle), point)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low == fronts.size()) {
                fronts.add(new ArrayList<>());
            }
            fronts.get(low).add(point);
            ranks[i] = low;
        }
        return ranks;
    }

    /** Whether a point of a front dominates a later one, in lexicographic order: in two goals its last one decides. */
    private static boolean dominates(List<double[]> front, double[] point) {
        int least = point.length <= 2 ? front.size() - 1 : 0;
        for (int i = front.size() - 1; i >= least; i--) {
            if (dominates(front.get(i), point)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The crowding distances of the points of one front: for each goal the distance between a point's neighbours over the
     * range of the front, summed; infinite at the ends of a goal's range. A goal in which all points are alike, or whose
     * range is infinite, counts for nothing.
     */
    public static double[] crowding(List<double[]> front) {
        double[] distances = new double[front.size()];
        int goals = front.isEmpty() ? 0 : front.get(0).length;
        for (int goal = 0; goal < goals; goal++) {
            int g = goal;
            int[] order = IntStream.range(0, front.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> front.get(i)[g]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int last = order.length - 1;
            double range = front.get(order[last])[g] - front.get(order[0])[g];
            if (range > 0 && range < Double.POSITIVE_INFINITY) {
                distances[order[0]] = Double.POSITIVE_INFINITY;
                distances[order[last]] = Double.POSITIVE_INFINITY;
                for (int i = 1; i < last; i++) {
                    distances[order[i]] += (front.get(order[i + 1])[g] - front.get(order[i - 1])[g]) / range;
                }
            }
        }
        return distances;
    }

    /**
     * The exact volume of what the points dominate below the reference. Points that are not below it in every goal add
     * nothing; dominated points and equal ones do no harm. Slices the last goal away, so n points in d goals take about
     * n^(d-1) steps.
     *
     * @param front any points, each with as many losses as the reference
     */
    public static double hypervolume(double[][] front, double[] reference) {
        var inside = new ArrayList<double[]>();
        for (double[] point : front) {
            if (IntStream.range(0, point.length).allMatch(i -> point[i] < reference[i])) {
                inside.add(point);
            }
        }
        return volume(inside, reference, reference.length);
    }

    /** The volume in the first {@code goals} goals; all points are below the reference. */
    private static double volume(List<double[]> points, double[] reference, int goals) {
        if (points.isEmpty()) {
            return 0;
        }
        int last = goals - 1;
        List<double[]> sorted =
                points.stream().sorted(Comparator.comparingDouble(p -> p[last])).toList();
        if (goals == 1) {
            return reference[0] - sorted.get(0)[0];
        }
        double sum = 0;
        var slice = new ArrayList<double[]>(); // points that reach into it, none dominated in the goals that are left
        double area = 0;
        double low = 0;
        for (double[] point : sorted) {
            sum += area > 0 ? area * (point[last] - low) : 0;
            low = point[last];
            if (slice.stream().noneMatch(p -> weaklyDominates(p, point, last))) {
                slice.removeIf(p -> weaklyDominates(point, p, last));
                slice.add(point);
                area = volume(slice, reference, last);
            }
        }
        return sum + area * (reference[last] - low);
    }

    private static boolean weaklyDominates(double[] a, double[] b, int goals) {
        for (int i = 0; i < goals; i++) {
            if (a[i] > b[i]) {
                return false;
            }
        }
        return true;
    }
}
