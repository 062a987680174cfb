package io.luthier.reports.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Whether one sample tends to be below another that shares nothing with it: the test of Mann and Whitney, and the chance that
 * it is. Less is better. Immutable.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177730491">Mann and Whitney 1947</a>
 */
public final class RankSum {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final int MOST_EXACT = 80;

    private final int first;
    private final int second;
    private final int[] ranks;
    private final double ties;
    private final int sum;

    private RankSum(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            throw new IllegalArgumentException(
                    a.length + " measurements against " + b.length + "\nGive at least one of both.");
        }
        first = a.length;
        second = b.length;
        double[] all = new double[first + second];
        System.arraycopy(a, 0, all, 0, first);
        System.arraycopy(b, 0, all, first, second);
        ranks = Ranks.doubled(all);
        ties = Ranks.ties(all);
        int total = 0;
        for (int i = 0; i < first; i++) {
            total += ranks[i];
        }
        sum = total;
    }

    /**
     * The first sample against the second. Infinite values are ranked like any other.
     *
     * @throws IllegalArgumentException if one is empty, or a value is not a number
     */
    public static RankSum of(double[] first, double[] second) {
        return new RankSum(first, second);
    }

    /** Mann and Whitney's U: in how many pairs the first is above the second, ties counting half. */
    public double u() {
        return (sum - first * (first + 1.0)) / 2;
    }

    /**
     * The chance that a measurement of the first is below one of the second, ties counting half: Vargha and Delaney's A where
     * less is better.
     *
     * @see <a href="https://doi.org/10.3102/10769986025002101">Vargha and Delaney 2000</a>
     */
    public double superiority() {
        return 1 - u() / ((double) first * second);
    }

    /**
     * Newcombe's interval for {@link #superiority}, which also serves where one sample is below all of the other.
     *
     * @param confidence in (0, 1)
     * @see <a href="https://doi.org/10.1002/sim.2324">Newcombe 2006, method 5</a>
     */
    public Interval superiorityInterval(double confidence) {
        double z = NORMAL.inverseCumulativeProbability(1 - (1 - PairedPower.share(confidence)) / 2);
        return superiorityInterval(z, 1);
    }

    /** The same, with so many standard errors of a variance that is so many times as large. */
    Interval superiorityInterval(double critical, double ratio) {
        double a = superiority();
        double squared = critical * critical * ratio;
        return new Interval(end(a, 0, squared), end(a, 1, squared));
    }

    /** Between {@code inner} and {@code outer}, where the square of the distance from {@code inner} is so many variances. */
    private double end(double inner, double outer, double squared) {
        double near = inner;
        double far = outer;
        for (int i = 0; i < 60; i++) {
            double middle = (near + far) / 2;
            double off = middle - inner;
            if (off * off < squared * variance(middle)) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return (near + far) / 2;
    }

    private double variance(double a) {
        double pairs = (first + second) / 2.0 - 1;
        return a * (1 - a) * (1 + pairs * (1 - a) / (2 - a) + pairs * a / (1 + a)) / ((double) first * second);
    }

    /**
     * The two-sided p value: twice the smaller tail. Up to 80 measurements it is exact, for the ties at hand; beyond that the
     * normal one, corrected for ties and continuity.
     */
    public double p() {
        return first + second <= MOST_EXACT ? exact() : normal();
    }

    private double exact() {
        int total = (first + second) * (first + second + 1);
        var ways = new double[first + 1][total + 1]; // by how many were taken, and twice their rank sum
        ways[0][0] = 1;
        int seen = 0;
        for (int rank : ranks) {
            seen += rank;
            for (int taken = first; taken > 0; taken--) {
                for (int at = seen; at >= rank; at--) {
                    ways[taken][at] += ways[taken - 1][at - rank];
                }
            }
        }
        double all = 0;
        double below = 0;
        double above = 0;
        for (int at = 0; at <= total; at++) {
            double here = ways[first][at];
            all += here;
            below += at <= sum ? here : 0;
            above += at >= sum ? here : 0;
        }
        return Math.min(1, 2 * Math.min(below, above) / all);
    }

    private double normal() {
        double n = first + second;
        double pairs = (double) first * second;
        double variance = pairs / 12 * (n + 1 - ties / (n * (n - 1)));
        double off = Math.abs(u() - pairs / 2) - 0.5;
        return variance <= 0 || off <= 0 ? 1 : 2 * NORMAL.cumulativeProbability(-off / Math.sqrt(variance));
    }
}
