package io.luthier.reports.confirmation;

import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.search.Goal;
import io.luthier.study.Confirmed;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What fresh seeds say of the best configurations, and which of them differ.
 *
 * <p>Two differ if {@link Contest} tells their values, paired by seed, apart: whichever are alike, the chance that any two of them
 * are told apart is at most 5 %, whatever the distribution of their values. A training that gave no value, or that broke a limit of the study, counts as worse than all others. Where the objective takes no seed into
 * account, values need no test.
 *
 * @param goal by which they are compared
 * @param places by rank, then by how many trainings gave no value, then by how many broke a limit, then by mean
 * @param pairs of trials, each with the corrected p value and whether the difference is shown
 * @param blocks how many seeds all configurations were trained with; what is beyond is not compared
 * @param exact whether the objective takes no seed into account, as far as these trainings show
 */
public record Standings(Goal goal, List<Standing> places, List<Pair> pairs, int blocks, boolean exact) {
    /** Of the intervals. */
    public static final double CONFIDENCE = 0.95;
    /** The chance that any two are told apart that are alike. */
    public static final double ERROR = Contest.ALPHA;

    /** Two trials. */
    public record Pair(long first, long second, double p, boolean shown) {}

    /** Of a confirmation. */
    public static Standings of(Confirmed confirmed) {
        return new Making(confirmed).standings();
    }

    /** The least p value that a test could have given. */
    public double least() {
        return exact ? 0 : Contest.least(places.size(), blocks);
    }

    /** Whether a difference, if it is large enough, could have been shown. */
    public boolean decisive() {
        return blocks > 1 && least() <= ERROR;
    }

    /** The fewest repeats with which a difference between so many could be shown. */
    public int needed() {
        return Math.max(2, Contest.enough(places.size()));
    }

    /** One confirmation, while it is compared. */
    private static final class Making {
        private final History history;
        private final Goal goal;
        private final List<Confirmed.Candidate> candidates;
        private final boolean exact;
        private final double[][] rows;
        private final double[][] p;
        private final boolean[][] better;

        Making(Confirmed confirmed) {
            history = confirmed.history();
            goal = history.goals().get(0);
            candidates = confirmed.candidates();
            exact = candidates.stream().allMatch(Making::alwaysTheSame);
            rows = rows();
            int arms = candidates.size();
            p = new double[arms][arms];
            better = new boolean[arms][arms];
            Contest contest = rows.length > 0 ? Contest.of(rows) : null;
            for (int i = 0; i < arms; i++) {
                for (int j = 0; j < arms; j++) {
                    if (contest == null) {
                        p[i][j] = 1;
                    } else if (exact) {
                        p[i][j] = rows[0][i] == rows[0][j] ? 1 : 0;
                        better[i][j] = rows[0][i] < rows[0][j];
                    } else {
                        p[i][j] = contest.p(i, j);
                        better[i][j] = contest.shown(i, j);
                    }
                }
            }
        }

        /** Whether several trainings of a configuration are equal in everything that was measured. */
        private static boolean alwaysTheSame(Confirmed.Candidate candidate) {
            List<Outcome> all = List.copyOf(candidate.replicates().values());
            return all.size() > 1
                    && all.stream()
                            .allMatch(o -> o.complete()
                                    && o.metrics().equals(all.get(0).metrics())
                                    && o.curve().equals(all.get(0).curve()));
        }

        /** The losses of all configurations for each seed that all were trained with; infinite for a failure, and where a limit is broken. */
        private double[][] rows() {
            var common = new ArrayList<>(candidates.get(0).replicates().keySet());
            candidates.forEach(c -> common.retainAll(c.replicates().keySet()));
            double[][] all = new double[common.size()][candidates.size()];
            for (int row = 0; row < all.length; row++) {
                for (int arm = 0; arm < candidates.size(); arm++) {
                    Outcome outcome = candidates.get(arm).replicates().get(common.get(row));
                    all[row][arm] = outcome != null && outcome.complete() && history.keeps(outcome)
                            ? goal.loss(outcome.metrics())
                            : Double.POSITIVE_INFINITY;
                }
            }
            return all;
        }

        Standings standings() {
            int arms = candidates.size();
            int[] ranks = ranks();
            var places = new ArrayList<Standing>();
            var pairs = new ArrayList<Pair>();
            for (int i = 0; i < arms; i++) {
                places.add(standing(i, ranks));
                for (int j = i + 1; j < arms; j++) {
                    pairs.add(new Pair(id(i), id(j), p[i][j], better[i][j] || better[j][i]));
                }
            }
            places.sort(Comparator.comparingInt(Standing::rank)
                    .thenComparingInt(Standing::failed)
                    .thenComparingInt(Standing::breaches)
                    .thenComparingDouble(s -> loss(s.mean()))
                    .thenComparingInt(Standing::before));
            return new Standings(goal, List.copyOf(places), List.copyOf(pairs), rows.length, exact);
        }

        private double loss(@Nullable Double value) {
            return value == null ? Double.POSITIVE_INFINITY : goal.loss(value);
        }

        private long id(int arm) {
            return candidates.get(arm).searched().trial().id();
        }

        /** One more than there are better ones, and better ones than these. */
        private int[] ranks() {
            int arms = candidates.size();
            boolean[][] reached = new boolean[arms][];
            for (int i = 0; i < arms; i++) {
                reached[i] = better[i].clone();
            }
            for (int via = 0; via < arms; via++) {
                for (int i = 0; i < arms; i++) {
                    for (int j = 0; j < arms; j++) {
                        reached[i][j] |= reached[i][via] && reached[via][j];
                    }
                }
            }
            return IntStream.range(0, arms)
                    .map(j -> 1
                            + (int) IntStream.range(0, arms)
                                    .filter(i -> i != j && reached[i][j])
                                    .count())
                    .toArray();
        }

        private Standing standing(int arm, int[] ranks) {
            Confirmed.Candidate candidate = candidates.get(arm);
            double searched = value(candidate.searched());
            var values = new TreeMap<Integer, @Nullable Double>();
            var troubles = new EnumMap<Status, Integer>(Status.class);
            candidate.replicates().forEach((seed, outcome) -> {
                values.put(seed, outcome.complete() ? value(outcome) : null);
                if (!outcome.complete()) {
                    troubles.merge(outcome.status(), 1, Integer::sum);
                }
            });
            var broken = new LinkedHashMap<String, Integer>();
            candidate
                    .replicates()
                    .values()
                    .forEach(outcome ->
                            history.broken(outcome).forEach(limit -> broken.merge(limit.toString(), 1, Integer::sum)));
            int breaches = (int) candidate.replicates().values().stream()
                    .filter(outcome -> !history.broken(outcome).isEmpty())
                    .count();
            double[] found = candidate.replicates().values().stream()
                    .filter(Outcome::complete)
                    .mapToDouble(this::value)
                    .toArray();
            PairedDifference sample = found.length > 1 ? sample(found) : null;
            double scale = scale(found);
            Double mean = sample != null
                    ? (Double) finite(sample.mean() * scale)
                    : found.length == 1 ? (Double) found[0] : null;
            Interval interval = sample == null ? null : scaled(sample.interval(CONFIDENCE), scale);
            return new Standing(
                    ranks[arm],
                    IntStream.range(0, ranks.length).anyMatch(i -> i != arm && ranks[i] == ranks[arm]),
                    candidate.searched(),
                    searched,
                    arm + 1,
                    Collections.unmodifiableMap(values),
                    mean,
                    interval,
                    mean == null ? null : luck(searched, mean),
                    interval == null ? null : luck(searched, interval),
                    Collections.unmodifiableMap(new LinkedHashMap<>(troubles)),
                    Collections.unmodifiableMap(broken),
                    breaches,
                    IntStream.range(0, ranks.length)
                            .filter(i -> i != arm && !better[i][arm] && !better[arm][i])
                            .mapToObj(this::id)
                            .sorted()
                            .toList());
        }

        /** By what enormous values are divided, so that their squares are finite. */
        private static double scale(double[] values) {
            return Arrays.stream(values).anyMatch(x -> Math.abs(x) > 1e150) ? 0x1p600 : 1;
        }

        private static PairedDifference sample(double[] values) {
            double scale = scale(values);
            return PairedDifference.of(Arrays.stream(values).map(x -> x / scale).toArray());
        }

        private static Interval scaled(Interval interval, double scale) {
            return new Interval(finite(interval.low() * scale), finite(interval.high() * scale));
        }

        private static double finite(double x) {
            return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, x));
        }

        private double value(Outcome outcome) {
            return goal.loss(goal.loss(outcome.metrics())); // its own inverse
        }

        private double luck(double searched, double mean) {
            return finite(goal.loss(mean) - goal.loss(searched));
        }

        private Interval luck(double searched, Interval interval) {
            double one = luck(searched, interval.low());
            double other = luck(searched, interval.high());
            return new Interval(Math.min(one, other), Math.max(one, other));
        }
    }
}
