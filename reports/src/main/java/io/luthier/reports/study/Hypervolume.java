package io.luthier.reports.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The volume that points dominate up to a reference point, where smaller is better: by slices along the last coordinate. */
final class Hypervolume {
    private Hypervolume() {}

    static double of(List<double[]> points, double[] reference) {
        return of(points, reference, reference.length);
    }

    private static double of(List<double[]> points, double[] reference, int dimensions) {
        int last = dimensions - 1;
        var sorted = new ArrayList<>(points);
        sorted.removeIf(p -> !(p[last] < reference[last]));
        sorted.sort(Comparator.comparingDouble(p -> p[last]));
        if (dimensions == 1) {
            return sorted.isEmpty() ? 0 : reference[0] - sorted.get(0)[0];
        }
        if (dimensions == 2) {
            return area(sorted, reference);
        }
        double volume = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double end = i + 1 < sorted.size() ? sorted.get(i + 1)[last] : reference[last];
            double thickness = end - sorted.get(i)[last];
            if (thickness > 0) {
                volume += thickness * of(sorted.subList(0, i + 1), reference, last);
            }
        }
        return volume;
    }

    private static double area(List<double[]> risingSecond, double[] reference) {
        double area = 0;
        double least = reference[0];
        for (int i = 0; i < risingSecond.size(); i++) {
            least = Math.min(least, risingSecond.get(i)[0]);
            double end = i + 1 < risingSecond.size() ? risingSecond.get(i + 1)[1] : reference[1];
            area += (end - risingSecond.get(i)[1]) * (reference[0] - least);
        }
        return area;
    }
}
