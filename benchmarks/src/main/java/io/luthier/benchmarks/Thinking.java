package io.luthier.benchmarks;

import io.luthier.benchmarks.suite.Strategies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link ThinkingBenchmark} over strategies and prints microseconds of the processor for each proposal after 100, 300 and 1,000 told
 * trials, beside what is asked for.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.Thinking all
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.Thinking tpe,gaussian-process
 * }</pre>
 */
public final class Thinking {
    private static final String[] TOLD = {"100", "300", "1000"};
    private static final String BYTES = "bytes"; // after the last of these

    /** Microseconds asked for after 100, 300 and 1,000 told trials. */
    private static final Map<String, double[]> ASKED = asked();

    private Thinking() {}

    private static Map<String, double[]> asked() {
        var asked = new TreeMap<String, double[]>();
        for (String cheap : List.of(
                "random",
                "grid",
                "quasi-random",
                "annealing",
                "hyperopt-annealing",
                "genetic",
                "regularized-evolution",
                "evolutionary-programming",
                "particle-swarm",
                "ant-colony",
                "differential-evolution")) {
            asked.put(cheap, new double[] {50, 50, 50});
        }
        asked.put("tpe", new double[] {Double.NaN, Double.NaN, 3000});
        asked.put("gaussian-process", new double[] {15_000, 60_000, 400_000});
        return asked;
    }

    /** The first argument names the strategies as {@link Strategies#named} takes them; {@code all} by default. */
    public static void main(String[] args) throws RunnerException {
        var names = new ArrayList<String>();
        for (String name : Strategies.named(args.length == 0 ? "all" : args[0]).keySet()) {
            try {
                new Thought(name, 0);
                names.add(name);
            } catch (IllegalArgumentException | IllegalStateException e) {
                System.out.println(name + " is left out: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        var options = new OptionsBuilder()
                .include(ThinkingBenchmark.class.getName())
                .param("strategy", names.toArray(String[]::new))
                .param("told", TOLD)
                .jvmArgsAppend("-XX:+UseSerialGC")
                .verbosity(VerboseMode.SILENT)
                .build();
        var table = new LinkedHashMap<String, Map<String, Double>>();
        names.forEach(name -> table.put(name, new TreeMap<>()));
        for (RunResult result : new Runner(options).run()) {
            String told = result.getParams().getParam("told");
            Map<String, Double> means =
                    table.computeIfAbsent(result.getParams().getParam("strategy"), name -> new TreeMap<>());
            means.put(told, mean(result, "processor") / 1e3);
            means.put(BYTES, mean(result, "bytes"));
        }
        System.out.println("| strategy | us a proposal after 100 | after 300 | after 1,000 | KB allocated then | |");
        System.out.println("|---|---|---|---|---|---|");
        table.forEach((name, means) -> System.out.println(line(name, means)));
    }

    /** For each proposal. The processor's time is the clock's on a machine with nothing else to do. */
    private static double mean(RunResult result, String part) {
        double sum = 0;
        double proposals = 0;
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                sum += counted(iteration, part);
                proposals += counted(iteration, "proposals");
            }
        }
        return sum / proposals;
    }

    private static double counted(IterationResult iteration, String part) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(part)).getScore();
    }

    private static String line(String name, Map<String, Double> means) {
        var line = new StringBuilder("| " + name);
        var faults = new ArrayList<String>();
        double[] asked = ASKED.get(name);
        for (int i = 0; i < TOLD.length; i++) {
            double mean = means.getOrDefault(TOLD[i], Double.NaN);
            line.append(String.format(Locale.ROOT, mean < 100 ? " | %.1f" : " | %,.0f", mean));
            if (asked != null && mean > asked[i]) {
                faults.add(String.format(Locale.ROOT, "over %,.0f after %s", asked[i], TOLD[i]));
            }
        }
        line.append(String.format(Locale.ROOT, " | %.1f", means.getOrDefault(BYTES, Double.NaN) / 1024));
        return line + " | " + String.join(", ", faults) + " |";
    }
}
