package io.luthier.benchmarks.suite;

import io.luthier.files.StudyFileException;
import io.luthier.search.Budget;
import io.luthier.search.Strategy;
import io.luthier.study.History;
import io.luthier.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Sets strategies to problems and writes down how far from the optimum each comes.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.suite.Suite --strategies random,grid --problems building \
 *     --seeds 20 --trials 200 --out results.csv
 * }</pre>
 *
 * <p>Each study runs on one thread, the studies on all cores. Rows that the file holds already are not made again, so a run
 * that was stopped goes on.
 */
public final class Suite {
    private static final List<String> OPTIONS =
            List.of("strategies", "problems", "seeds", "training-seeds", "trials", "window", "threads", "out");

    /** What {@code all} leaves out: lists, finite spaces alone, and what is counted in work and not in trials. */
    private static final Set<String> ELSEWHERE = Set.of("batch", "enumerate", "successive-halving");

    private Suite() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            run(new Options(args, OPTIONS));
        } catch (IllegalArgumentException | StudyFileException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void run(Options options) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String named = options.text("strategies", "all");
        Map<String, Strategy> strategies = Strategies.named(named);
        if (named.equals("all")) {
            strategies.keySet().removeAll(ELSEWHERE);
        }
        List<TestProblem> problems = Problems.named(options.text("problems", "all"));
        int seeds = options.number("seeds", 20);
        int trainingSeeds = options.number("training-seeds", Math.min(seeds, 5));
        int trials = options.number("trials", 200);
        int window = options.number("window", 1);
        int threads = options.number("threads", Runtime.getRuntime().availableProcessors());
        Table table = Table.open(Path.of(options.text("out", "suite.csv")));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int seed = 0; seed < seeds; seed++) {
            for (TestProblem problem : problems) {
                if (problem.kinds().contains(Kind.TRAINING) && seed >= trainingSeeds) {
                    continue;
                }
                for (Map.Entry<String, Strategy> strategy : strategies.entrySet()) {
                    var empty = new Row(strategy.getKey(), problem.name(), seed, trials, window, nothing(), Double.NaN);
                    if (!table.holds(empty)) {
                        pool.execute(() -> study(strategy.getValue(), problem, empty, table));
                    }
                }
            }
        }
        pool.shutdown();
        pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        table.write();
        List<Row> made = table.rows().stream()
                .filter(row ->
                        strategies.containsKey(row.strategy()) && row.trials() == trials && row.window() == window)
                .toList();
        print(made, new ArrayList<>(strategies.keySet()), problems, trials);
        System.out.printf(Locale.ROOT, "%.0f s%n", (System.nanoTime() - begun) / 1e9);
    }

    private static void study(Strategy strategy, TestProblem problem, Row empty, Table table) {
        try {
            Study study = problem.study(strategy)
                    .seed(1 + empty.seed())
                    .window(empty.window())
                    .budget(Budget.trials(empty.trials()));
            History history = study.run(1);
            int[] counts =
                    Arrays.stream(Row.COUNTS).filter(c -> c <= empty.trials()).toArray();
            double[] gaps = nothing();
            System.arraycopy(problem.gaps(history, counts), 0, gaps, 0, counts.length);
            double thinking = history.spent().thinkingSeconds()
                    * 1e6
                    / Math.max(1, history.outcomes().size());
            table.add(new Row(
                    empty.strategy(), empty.problem(), empty.seed(), empty.trials(), empty.window(), gaps, thinking));
        } catch (IllegalArgumentException refusal) {
            if (empty.seed() == 0) {
                System.err.println(problem + ": "
                        + String.valueOf(refusal.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
            table.add(empty);
        } catch (RuntimeException fault) {
            System.err.println(empty.strategy() + " on " + problem + ", seed " + empty.seed() + ": " + fault);
            fault.printStackTrace();
        }
    }

    private static double[] nothing() {
        double[] gaps = new double[Row.COUNTS.length];
        Arrays.fill(gaps, Double.NaN);
        return gaps;
    }

    /** Median gaps, a line for each problem and strategy. */
    private static void print(List<Row> rows, List<String> strategies, List<TestProblem> problems, int trials) {
        int width = strategies.stream().mapToInt(String::length).max().orElse(1);
        System.out.printf("%-18s %-" + width + "s", "median gap after", "trials");
        Arrays.stream(Row.COUNTS).filter(c -> c <= trials).forEach(c -> System.out.printf(" %10d", c));
        System.out.printf(" %10s%n", "us");
        for (TestProblem problem : problems) {
            for (String strategy : strategies) {
                List<Row> mine = rows.stream()
                        .filter(row -> row.problem().equals(problem.name())
                                && row.strategy().equals(strategy)
                                && !row.refused())
                        .toList();
                if (mine.isEmpty()) {
                    continue;
                }
                System.out.printf("%-18s %-" + width + "s", problem, strategy);
                for (int count : Row.COUNTS) {
                    if (count <= trials) {
                        System.out.printf(
                                Locale.ROOT,
                                " %10.4g",
                                median(mine.stream()
                                        .mapToDouble(row -> row.gap(count))
                                        .toArray()));
                    }
                }
                System.out.printf(
                        Locale.ROOT,
                        " %10.1f%n",
                        median(mine.stream().mapToDouble(Row::thinking).toArray()));
            }
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 || sorted[middle] == sorted[middle - 1]
                ? sorted[middle]
                : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
