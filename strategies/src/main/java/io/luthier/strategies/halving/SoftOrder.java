package io.luthier.strategies.halving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Whether two rungs order their trials alike, as far as the noise of their losses lets one see: PASHA's soft ranking. */
final class SoftOrder {
    private static final double PERCENTILE = 0.9;

    private SoftOrder() {}

    /**
     * Whether, of the trials in the order of one fidelity, each place holds a trial whose loss at the other differs by no more than the
     * tolerance from that of the trial with this place there.
     *
     * @param below losses of the trials at the lower fidelity
     * @param here losses of the same trials at the higher
     */
    static boolean agree(double[] below, double[] here, double tolerance) {
        int[] lower = order(below);
        int[] upper = order(here);
        return IntStream.range(0, here.length)
                .allMatch(place -> Math.abs(here[lower[place]] - here[upper[place]]) <= tolerance);
    }

    private static int[] order(double[] losses) {
        return IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> losses[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /**
     * How far apart at their ends trials are whose courses cross and cross back: the 90th percentile, by nearest rank; 0 where none
     * do.
     *
     * @param courses losses of each trial after the same units, NaN where nothing is known
     */
    static double tolerance(List<double[]> courses) {
        var apart = new ArrayList<Double>();
        for (int i = 0; i < courses.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] one = courses.get(i);
                double[] other = courses.get(j);
                if (crossings(one, other) >= 2) {
                    apart.add(Math.abs(one[one.length - 1] - other[other.length - 1]));
                }
            }
        }
        apart.sort(null);
        return apart.isEmpty() ? 0 : apart.get((int) Math.ceil(PERCENTILE * apart.size()) - 1);
    }

    private static int crossings(double[] one, double[] other) {
        int crossings = 0;
        double before = 0;
        for (int i = 0; i < one.length; i++) {
            double sign = Math.signum(one[i] - other[i]);
            if (sign != 0 && !Double.isNaN(sign)) {
                crossings += sign * before < 0 ? 1 : 0;
                before = sign;
            }
        }
        return crossings;
    }
}
