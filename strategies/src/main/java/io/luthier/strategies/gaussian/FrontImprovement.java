package io.luthier.strategies.gaussian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The logarithm of the volume that a result is expected to add to what a front dominates up to a reference, its losses being
 * normal and independent of each other: exact. What is not dominated is cut into boxes, in each of which the volume is a product.
 *
 * @see <a href="https://doi.org/10.1007/s10898-019-00798-7">Yang et al., Efficient Computation of Expected Hypervolume Improvement
 *     Using Box Decomposition Algorithms, 2019</a>
 */
final class FrontImprovement extends Merit {
    private static final double LEAST = 1e-13; // part of a side that rounding leaves

    private final double[][] edges; // of the boxes along each goal, ascending
    private final int[][] lower; // of each box, the place of its lower edge along each goal; -1 where it has none
    private final int[][] upper;
    private final double[][] logs; // of the improvement on each edge
    private final double[][] slopes;
    private final double[][] places;
    private final double[] volumes; // of each box, the logarithm
    private final double[][] means; // derivatives of these
    private final double[][] deviations;

    /** @param front points, none of which need be free of others */
    FrontImprovement(List<double[]> front, double[] reference) {
        super(reference.length);
        int goals = reference.length;
        List<double[][]> boxes = boxes(front, reference);
        edges = new double[goals][];
        lower = new int[boxes.size()][goals];
        upper = new int[boxes.size()][goals];
        logs = new double[goals][];
        slopes = new double[goals][];
        places = new double[goals][];
        volumes = new double[boxes.size()];
        means = new double[boxes.size()][goals];
        deviations = new double[boxes.size()][goals];
        for (int goal = 0; goal < goals; goal++) {
            int g = goal;
            edges[g] = boxes.stream()
                    .flatMap(box -> Arrays.stream(box))
                    .mapToDouble(corner -> corner[g])
                    .filter(x -> x > Double.NEGATIVE_INFINITY)
                    .sorted()
                    .distinct()
                    .toArray();
            logs[g] = new double[edges[g].length];
            slopes[g] = new double[edges[g].length];
            places[g] = new double[edges[g].length];
            for (int b = 0; b < lower.length; b++) {
                lower[b][g] = Math.max(-1, Arrays.binarySearch(edges[g], boxes.get(b)[0][g]));
                upper[b][g] = Arrays.binarySearch(edges[g], boxes.get(b)[1][g]);
            }
        }
    }

    /** The part below the reference that no point dominates, in boxes: their lower corners and their upper ones. */
    static List<double[][]> boxes(List<double[]> front, double[] reference) {
        double[] nothing = new double[reference.length];
        Arrays.fill(nothing, Double.NEGATIVE_INFINITY);
        List<double[][]> boxes = new ArrayList<>();
        boxes.add(new double[][] {nothing, reference.clone()});
        List<double[]> sorted = front.stream()
                .sorted(Comparator.comparingDouble(point -> point[0]))
                .toList();
        for (double[] point : sorted) {
            List<double[][]> next = new ArrayList<>();
            for (double[][] box : boxes) {
                if (beyond(point, box[1])) {
                    next.add(box);
                    continue;
                }
                double[] low = box[0].clone();
                for (int d = 0; d < low.length; d++) {
                    if (point[d] > low[d]) {
                        double[] high = box[1].clone();
                        high[d] = point[d];
                        next.add(new double[][] {low.clone(), high});
                        low[d] = point[d];
                    }
                }
            }
            boxes = next;
        }
        return boxes;
    }

    private static boolean beyond(double[] point, double[] corner) {
        for (int d = 0; d < point.length; d++) {
            if (point[d] >= corner[d]) {
                return true;
            }
        }
        return false;
    }

    @Override
    double of(double[] mean, double[] variance) {
        double most = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < edges.length; g++) {
            double deviation = Math.sqrt(variance[g]);
            for (int e = 0; e < edges[g].length; e++) {
                double z = (edges[g][e] - mean[g]) / deviation;
                places[g][e] = z;
                logs[g][e] = Improvement.log(z) + StrictMath.log(deviation);
                slopes[g][e] = Improvement.slope(z);
            }
        }
        for (int b = 0; b < volumes.length; b++) {
            volumes[b] = 0;
            for (int g = 0; g < edges.length; g++) {
                side(b, g, Math.sqrt(variance[g]));
            }
            most = Math.max(most, volumes[b]);
        }
        double sum = 0;
        Arrays.fill(byMean, 0);
        Arrays.fill(byVariance, 0);
        for (int b = 0; b < volumes.length; b++) {
            double weight = StrictMath.exp(volumes[b] - most);
            if (weight > 0) {
                sum += weight;
                for (int g = 0; g < edges.length; g++) {
                    byMean[g] += weight * means[b][g];
                    byVariance[g] += weight * deviations[b][g];
                }
            }
        }
        for (int g = 0; g < edges.length; g++) {
            byMean[g] /= sum;
            byVariance[g] /= sum * 2 * Math.sqrt(variance[g]);
        }
        return most + StrictMath.log(sum);
    }

    /** One side of a box: the improvement on its upper edge without that on its lower one. */
    private void side(int box, int goal, double deviation) {
        int high = upper[box][goal];
        int low = lower[box][goal];
        double slope = slopes[goal][high];
        double spread = 1 - places[goal][high] * slope;
        double rest = 1;
        if (low >= 0) {
            double ratio = StrictMath.exp(logs[goal][low] - logs[goal][high]);
            rest = Math.max(LEAST, 1 - ratio);
            slope = (slope - ratio * slopes[goal][low]) / rest;
            spread = (spread - ratio * (1 - places[goal][low] * slopes[goal][low])) / rest;
        }
        volumes[box] += logs[goal][high] + (rest < 1 ? StrictMath.log(rest) : 0);
        means[box][goal] = -slope / deviation;
        deviations[box][goal] = spread / deviation;
    }
}
