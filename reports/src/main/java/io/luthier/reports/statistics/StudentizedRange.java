package io.luthier.reports.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/** The range of independent standard normal values: Tukey's studentized range with infinitely many degrees of freedom. */
final class StudentizedRange {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final int PANELS = 240;
    private static final double FAR = 9;

    private StudentizedRange() {}

    /** The chance that so many values lie within a span of {@code range}. */
    static double cumulative(int values, double range) {
        double sum = 0;
        for (int i = 0; i <= PANELS; i++) { // Simpson's rule over the largest value
            double z = -FAR + i * (2 * FAR + range) / PANELS;
            double within = NORMAL.cumulativeProbability(z) - NORMAL.cumulativeProbability(z - range);
            double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            sum += density * Math.pow(within, values - 1) * (i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return values * sum * (2 * FAR + range) / PANELS / 3;
    }

    /** Where {@link #cumulative} reaches {@code share}. */
    static double quantile(int values, double share) {
        double low = 0;
        double high = 100;
        while (high - low > 1e-10) {
            double middle = (low + high) / 2;
            if (cumulative(values, middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
