package io.luthier.benchmarks;

import io.luthier.benchmarks.suite.Strategies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link ThinkingBenchmark} over strategies and prints microseconds for each proposal after 100, 300 and 1,000 told
 * trials, beside what is asked for.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.Thinking all
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.Thinking tpe,gaussian-process
 * }</pre>
 */
public final class Thinking {
    private static final String[] TOLD = {"100", "300", "1000"};

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
                .verbosity(VerboseMode.SILENT)
                .build();
        var table = new LinkedHashMap<String, Map<String, Double>>();
        names.forEach(name -> table.put(name, new TreeMap<>()));
        for (RunResult result : new Runner(options).run()) {
            table.computeIfAbsent(result.getParams().getParam("strategy"), name -> new TreeMap<>())
                    .put(
                            result.getParams().getParam("told"),
                            result.getPrimaryResult().getScore());
        }
        System.out.println("| strategy | us a proposal after 100 | after 300 | after 1,000 | |");
        System.out.println("|---|---|---|---|---|");
        table.forEach((name, means) -> System.out.println(line(name, means)));
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
        return line + " | " + String.join(", ", faults) + " |";
    }
}
