package io.luthier.reports.study;

/**
 * Probabilities of cells, estimated from counts: kernel densities with Scott's bandwidth where cells have an order, smoothed
 * shares where they have none. One more observation, spread evenly, stands in for what was not seen.
 */
final class Density {
    private static final double NARROWEST = 0.4; // 92 % of a kernel within its own cell

    private Density() {}

    static double[] of(double[] counts, boolean ordered) {
        int n = counts.length;
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        double[] density = new double[n];
        if (ordered && n > 2) {
            spread(counts, deviation(counts, total), density);
        } else {
            System.arraycopy(counts, 0, density, 0, n);
        }
        for (int i = 0; i < n; i++) {
            density[i] = (density[i] + 1.0 / n) / (total + 1);
        }
        return density;
    }

    /** Scott (1992), with the smaller of the standard deviation and the interquartile range over 1.34, in cells. */
    private static double deviation(double[] counts, double total) {
        double mean = 0;
        for (int i = 0; i < counts.length; i++) {
            mean += i * counts[i] / total;
        }
        double squares = 0;
        for (int i = 0; i < counts.length; i++) {
            squares += counts[i] * (i - mean) * (i - mean);
        }
        double deviation = Math.sqrt(squares / Math.max(1, total - 1));
        double range = (quantile(counts, total * 0.75) - quantile(counts, total * 0.25)) / 1.34;
        double spread = range > 0 ? Math.min(deviation, range) : deviation;
        return Math.max(NARROWEST, 1.059 * spread * StrictMath.pow(Math.max(1, total), -0.2));
    }

    private static int quantile(double[] counts, double upTo) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            if (sum >= upTo) {
                return i;
            }
        }
        return counts.length - 1;
    }

    /** Each count spread over the cells in the shape of a normal density, cut off at both ends. */
    private static void spread(double[] counts, double deviation, double[] density) {
        int n = counts.length;
        double[] kernel = new double[n]; // by distance in cells
        double[] below = new double[n + 1]; // its sum up to a distance
        for (int d = 0; d < n; d++) {
            double z = d / deviation;
            kernel[d] = StrictMath.exp(-0.5 * z * z);
            below[d + 1] = below[d] + kernel[d];
        }
        for (int i = 0; i < n; i++) {
            if (counts[i] != 0) {
                double scale = counts[i] / (below[i + 1] + below[n - i] - kernel[0]);
                for (int j = 0; j < n; j++) {
                    density[j] += scale * kernel[Math.abs(j - i)];
                }
            }
        }
    }

    /** Pearson's divergence of p from q: the variance under q of p over q. */
    static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double ratio = p[i] / q[i] - 1;
            sum += q[i] * ratio * ratio;
        }
        return sum;
    }
}
