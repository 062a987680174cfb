package io.luthier.benchmarks.suite;

import io.luthier.files.StudyFileException;
import io.luthier.reports.statistics.Median;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.search.Budget;
import io.luthier.search.Strategy;
import io.luthier.settings.Names;
import io.luthier.study.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs strategies and compares one of them with another, seed by seed, both normalised by the median gap of random search after as many trials: 1 is
 * random search, 0 the optimum.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.suite.Paired --set wide --strategies gaussian-process \
 *     --against c096799 --out benchmarks/results/wide.csv
 * }</pre>
 *
 * <p>What the file holds already is not run again; {@code --as} files what is run under another name.
 */
public final class Paired {
    private static final List<String> OPTIONS =
            List.of("set", "strategies", "as", "against", "problems", "seeds", "trials", "window", "threads", "out");
    private static final String RANDOM = "random";
    private static final double MOST = 10;

    private Paired() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            run(new Options(args, OPTIONS));
        } catch (IllegalArgumentException | StudyFileException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void run(Options options) throws IOException, InterruptedException {
        String set = options.text("set", "wide");
        boolean isLong = set.equals("long");
        String only = options.text("problems", "all");
        List<TestProblem> problems = problems(set).stream()
                .filter(p -> List.of(only.split(",")).contains(p.name())
                        || only.equals("all")
                        || only.equals(p.heldOut() ? "held-out" : "building"))
                .toList();
        int seeds = options.number("seeds", isLong ? 5 : 10);
        int trials = options.number("trials", isLong ? 1000 : 100);
        int window = options.number("window", 1);
        var courses = CourseTable.open(Path.of(options.text("out", "paired.csv")));
        Map<String, Strategy> strategies = Strategies.named(options.text("strategies", "gaussian-process"));
        String as = options.text("as", "");
        ExecutorService pool = Executors.newFixedThreadPool(options.number("threads", 1));
        strategies.put(RANDOM, Strategies.named(RANDOM).get(RANDOM));
        for (int i = 0; i < seeds; i++) {
            int seed = i;
            for (TestProblem problem : problems) {
                strategies.forEach((name, strategy) -> {
                    String filed = as.isEmpty() || name.equals(RANDOM) ? name : as;
                    if (!courses.holds(filed, problem.name(), seed, trials)) {
                        pool.execute(() ->
                                courses.add(filed, problem, seed, study(strategy, problem, seed, trials, window)));
                    }
                });
            }
        }
        pool.shutdown();
        pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        courses.write();
        int[] counts = Arrays.stream(CourseTable.COUNTS)
                .filter(count -> count >= 25 && count <= trials)
                .toArray();
        String against = options.text("against", RANDOM);
        for (String name : strategies.keySet()) {
            String filed = as.isEmpty() || name.equals(RANDOM) ? name : as;
            if (!name.equals(RANDOM)) {
                print(courses, filed, against, problems, seeds, counts);
            }
        }
    }

    private static List<TestProblem> problems(String set) {
        return switch (set) {
            case "wide" -> WideProblems.all();
            case "long" -> LongProblems.all();
            case "windows" -> WindowProblems.all();
            case "trainings" -> ConditionalTrainings.all();
            default ->
                throw new IllegalArgumentException("there is no set " + Names.quote(set) + "\n"
                        + Names.advice(set, List.of("wide", "long", "windows", "trainings")));
        };
    }

    private static History study(Strategy strategy, TestProblem problem, int seed, int trials, int window) {
        return problem.study(strategy)
                .seed(1 + seed)
                .window(window)
                .budget(Budget.trials(trials))
                .run(1);
    }

    private static void print(
            CourseTable courses, String mine, String other, List<TestProblem> problems, int seeds, int[] counts) {
        System.out.printf("%-18s", mine);
        Arrays.stream(counts).forEach(count -> System.out.printf(" %8d %-8s", count, ""));
        System.out.printf("%n%-18s", "against " + other);
        double[][] means = new double[counts.length][2];
        double[][][] pairs = new double[counts.length][2][problems.size() * seeds];
        int row = 0;
        for (TestProblem problem : problems) {
            System.out.printf("%n%-18s", problem.name() + (problem.heldOut() ? " *" : ""));
            for (int c = 0; c < counts.length; c++) {
                double[] mines = regrets(courses, mine, problem, seeds, counts[c]);
                double[] others = regrets(courses, other, problem, seeds, counts[c]);
                System.arraycopy(mines, 0, pairs[c][0], row, seeds);
                System.arraycopy(others, 0, pairs[c][1], row, seeds);
                double a = Arrays.stream(mines).average().orElse(Double.NaN);
                double b = Arrays.stream(others).average().orElse(Double.NaN);
                means[c][0] += a / problems.size();
                means[c][1] += b / problems.size();
                System.out.printf(Locale.ROOT, " %8.4f %-8.4f", a, b);
            }
            row += seeds;
        }
        System.out.printf("%n%-18s", "mean");
        for (double[] mean : means) {
            System.out.printf(Locale.ROOT, " %8.4f %-8.4f", mean[0], mean[1]);
        }
        System.out.printf("%n%-18s", "signed-rank p");
        for (double[][] pair : pairs) {
            System.out.printf(
                    Locale.ROOT,
                    " %8.4f %-8s",
                    PairedDifference.of(pair[0], pair[1]).rankP(),
                    "");
        }
        System.out.printf(
                Locale.ROOT,
                "%nthinking, seconds of a study: %.1f%n%n",
                problems.stream()
                        .mapToDouble(problem -> courses.thinking(mine, problem.name()))
                        .average()
                        .orElse(Double.NaN));
    }

    private static double[] regrets(CourseTable courses, String strategy, TestProblem problem, int seeds, int count) {
        double[] random = new double[seeds];
        Arrays.setAll(random, seed -> courses.gap(RANDOM, problem.name(), seed, count));
        double scale = Median.of(random);
        double[] regrets = new double[seeds];
        Arrays.setAll(regrets, seed -> Math.min(MOST, courses.gap(strategy, problem.name(), seed, count) / scale));
        return regrets;
    }
}
