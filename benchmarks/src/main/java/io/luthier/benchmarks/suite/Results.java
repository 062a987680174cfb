package io.luthier.benchmarks.suite;

import io.luthier.reports.statistics.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows of the suite, to be asked for.
 *
 * <p>A <b>normalised regret</b> is a gap over the median gap of random search after as many trials on the same problem: 1 is
 * as good as random search, 0 the optimum. It lies between 0 and 10; no complete trial counts as 10, and a training that is
 * better than all that were seen before as 0. Where random search finds the optimum, a problem says nothing.
 */
final class Results {
    static final String RANDOM = "random";
    private static final double MOST = 10;

    private final Map<String, Map<String, Map<Integer, Row>>> rows = new LinkedHashMap<>();

    /** Rows of one budget and window; refusals are left out. Of two rows of one study the later counts. */
    Results(List<Row> all) {
        for (Row row : all) {
            if (!row.refused()) {
                rows.computeIfAbsent(row.strategy(), s -> new LinkedHashMap<>())
                        .computeIfAbsent(row.problem(), p -> new TreeMap<>())
                        .put(row.seed(), row);
            }
        }
        if (!rows.containsKey(RANDOM)) {
            throw new IllegalArgumentException(
                    "the results have no rows of random search\nRun the suite with random too.");
        }
    }

    List<String> strategies() {
        return List.copyOf(rows.keySet());
    }

    boolean has(String strategy, String problem) {
        return rows.getOrDefault(strategy, Map.of()).containsKey(problem);
    }

    /** The problems of the suite that a strategy and random search were run on. */
    List<TestProblem> problems(String strategy) {
        return Problems.all().stream()
                .filter(p -> has(strategy, p.name()) && has(RANDOM, p.name()))
                .toList();
    }

    /** The problems that all these strategies were run on. */
    List<TestProblem> problems(List<String> strategies) {
        return Problems.all().stream()
                .filter(p -> strategies.stream().allMatch(s -> has(s, p.name())) && has(RANDOM, p.name()))
                .toList();
    }

    /** The strategies that were run on every problem that random search was run on. */
    List<String> universal() {
        List<TestProblem> all = problems(RANDOM);
        return strategies().stream()
                .filter(s -> all.stream().allMatch(p -> has(s, p.name())))
                .toList();
    }

    /** The gaps by seed. */
    Map<Integer, Double> gaps(String strategy, TestProblem problem, int count) {
        var gaps = new TreeMap<Integer, Double>();
        rows.getOrDefault(strategy, Map.of())
                .getOrDefault(problem.name(), Map.of())
                .forEach((seed, row) -> gaps.put(seed, Math.max(0, row.gap(count))));
        return gaps;
    }

    double[] values(String strategy, TestProblem problem, int count) {
        return gaps(strategy, problem, count).values().stream()
                .mapToDouble(gap -> gap)
                .toArray();
    }

    double median(String strategy, TestProblem problem, int count) {
        return Median.of(values(strategy, problem, count));
    }

    /** The median gap of random search; NaN where it is 0 or infinite, and the problem says nothing. */
    private double scale(TestProblem problem, int count) {
        double median = median(RANDOM, problem, count);
        return median > 0 && median < Double.POSITIVE_INFINITY ? median : Double.NaN;
    }

    boolean speaks(TestProblem problem, int count) {
        return !Double.isNaN(scale(problem, count));
    }

    /** The normalised regrets by seed. */
    Map<Integer, Double> regrets(String strategy, TestProblem problem, int count) {
        double scale = scale(problem, count);
        var regrets = new TreeMap<Integer, Double>();
        gaps(strategy, problem, count).forEach((seed, gap) -> regrets.put(seed, Math.min(MOST, gap / scale)));
        return regrets;
    }

    /** The mean normalised regret on a problem. */
    double regret(String strategy, TestProblem problem, int count) {
        return regrets(strategy, problem, count).values().stream()
                .mapToDouble(x -> x)
                .average()
                .orElse(Double.NaN);
    }

    /** The mean over problems of the mean normalised regret, each problem alike; NaN if there is none. */
    double regret(String strategy, List<TestProblem> problems, int count) {
        return problems.stream()
                .filter(p -> speaks(p, count))
                .mapToDouble(p -> regret(strategy, p, count))
                .average()
                .orElse(Double.NaN);
    }

    /** Normalised regrets of two strategies, pair by pair of problem and seed. */
    double[][] pairs(String first, String second, List<TestProblem> problems, int count) {
        var pairs = new ArrayList<double[]>();
        for (TestProblem problem : problems) {
            if (speaks(problem, count)) {
                Map<Integer, Double> a = regrets(first, problem, count);
                Map<Integer, Double> b = regrets(second, problem, count);
                Set<Integer> seeds = new LinkedHashSet<>(a.keySet());
                seeds.retainAll(b.keySet());
                seeds.forEach(seed ->
                        pairs.add(new double[] {a.getOrDefault(seed, Double.NaN), b.getOrDefault(seed, Double.NaN)}));
            }
        }
        return new double[][] {
            pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
            pairs.stream().mapToDouble(pair -> pair[1]).toArray()
        };
    }

    /** Microseconds for each proposal, the median over all studies. */
    double thinking(String strategy) {
        double[] all = rows.getOrDefault(strategy, Map.of()).values().stream()
                .flatMap(seeds -> seeds.values().stream())
                .mapToDouble(Row::thinking)
                .filter(x -> !Double.isNaN(x))
                .toArray();
        return all.length == 0 ? Double.NaN : Median.of(all);
    }

    /** How many seeds there are of a strategy on a problem. */
    int seeds(String strategy, TestProblem problem) {
        return gaps(strategy, problem, Row.COUNTS[0]).size();
    }

    /** The numbers of trials from 25 on that all rows of random search reach. */
    int[] counts() {
        return Arrays.stream(Row.COUNTS)
                .filter(count -> count > Row.COUNTS[0])
                .filter(count -> problems(RANDOM).stream()
                        .allMatch(p -> Arrays.stream(values(RANDOM, p, count)).noneMatch(Double::isNaN)))
                .toArray();
    }
}
