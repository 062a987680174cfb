package io.luthier.reports.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for many tests: rejecting where the corrected p value is below alpha keeps the chance of any false
 * rejection below alpha, whatever depends on what.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm 1979</a>
 */
public final class Holm {
    private Holm() {}

    /** The p values, corrected, in the same order. */
    public static double[] corrected(double... p) {
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] corrected = new double[p.length];
        double least = 0;
        for (int k = 0; k < p.length; k++) {
            double one = p[order.get(k)];
            if (!(one >= 0 && one <= 1)) {
                throw new IllegalArgumentException("a p value is " + one + ", it must lie in [0, 1]");
            }
            least = Math.max(least, Math.min(1, (p.length - k) * one));
            corrected[order.get(k)] = least;
        }
        return corrected;
    }
}
