package io.luthier.benchmarks.curves;

import io.luthier.files.StudyFile;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets strategies to recorded learning curves: the mean regret of the configuration that one would retrain after the work of
 * 1, 2, 5, 10, 20, 50 trainings in full. That is the best of those trained longest, as a study reports it; its regret is 0 at the best
 * of 3,000 random trainings in full, below it where a search finds something better, and 1 at what the best of ten is expected to
 * reach.
 *
 * <pre>{@code CurveSuite [--tables open] [--seeds 20] [--first 1] [--work 20] [--window 1] [--blind 0] [--csv FILE] STRATEGY...}</pre>
 *
 * <p>A strategy is what stands behind {@code strategy:} in a study file, such as {@code {successive-halving: {least: 6}}}; the first one is
 * compared with each of the others, by the signed ranks of its pairs of equal table and seed.
 */
public final class CurveSuite {
    private static final int[] AFTER = {1, 2, 5, 10, 20, 50};

    private static final Comparator<Outcome> BEST_FIRST = Comparator.<Outcome>comparingInt(
                    o -> -o.trial().fidelity())
            .thenComparingDouble(o -> o.metrics().get("validation-loss"));

    private CurveSuite() {}

    public static void main(String[] args) throws IOException {
        var options = new LinkedHashMap<String, String>();
        var strategies = new ArrayList<String>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--")) {
                options.put(args[i].substring(2), args[++i]);
            } else {
                strategies.add(args[i]);
            }
        }
        if (strategies.isEmpty()) {
            strategies.addAll(List.of("freeze-thaw", "successive-halving", "gaussian-process", "tpe", "random"));
        }
        List<Trainings> tables = Trainings.some(options.getOrDefault("tables", "open"));
        int seeds = number(options, "seeds", 20);
        int first = number(options, "first", 1);
        int work = number(options, "work", 20);
        int window = number(options, "window", 1);
        int blind = number(options, "blind", 0);
        var lines = new ArrayList<String>();
        Map<String, double[][]> regrets = new LinkedHashMap<>();
        strategies.forEach(s -> regrets.put(s, new double[tables.size() * seeds][]));
        for (int table = 0; table < tables.size(); table++) {
            Recording recording = Recording.read(tables.get(table).name());
            for (String text : strategies) {
                for (int seed = 0; seed < seeds; seed++) {
                    double[] found = run(recording, strategy(text), first + seed, work, window, blind);
                    regrets.get(text)[table * seeds + seed] = found;
                    lines.add(tables.get(table).name() + "\t" + text + "\t" + (first + seed) + "\t"
                            + Arrays.toString(found));
                }
                double[][] own = Arrays.copyOfRange(regrets.get(text), table * seeds, (table + 1) * seeds);
                print(tables.get(table).name() + " " + text, own, work);
            }
        }
        System.out.println();
        strategies.forEach(text -> print("all " + text, regrets.get(text), work));
        String lead = strategies.get(0);
        for (String other : strategies.subList(1, strategies.size())) {
            compare(lead, other, regrets.get(lead), regrets.get(other), work);
        }
        if (options.containsKey("csv")) {
            Files.write(Path.of(options.get("csv")), lines);
        }
    }

    private static int number(Map<String, String> options, String name, int preset) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(preset)));
    }

    private static Strategy strategy(String text) {
        String file = "study: one\nobjective: {mlp: {data: iris, epochs: " + Trainings.EPOCHS + "}}\n"
                + "goal: {minimize: validation-loss}\nspace: {learning-rate: {real: [0.1, 1]}}\n"
                + "budget: {trials: 1}\nstrategy: " + text + "\n";
        return StudyFile.parse(file, "the strategy " + text, Path.of("."))
                .study()
                .strategy();
    }

    private static double[] run(Recording recording, Strategy strategy, int seed, int work, int window, int blind) {
        long begun = System.nanoTime();
        History history = Study.of(
                        Goal.minimize("validation-loss"), recording.space(), new Replayed(recording, blind), strategy)
                .budget(Budget.work((double) work * Trainings.EPOCHS))
                .window(window)
                .seed(seed)
                .run(1);
        double best = recording.best();
        double unit = recording.bestOf(10) - best;
        double[] found = new double[AFTER.length + 2];
        Arrays.fill(found, Double.NaN);
        for (int i = 0; i < AFTER.length && AFTER[i] <= work; i++) {
            Outcome pick = pick(history, (double) AFTER[i] * Trainings.EPOCHS);
            double reached = pick == null
                    ? recording.bestOf(1)
                    : recording.reached(recording.space().encode(pick.trial().config()));
            found[i] = (reached - best) / unit;
        }
        found[AFTER.length] = history.outcomes().stream()
                .filter(o -> o.trial().fidelity() == Trainings.EPOCHS)
                .count();
        found[AFTER.length + 1] = (System.nanoTime() - begun) / 1e9;
        return found;
    }

    /** The best of those trained longest, as a study says it, after so much work. */
    private static @Nullable Outcome pick(History history, double work) {
        double spent = 0;
        Outcome pick = null;
        for (Outcome outcome : history.outcomes()) {
            spent += outcome.cost().work();
            if (spent > work) {
                break;
            }
            if (outcome.complete() && (pick == null || BEST_FIRST.compare(outcome, pick) < 0)) {
                pick = outcome;
            }
        }
        return pick;
    }

    private static void print(String name, double[][] runs, int work) {
        var line = new StringBuilder(String.format(Locale.ROOT, "%-60s", name));
        for (int i = 0; i < AFTER.length && AFTER[i] <= work; i++) {
            int at = i;
            double[] values = Arrays.stream(runs).mapToDouble(r -> r[at]).toArray();
            double mean = Arrays.stream(values).average().orElse(Double.NaN);
            line.append(String.format(Locale.ROOT, " %6.3f", mean));
        }
        double full =
                Arrays.stream(runs).mapToDouble(r -> r[AFTER.length]).average().orElse(0);
        double seconds = Arrays.stream(runs)
                .mapToDouble(r -> r[AFTER.length + 1])
                .average()
                .orElse(0);
        System.out.println(line + String.format(Locale.ROOT, "  full %.1f  %.2f s", full, seconds));
    }

    private static void compare(String a, String b, double[][] first, double[][] second, int work) {
        var line = new StringBuilder(String.format(Locale.ROOT, "%-60s", a + " against " + b));
        for (int i = 0; i < AFTER.length && AFTER[i] <= work; i++) {
            double[] differences = new double[first.length];
            int won = 0;
            int lost = 0;
            for (int k = 0; k < first.length; k++) {
                differences[k] = first[k][i] - second[k][i];
                won += differences[k] < 0 ? 1 : 0;
                lost += differences[k] > 0 ? 1 : 0;
            }
            line.append(String.format(
                    Locale.ROOT,
                    "  %d:%d p %.3f",
                    won,
                    lost,
                    PairedDifference.of(differences).rankP()));
        }
        System.out.println(line);
    }
}
