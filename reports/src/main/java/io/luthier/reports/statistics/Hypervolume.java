package io.luthier.reports.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The volume that points dominate up to a reference point, where smaller is better. In two dimensions by slices, beyond by what
 * each point adds to those after it.
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2010.2077298">While, Bradstreet and Barone 2012</a>
 */
public final class Hypervolume {
    private Hypervolume() {}

    /**
     * The volume.
     *
     * @param points each with a coordinate for each dimension
     */
    public static double of(List<double[]> points, double[] reference) {
        List<double[]> front = front(points, reference);
        if (reference.length <= 2) {
            return area(front, reference);
        }
        double volume = 0;
        for (int i = 0; i < front.size(); i++) {
            volume += alone(front.get(i), front.subList(i + 1, front.size()), reference);
        }
        return volume;
    }

    /** By how much a point makes the volume of others larger. */
    public static double added(double[] point, List<double[]> others, double[] reference) {
        return front(List.of(point), reference).isEmpty() ? 0 : alone(point, others, reference);
    }

    private static double alone(double[] point, List<double[]> others, double[] reference) {
        double volume = 1;
        for (int d = 0; d < point.length; d++) {
            volume *= reference[d] - point[d];
        }
        List<double[]> limited = others.stream()
                .map(other -> {
                    double[] worse = other.clone();
                    Arrays.setAll(worse, d -> Math.max(worse[d], point[d]));
                    return worse;
                })
                .toList();
        return volume - (limited.isEmpty() ? 0 : of(limited, reference));
    }

    /** The points before the reference than which none is as good in everything, the worst in the last dimension first. */
    private static List<double[]> front(List<double[]> points, double[] reference) {
        var front = new ArrayList<double[]>();
        for (double[] point : points) {
            if (before(point, reference) && front.stream().noneMatch(other -> covers(other, point))) {
                front.removeIf(other -> covers(point, other));
                front.add(point);
            }
        }
        int last = reference.length - 1;
        front.sort(Comparator.comparingDouble(p -> -p[last]));
        return front;
    }

    private static boolean before(double[] point, double[] reference) {
        for (int d = 0; d < point.length; d++) {
            if (!(point[d] < reference[d])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the first is as good as the second in everything. */
    public static boolean covers(double[] first, double[] second) {
        for (int d = 0; d < first.length; d++) {
            if (first[d] > second[d]) {
                return false;
            }
        }
        return true;
    }

    /** Of a front in one dimension or two, from the worst in the last on. */
    private static double area(List<double[]> front, double[] reference) {
        double area = 0;
        double end = reference[reference.length - 1];
        for (double[] point : front) {
            double height = end - point[point.length - 1];
            area += reference.length == 1 ? height : height * (reference[0] - point[0]);
            end = point[point.length - 1];
        }
        return area;
    }
}
