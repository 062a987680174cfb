package io.luthier.strategies.gaussian;

import java.util.Arrays;

/**
 * The warp of losses: z = log(1 + u / c), u being the distance above the best loss in units of that between the best and the
 * median, then standardised. A large c leaves the losses as they are, a small one looks closely at the best and squeezes the
 * rest. c is fitted with the kernel by the likelihood of the losses themselves (as in warped Gaussian processes), so that it
 * is found from the data whether they deserve it.
 *
 * <p>Before that a single diverged run is drawn in: what lies over {@link #NEAR} such units above the best grows with the logarithm only,
 * and at most to {@link #FARTHEST}. Losses that are infinite become a little worse than the worst.
 *
 * @see <a href="https://papers.nips.cc/paper/2481-warped-gaussian-processes">Snelson, Ghahramani and Rasmussen, Warped
 *     Gaussian Processes, 2003</a>
 */
public final class Bend {
    private static final double NEAR = 5;
    private static final double FARTHEST = 9;
    private static final double WORSE = 0.5;

    private final double[] heights;
    private final boolean straight;

    private Bend(double[] heights, boolean straight) {
        this.heights = heights;
        this.straight = straight;
    }

    /** Values that are standardised and nothing else. */
    public static Bend none(double[] values) {
        return new Bend(values.clone(), true);
    }

    /** @param losses in any units; positive infinity where there is none */
    public static Bend of(double[] losses) {
        double[] finite =
                Arrays.stream(losses).filter(Double::isFinite).sorted().toArray();
        double[] heights = new double[losses.length];
        if (finite.length == 0) {
            return new Bend(heights, true);
        }
        double best = finite[0];
        double unit = unit(finite);
        double worst = 0;
        for (int i = 0; i < losses.length; i++) {
            if (Double.isFinite(losses[i])) {
                double u = losses[i] / unit - best / unit;
                heights[i] = u <= NEAR ? u : Math.min(FARTHEST, NEAR + StrictMath.log1p(u - NEAR));
                worst = Math.max(worst, heights[i]);
            }
        }
        for (int i = 0; i < losses.length; i++) {
            if (!Double.isFinite(losses[i])) {
                heights[i] = worst + WORSE;
            }
        }
        return new Bend(heights, false);
    }

    /** Some of them, in units of all. */
    public Bend only(int[] rows) {
        return new Bend(Arrays.stream(rows).mapToDouble(i -> heights[i]).toArray(), straight);
    }

    /** From the best to the median; where half are the best, to the first that is worse. */
    private static double unit(double[] sorted) {
        double best = sorted[0];
        double median = sorted[sorted.length / 2];
        for (int i = sorted.length / 2; i < sorted.length && !(median - best > 0); i++) {
            median = sorted[i];
        }
        double unit = median - best;
        return unit > 0 && unit < Double.POSITIVE_INFINITY ? unit : unit > 0 ? Double.MAX_VALUE : 1;
    }

    /** How many losses there are. */
    public int size() {
        return heights.length;
    }

    /** Whether all losses are the same. */
    public boolean flat() {
        return Arrays.stream(heights).allMatch(h -> h == heights[0]);
    }

    /** How far above the best one of them is. */
    public double height(int row) {
        return heights[row];
    }

    /** Warps into {@code z} and returns the logarithm of the product of the derivatives. */
    public double warp(double logBend, double[] z) {
        double c = StrictMath.exp(logBend);
        int n = heights.length;
        double mean = 0;
        double jacobian = 0;
        for (int i = 0; i < n; i++) {
            z[i] = straight ? heights[i] : StrictMath.log1p(heights[i] / c);
            mean += z[i] / n;
            jacobian -= z[i]; // the logarithm of 1 / (c + u), but for that of c
        }
        double variance = 0;
        for (int i = 0; i < n; i++) {
            z[i] -= mean;
            variance += z[i] * z[i] / n;
        }
        double deviation = Math.sqrt(variance);
        if (!(deviation > 1e-150)) {
            return 0;
        }
        for (int i = 0; i < n; i++) {
            z[i] /= deviation;
        }
        return straight ? 0 : jacobian - n * (logBend + StrictMath.log(deviation));
    }
}
