package io.luthier.benchmarks.curves;

import io.luthier.files.StudyFile;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.reports.study.StudyReport;
import io.luthier.space.Config;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sets populations to the best single schedule that successive halving finds over {@code schedule-zoo} with the same work, on real
 * networks: the least validation loss of each seed, the interval of the mean difference, and what the schedule that is
 * printed reaches when it is trained alone, from its text.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.curves.Populations digits 20 32
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.curves.Populations mnist 5 16 IMAGES LABELS
 * }</pre>
 *
 * <p>Arguments: the data, how many seeds, the trainings in full that the work is of, and for {@code mnist} two files in its format.
 */
public final class Populations {
    private static final String FOUND = "As a schedule in a study file: {";
    private static final String LOSS = "validation-loss";
    private static final String RATES = """
            space:
              optimizer:
                choice:
                  momentum:
                    learning-rate: {real: [1e-3, 3], scale: log}
                    momentum: {real: [0.5, 0.99], scale: reverse-log}
                  adam:
                    learning-rate: {real: [1e-5, 0.1], scale: log}
                    beta1: {real: [0.8, 0.99], scale: reverse-log}
              batch-size: {ordinal: [16, 32, 64, 128]}
            strategy: {%s: {fixed: [optimizer, optimizer.momentum.momentum, optimizer.adam.beta1, batch-size]}}
            """;
    private static final int AGAIN = 5; // seeds of the schedule alone

    private final String objective;

    private Populations(String objective) {
        this.objective = objective;
    }

    public static void main(String[] args) {
        int seeds = Integer.parseInt(args[1]);
        double trainings = Double.parseDouble(args[2]);
        var one = new Populations(
                args[0].equals("mnist")
                        ? "data: {idx: {images: " + args[3] + ", labels: " + args[4] + "}}, hidden: [64], epochs: 18"
                        : "data: " + args[0] + ", hidden: [32], epochs: 27");
        one.run(args[0], seeds, trainings);
    }

    private History study(int seed, String more, String rest) {
        return StudyFile.parse(
                        "study: population\nseed: " + seed + "\nobjective: {mlp: {" + objective + more
                                + "}}\ngoal: {minimize: " + LOSS + "}\n" + rest,
                        "a population",
                        Path.of("."))
                .study()
                .run(1);
    }

    private void run(String data, int seeds, double trainings) {
        double full = study(1, "", "space: {batch-size: {ordinal: [32]}}\nbudget: {trials: 1}\n")
                .spent()
                .work();
        String budget = "budget: {work: " + Math.round(full * trainings) + "}\n";
        Map<String, String> searches = new LinkedHashMap<>();
        searches.put("successive-halving", "space: {recipe: schedule-zoo}\nstrategy: successive-halving\n");
        searches.put("pbt", RATES.formatted("pbt"));
        searches.put("pb2", RATES.formatted("pb2"));
        Map<String, double[][]> reached = new LinkedHashMap<>();
        searches.forEach((name, search) -> {
            double[][] all = new double[2][seeds];
            double[] alone = new double[seeds];
            for (int seed = 1; seed <= seeds; seed++) {
                History history = study(seed, "", search + budget);
                Outcome best = history.best().orElseThrow();
                all[0][seed - 1] = best.metrics().get(LOSS);
                all[1][seed - 1] = best.metrics().get("test-loss");
                alone[seed - 1] = best.parent().isPresent() ? retrained(history, best, seed == 1) : Double.NaN;
            }
            reached.put(name, all);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s: validation loss %.4f, test loss %.4f, means of %d seeds at the work of %.0f trainings%n",
                    data,
                    name,
                    Arrays.stream(all[0]).average().orElseThrow(),
                    Arrays.stream(all[1]).average().orElseThrow(),
                    seeds,
                    trainings);
            print("its schedule, printed and trained alone with " + AGAIN + " seeds, against it", alone, all[0]);
        });
        double[][] halving = reached.get("successive-halving");
        for (String name : new String[] {"pbt", "pb2"}) {
            print(name + " against successive-halving, validation loss", reached.get(name)[0], halving[0]);
            print(name + " against successive-halving, test loss", reached.get(name)[1], halving[1]);
        }
    }

    private static void print(String what, double[] first, double[] second) {
        double[] differences = new double[first.length];
        Arrays.setAll(differences, i -> first[i] - second[i]);
        double[] known = Arrays.stream(differences).filter(Double::isFinite).toArray();
        if (known.length < 2) {
            return;
        }
        var paired = PairedDifference.of(known);
        System.out.printf(
                Locale.ROOT,
                "  %s: %+.4f, 95 %% from %+.4f to %+.4f, %d of %d less, p %.3f%n",
                what,
                paired.mean(),
                paired.interval(0.95).low(),
                paired.interval(0.95).high(),
                Arrays.stream(known).filter(d -> d < 0).count(),
                known.length,
                paired.rankP());
    }

    /** The mean loss of the schedule that the report prints, put into a file with what was the same all along. */
    private double retrained(History history, Outcome best, boolean shown) {
        String text = StudyReport.of(history).json();
        int from = text.indexOf(FOUND) + FOUND.length();
        String line = text.substring(from, text.indexOf('"', from));
        String found = line.substring(0, line.lastIndexOf('}'));
        Config config = best.trial().config();
        String optimizer = config.at("optimizer").toString();
        String more = ", " + found + ", batch-size: " + config.at("batch-size") + ", optimizer: {" + optimizer + ": {"
                + config.values().entrySet().stream()
                        .filter(e -> e.getKey().startsWith("optimizer." + optimizer + ".")
                                && !e.getKey().endsWith("learning-rate"))
                        .map(e -> e.getKey().substring(e.getKey().lastIndexOf('.') + 1) + ": " + e.getValue())
                        .collect(Collectors.joining(", "))
                + "}}";
        if (shown) {
            System.out.println("  such as " + more.substring(2));
        }
        double sum = 0;
        for (int seed = 1; seed <= AGAIN; seed++) {
            // one value of what plays no part, as a space is not empty
            History again = study(seed, more, "space: {weight-decay: {ordinal: [0.0]}}\nbudget: {trials: 1}\n");
            sum += again.best().orElseThrow().metrics().get(LOSS) / AGAIN;
        }
        return sum;
    }
}
