package io.luthier.strategies.gaussian;

import java.util.Arrays;

/**
 * The warp of losses: z = log(1 + u / c), u being the distance above the best loss in units of that between the best and the
 * median of the first ten, then standardised. A large c leaves the losses as they are, a small one spreads the best and squeezes the
 * rest. c is fitted with the kernel by the likelihood of the losses themselves (as in warped Gaussian processes), so that
 * the data decide how far they are warped.
 *
 * <p>Before that a single diverged run is pulled in: what lies over {@link #NEAR} such units above the best grows with the logarithm only,
 * and at most to {@link #FARTHEST}. Losses that are infinite become a little worse than the worst.
 *
 * @see <a href="https://papers.nips.cc/paper/2481-warped-gaussian-processes">Snelson, Ghahramani and Rasmussen, Warped
 *     Gaussian Processes, 2003</a>
 */
final class OutputWarp {
    private static final int FIRST = 10; // later ones are drawn to the best
    private static final double NEAR = 5;
    private static final double FARTHEST = 9;
    private static final double WORSE = 0.5;
    private static final double LEAST = 1e-150;

    private final double[] heights;
    private final boolean straight;
    private final double unit;

    private OutputWarp(double[] heights, boolean straight, double unit) {
        this.heights = heights;
        this.straight = straight;
        this.unit = unit;
    }

    /** Values that are standardised and nothing else. */
    public static OutputWarp none(double[] values) {
        return new OutputWarp(values.clone(), true, 1);
    }

    /** @param losses in any units; positive infinity where there is none */
    public static OutputWarp of(double[] losses) {
        double[] finite =
                Arrays.stream(losses).filter(Double::isFinite).sorted().toArray();
        double[] heights = new double[losses.length];
        if (finite.length == 0) {
            return new OutputWarp(heights, true, 1);
        }
        double best = finite[0];
        double[] first = Arrays.stream(losses)
                .filter(Double::isFinite)
                .limit(FIRST)
                .sorted()
                .toArray();
        double unit = unit(best, first[first.length / 2], finite);
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
        return new OutputWarp(heights, false, unit);
    }

    /** Heights that were found elsewhere, which are bent and standardised; the least becomes 0. */
    static OutputWarp ofHeights(double[] heights) {
        double least = Arrays.stream(heights).min().orElse(0);
        return new OutputWarp(Arrays.stream(heights).map(h -> h - least).toArray(), false, 1);
    }

    /** What a unit of height is in the values as they are warped, at each of them. */
    double[] slopes(double logBend) {
        double c = StrictMath.exp(logBend);
        double[] z = new double[heights.length];
        raw(c, z);
        double deviation = deviation(z, mean(z));
        double[] slopes = new double[heights.length];
        Arrays.setAll(slopes, i -> deviation > LEAST ? (straight ? 1 : 1 / (c + heights[i])) / deviation : 0);
        return slopes;
    }

    /** Some of them, in units of all. */
    public OutputWarp only(int[] rows) {
        return new OutputWarp(Arrays.stream(rows).mapToDouble(i -> heights[i]).toArray(), straight, unit);
    }

    /** From the best to the median of the first; where that is none, to the least that is worse. */
    private static double unit(double best, double median, double[] sorted) {
        double worse = median;
        for (int i = 0; i < sorted.length && !(worse - best > 0); i++) {
            worse = sorted[i];
        }
        double unit = worse - best;
        return unit > 0 ? Math.min(unit, Double.MAX_VALUE) : 1;
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

    /** What a loss at the best would be worse by, in the unit of the losses, for each of its heights. */
    double unit() {
        return unit;
    }

    /** The heights of warped values: what {@link #warp} does, undone. */
    double[] heights(double logBend, double[] warped) {
        double c = StrictMath.exp(logBend);
        double[] z = new double[heights.length];
        raw(c, z);
        double mean = mean(z);
        double deviation = deviation(z, mean);
        return Arrays.stream(warped)
                .map(w -> straight ? mean + deviation * w : c * StrictMath.expm1(mean + deviation * w))
                .toArray();
    }

    /** The standard deviation of the values as they are. */
    public double spread() {
        return deviation(heights, mean(heights));
    }

    /** The warped value of a loss that would be this much better than the best, in units of the heights; less than the bend. */
    public double better(double logBend, double by) {
        double c = StrictMath.exp(logBend);
        double[] z = new double[heights.length];
        raw(c, z);
        double mean = mean(z);
        double deviation = deviation(z, mean);
        return deviation > LEAST ? ((straight ? -by : StrictMath.log1p(-by / c)) - mean) / deviation : 0;
    }

    /** Warps into {@code z} and returns the logarithm of the product of the derivatives. */
    public double warp(double logBend, double[] z) {
        double jacobian = -raw(StrictMath.exp(logBend), z);
        double mean = mean(z);
        double deviation = deviation(z, mean);
        for (int i = 0; i < z.length; i++) {
            z[i] = deviation > LEAST ? (z[i] - mean) / deviation : 0;
        }
        return straight || !(deviation > LEAST) ? 0 : jacobian - z.length * (logBend + StrictMath.log(deviation));
    }

    /** Writes the values before they are standardised, and returns their sum: the logarithms of the slopes, but for c. */
    private double raw(double c, double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            z[i] = straight ? heights[i] : StrictMath.log1p(heights[i] / c);
            sum += z[i];
        }
        return sum;
    }

    private static double mean(double[] z) {
        double mean = 0;
        for (double x : z) {
            mean += x / z.length;
        }
        return mean;
    }

    private static double deviation(double[] z, double mean) {
        double variance = 0;
        for (double x : z) {
            variance += (x - mean) * (x - mean) / z.length;
        }
        return Math.sqrt(variance);
    }
}
