package io.luthier.reports.chart;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Leaves out points of a line that lie near enough to the straight line between those that stay.
 *
 * @see <a href="https://doi.org/10.3138/FM57-6770-U75U-7727">Douglas and Peucker 1973</a>
 */
final class Simplification {
    private Simplification() {}

    /** The points that stay; the first and the last are among them. */
    static List<double[]> of(double[][] points, double tolerance) {
        var stays = new BitSet(points.length);
        if (points.length > 0) {
            stays.set(0);
            stays.set(points.length - 1);
        }
        var open = new ArrayList<int[]>();
        open.add(new int[] {0, points.length - 1});
        while (!open.isEmpty()) {
            int[] part = open.remove(open.size() - 1);
            int farthest = -1;
            double most = tolerance;
            for (int i = part[0] + 1; i < part[1]; i++) {
                double off = distance(points[i], points[part[0]], points[part[1]]);
                if (off > most) {
                    most = off;
                    farthest = i;
                }
            }
            if (farthest >= 0) {
                stays.set(farthest);
                open.add(new int[] {part[0], farthest});
                open.add(new int[] {farthest, part[1]});
            }
        }
        return stays.stream().mapToObj(i -> points[i]).toList();
    }

    /** From a point to the stretch between two others. */
    private static double distance(double[] p, double[] a, double[] b) {
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square;
        double at = Math.max(0, Math.min(1, t));
        double x = p[0] - a[0] - at * dx;
        double y = p[1] - a[1] - at * dy;
        return Math.sqrt(x * x + y * y);
    }
}
