package io.luthier.strategies.stopping;

import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.points.Checkpoints;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Racing over folds, seeds or instances, which are the units of the fidelity: at each checkpoint a trial is stopped if it is significantly worse
 * than the best, by Wilcoxon's signed-rank test, one-sided, over the units that both have. The best is the trial in full
 * with the least mean loss. Of trials that are no worse than it at most {@code level} are stopped, over all checkpoints together:
 * the test of each is so much stricter. Exact for up to 50 units.
 *
 * <p>A study ranks trials by what they measure at their fidelity, which is then the mean up to there; what each unit has said follows from
 * that. With {@code means} false the course tells the units themselves. With several goals it must be so for each.
 *
 * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon, Individual Comparisons by Ranking Methods, 1945</a>
 * @see <a href="https://doi.org/10.1016/j.orp.2016.09.002">Lopez-Ibanez et al., The irace Package, 2016 (racing)</a>
 */
@Term("stops a trial that is significantly worse than the best over the same folds, seeds or instances")
public record WilcoxonStopping(
        @Term("strategy that proposes the configurations") Strategy around,

        @Term(value = "share of the trials no worse than the best that may be stopped", in = "(0, 0.5]")
        double level,

        @Term("whether the course is of means up to each unit; otherwise of the units themselves")
        boolean means,

        @Term(
                value = "first checkpoint, in units of the fidelity; without it a ninth of the full fidelity",
                in = "[1, inf)")
        OptionalInt least,

        @Term(value = "units between checkpoints; without it a 27th of the full fidelity", in = "[1, inf)")
        OptionalInt every)
        implements Pacer {
    private static final double ROUNDING = 1e-12; // of sums, below which a difference is none

    public WilcoxonStopping {
        Settings.check(WilcoxonStopping.class, around, level, means, least, every);
    }

    /** Around {@link GaussianProcess}. */
    public WilcoxonStopping() {
        this(new GaussianProcess());
    }

    /** Around this strategy. */
    public WilcoxonStopping(Strategy around) {
        this(around, 0.1, true, OptionalInt.empty(), OptionalInt.empty());
    }

    /** With another {@code around}. */
    @Override
    public WilcoxonStopping around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code level}. */
    public WilcoxonStopping level(double value) {
        return Settings.with(this, "level", value);
    }

    /** With another {@code means}. */
    public WilcoxonStopping means(boolean value) {
        return Settings.with(this, "means", value);
    }

    /** With another {@code least}. */
    public WilcoxonStopping least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code every}. */
    public WilcoxonStopping every(int value) {
        return Settings.with(this, "every", value);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or the strategy inside cannot handle the problem */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        int full = problem.fidelity().full();
        double nominal = SignedRanks.nominal(level, Checkpoints.places(problem, least, every));
        return Checkpoints.start(
                this, problem, random, least, every, (own, others) -> stops(own, others, nominal, means, full));
    }

    static boolean stops(double[] own, List<double[]> others, double nominal, boolean means, int full) {
        double[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double[] other : others) {
            if (other.length == full) {
                double mean = means ? other[full - 1] : Measures.average(other, full);
                if (mean < least) {
                    least = mean;
                    best = other;
                }
            }
        }
        return best != null && SignedRanks.p(differences(own, best, means)) <= nominal;
    }

    /** Unit by unit where both are known; of means the units between two that are known count as one. */
    private static double[] differences(double[] own, double[] best, boolean means) {
        int[] known = IntStream.range(0, own.length)
                .filter(i -> Double.isFinite(own[i]) && Double.isFinite(best[i]))
                .toArray();
        double[] differences = new double[known.length];
        double before = 0;
        for (int i = 0; i < known.length; i++) {
            double apart = own[known[i]] - best[known[i]];
            double sum = (known[i] + 1) * apart;
            double units = Math.abs(sum - before) > ROUNDING * (Math.abs(sum) + Math.abs(before)) ? sum - before : 0;
            differences[i] = means ? units : apart;
            before = sum;
        }
        return differences;
    }
}
