package io.luthier.reports.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What pairs of measurements, such as two schedules trained from the same seeds, say about the mean difference between them.
 * Pairs share what they have in common, so their differences scatter less than the measurements do. Immutable.
 *
 * <p>{@link #interval} and {@link #p} are Student's and rest on the mean being nearly normal, which it is for thirty pairs of
 * almost anything and for ten of what is symmetric. {@link #bootstrap} asks less of the shape and more of the number of
 * pairs. {@link #rankP} and {@link #signP} are exact for any number.
 */
public final class PairedDifference {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final double[] differences;
    private final double mean;
    private final double deviation;

    private PairedDifference(double[] differences) {
        if (differences.length < 2) {
            throw new IllegalArgumentException(differences.length + " pairs\nGive at least 2.");
        }
        for (double difference : differences) {
            if (!Double.isFinite(difference)) {
                throw new IllegalArgumentException("a difference is " + difference
                        + "\nDecide what a failed measurement counts as, for all arms.");
            }
        }
        this.differences = differences;
        mean = mean(differences);
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        deviation = Math.sqrt(squares / (differences.length - 1));
    }

    /**
     * First minus second, pair by pair.
     *
     * @throws IllegalArgumentException if there are fewer than two pairs, lengths differ, or a difference is not finite
     */
    public static PairedDifference of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "%d measurements against %d\nPairs need as many of both.".formatted(first.length, second.length));
        }
        var differences = new double[first.length];
        Arrays.setAll(differences, i -> first[i] - second[i]);
        return new PairedDifference(differences);
    }

    /** These differences. */
    public static PairedDifference of(double... differences) {
        return new PairedDifference(differences.clone());
    }

    /** How many pairs. */
    public int pairs() {
        return differences.length;
    }

    /** The mean difference. */
    public double mean() {
        return mean;
    }

    /** The standard deviation of the differences, with n - 1. */
    public double deviation() {
        return deviation;
    }

    /** The standard error of the mean difference. */
    public double error() {
        return deviation / Math.sqrt(pairs());
    }

    /**
     * Student's interval for the mean difference.
     *
     * @param confidence in (0, 1)
     * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student 1908</a>
     */
    public Interval interval(double confidence) {
        double half = error() * PairedPower.quantile(pairs(), 1 - (1 - PairedPower.share(confidence)) / 2);
        return new Interval(mean - half, mean + half);
    }

    /** Student's two-sided probability of a mean at least so far from 0 where there is no difference. */
    public double p() {
        return mean == 0 ? 1 : 2 * tail(Math.abs(mean));
    }

    /**
     * The p value of equivalence: the larger one of the two one-sided tests that the mean difference lies above -margin and
     * below margin. It is below alpha exactly where {@code interval(1 - 2 alpha)} lies within the margin.
     *
     * @param margin the difference that is too small to matter, above 0 and chosen before looking
     * @see <a href="https://doi.org/10.1007/BF01068419">Schuirmann 1987</a>
     */
    public double equivalenceP(double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("the margin is " + margin + "\nGive more than 0.");
        }
        return tail(margin - Math.abs(mean));
    }

    /**
     * The smallest true difference that Student's test at this confidence detects with this power, for so many pairs that
     * scatter as these do.
     *
     * @param confidence in (0, 1): 0.95 for tests at 5 %
     * @param power in (0, 1): 0.8 for four in five
     */
    public double detectable(double confidence, double power) {
        return deviation * PairedPower.effect(pairs(), confidence, power);
    }

    /**
     * The bias-corrected and accelerated bootstrap interval for the mean difference.
     *
     * @param resamples at least 100; thousands give steady ends
     * @see <a href="https://doi.org/10.1080/01621459.1987.10478410">Efron 1987</a>
     */
    public Interval bootstrap(double confidence, int resamples, long seed) {
        if (resamples < 100) {
            throw new IllegalArgumentException(resamples + " resamples\nGive at least 100, better 10,000.");
        }
        PairedPower.share(confidence);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var means = new double[resamples];
        double below = 0;
        for (int i = 0; i < resamples; i++) {
            double sum = 0;
            for (int j = 0; j < differences.length; j++) {
                sum += differences[random.nextInt(differences.length)] - mean;
            }
            means[i] = mean + sum / differences.length;
            below += sum < 0 ? 1 : sum == 0 ? 0.5 : 0;
        }
        Arrays.sort(means);
        double kept = Math.max(0.5, Math.min(resamples - 0.5, below)) / resamples;
        double bias = NORMAL.inverseCumulativeProbability(kept);
        double low = corrected((1 - confidence) / 2, bias);
        double high = corrected((1 + confidence) / 2, bias);
        return new Interval(at(means, low), at(means, high));
    }

    /**
     * The exact two-sided p value of the signed-rank test, for differences symmetric about 0 where there is none. Zeros are
     * left out; ties share their mean rank, and the distribution is that of the ranks at hand. Takes time in proportion to the
     * cube of the number of pairs, about a second for a thousand.
     *
     * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon 1945</a>
     */
    public double rankP() {
        double[] sizes = Arrays.stream(differences)
                .filter(d -> d != 0)
                .map(Math::abs)
                .sorted()
                .toArray();
        int n = sizes.length;
        int total = n * (n + 1); // of ranks, twice, so that mean ranks are whole
        int positive = 0;
        int[] ranks = Ranks.doubled(sizes);
        for (double difference : differences) {
            positive += difference > 0 ? ranks[Arrays.binarySearch(sizes, difference)] : 0;
        }
        int least = Math.min(positive, total - positive);
        var ways = new double[least + 1];
        ways[0] = 1;
        for (int rank : ranks) {
            for (int sum = least; sum >= rank; sum--) {
                ways[sum] = (ways[sum] + ways[sum - rank]) / 2;
            }
            for (int sum = Math.min(rank - 1, least); sum >= 0; sum--) {
                ways[sum] /= 2;
            }
        }
        double tail = 0;
        for (int sum = 0; sum <= least; sum++) {
            tail += ways[sum];
        }
        return Math.min(1, 2 * tail);
    }

    /** The exact two-sided p value of the sign test: of wins against losses, without ties. */
    public double signP() {
        long wins = Arrays.stream(differences).filter(d -> d > 0).count();
        long losses = Arrays.stream(differences).filter(d -> d < 0).count();
        double tail = 0;
        double log = (wins + losses) * StrictMath.log(0.5); // of the chance of exactly k
        for (long k = 0; k <= Math.min(wins, losses); k++) {
            tail += StrictMath.exp(log);
            log += StrictMath.log((double) (wins + losses - k) / (k + 1));
        }
        return Math.min(1, 2 * tail);
    }

    /** The probability that Student's t exceeds {@code distance} standard errors. */
    private double tail(double distance) {
        if (deviation == 0) {
            return distance > 0 ? 0 : distance < 0 ? 1 : 0.5;
        }
        return new TDistribution(null, pairs() - 1.0).cumulativeProbability(-distance / error());
    }

    private double corrected(double share, double bias) {
        double cubes = 0;
        for (double difference : differences) {
            double off = difference - mean;
            cubes += off * off * off;
        }
        double squares = deviation * deviation * (pairs() - 1);
        double acceleration = squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
        double z = bias + NORMAL.inverseCumulativeProbability(share);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }

    private static double at(double[] sorted, double share) {
        int index = (int) Math.floor(share * (sorted.length + 1)) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double first = sum / values.length;
        double rest = 0; // what rounding left out
        for (double value : values) {
            rest += value - first;
        }
        return first + rest / values.length;
    }
}
