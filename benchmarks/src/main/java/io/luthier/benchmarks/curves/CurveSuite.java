package io.luthier.benchmarks.curves;

import io.luthier.benchmarks.curves.CurveRows.Key;
import io.luthier.benchmarks.curves.CurveRows.Row;
import io.luthier.files.StudyFile;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.reports.study.StudyReport;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sets strategies to recorded learning curves: the mean regret of the configuration that one would retrain after the work of
 * 1, 2, 5, 10, 20, 50 trainings in full. That is the best of those trained longest, as a study reports it; its regret is 0 at the best
 * of 3,000 random trainings in full, below it where a search finds something better, and 1 at what the best of ten is expected to
 * reach.
 *
 * <pre>{@code CurveSuite [--tables open] [--seeds 20] [--first 1] [--work 20] [--window 1] [--blind 0] [--out FILE] STRATEGY...}</pre>
 *
 * <p>A strategy is what stands behind {@code strategy:} in a study file, such as {@code {successive-halving: {least: 6}}}, after a name and
 * {@code =} if it shall have one; the first one is compared with each of the others, by the signed ranks of its pairs of equal table and
 * seed. What the file holds already is not run again. {@code --blind 6} makes epochs up to the sixth say nothing.
 */
public final class CurveSuite {
    private static final Comparator<Outcome> BEST_FIRST = Comparator.<Outcome>comparingInt(
                    o -> -o.trial().fidelity())
            .thenComparingDouble(o -> o.metrics().get("validation-loss"));
    private static final Pattern RAISED = Pattern.compile("The lowest rung was raised[^\"]*");
    private static final double LEVEL = 0.05;

    private final List<Trainings> tables;
    private final int seeds;
    private final int first;
    private final int work;
    private final int window;
    private final int blind;
    private final CurveRows rows;

    private CurveSuite(Map<String, String> options) throws IOException {
        tables = Trainings.some(options.getOrDefault("tables", "open"));
        seeds = number(options, "seeds", 20);
        first = number(options, "first", 1);
        work = number(options, "work", 20);
        window = number(options, "window", 1);
        blind = number(options, "blind", 0);
        String out = options.get("out");
        rows = out == null ? CurveRows.none() : CurveRows.open(Path.of(out));
    }

    public static void main(String[] args) throws IOException {
        var options = new LinkedHashMap<String, String>();
        var strategies = new LinkedHashMap<String, String>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--")) {
                options.put(args[i].substring(2), args[++i]);
            } else {
                int named = args[i].startsWith("{") ? -1 : args[i].indexOf('=');
                strategies.put(named < 0 ? args[i] : args[i].substring(0, named), args[i].substring(named + 1));
            }
        }
        if (strategies.isEmpty()) {
            List.of("freeze-thaw", "successive-halving", "gaussian-process", "tpe", "random")
                    .forEach(name -> strategies.put(name, name));
        }
        new CurveSuite(options).run(strategies);
    }

    private static int number(Map<String, String> options, String name, int preset) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(preset)));
    }

    private void run(Map<String, String> strategies) throws IOException {
        Map<String, List<Row>> all = new LinkedHashMap<>();
        strategies.keySet().forEach(name -> all.put(name, new ArrayList<>()));
        for (Trainings table : tables) {
            Map<String, List<Row>> here = new LinkedHashMap<>();
            @Nullable Recording recording = null;
            for (var strategy : strategies.entrySet()) {
                List<Row> own = new ArrayList<>();
                for (int seed = first; seed < first + seeds; seed++) {
                    var key = new Key(table.name(), strategy.getKey(), seed, work, window, blind);
                    Row row = rows.of(key);
                    if (row == null) {
                        recording = recording == null ? Recording.read(table.name()) : recording;
                        row = run(recording, strategy(strategy.getValue()), key);
                        rows.add(key, row);
                    }
                    own.add(row);
                }
                here.put(strategy.getKey(), own);
                all.get(strategy.getKey()).addAll(own);
            }
            print(table.name() + (table.apart() ? ", apart" : ""), here);
        }
        print("all", all);
        compare(all);
    }

    private static Strategy strategy(String text) {
        String file = "study: one\nobjective: {mlp: {data: iris, epochs: " + Trainings.EPOCHS + "}}\n"
                + "goal: {minimize: validation-loss}\nspace: {learning-rate: {real: [0.1, 1]}}\n"
                + "budget: {trials: 1}\nstrategy: " + text + "\n";
        return StudyFile.parse(file, "the strategy " + text, Path.of("."))
                .study()
                .strategy();
    }

    private static Row run(Recording recording, Strategy strategy, Key key) {
        long begun = System.nanoTime();
        History history = Study.of(
                        Goal.minimize("validation-loss"),
                        recording.space(),
                        new Replayed(recording, key.blind()),
                        strategy)
                .budget(Budget.work((double) key.work() * Trainings.EPOCHS))
                .window(key.window())
                .seed(key.seed())
                .run(1);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double best = recording.best();
        double unit = recording.bestOf(10) - best;
        double[] found = Arrays.stream(CurveRows.AFTER)
                .filter(after -> after <= key.work())
                .mapToDouble(after -> {
                    Outcome pick = pick(history, (double) after * Trainings.EPOCHS);
                    double reached = pick == null
                            ? recording.bestOf(1)
                            : recording.reached(
                                    recording.space().encode(pick.trial().config()));
                    return (reached - best) / unit;
                })
                .toArray();
        int full = (int) history.outcomes().stream()
                .filter(o -> o.trial().fidelity() == Trainings.EPOCHS)
                .count();
        if (key.blind() > 0 && key.seed() == 1) {
            Matcher said = RAISED.matcher(StudyReport.of(history).json());
            System.out.println(key.table() + " " + key.strategy() + ": "
                    + (said.find() ? said.group() : "nothing is said of the lowest rung"));
        }
        return new Row(found, history.trials().size(), full, seconds);
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

    private void print(String name, Map<String, List<Row>> strategies) {
        var head = new StringBuilder("\n| " + name);
        var line = new StringBuilder("|---");
        for (int after : CurveRows.AFTER) {
            if (after <= work) {
                head.append(" | at ").append(after);
                line.append("|---:");
            }
        }
        System.out.println(head + " | begun | in full | s a run |\n" + line + "|---:|---:|---:|");
        strategies.forEach((strategy, runs) -> {
            var cells = new StringBuilder("| " + strategy);
            for (int i = 0; i < runs.get(0).regrets().length; i++) {
                int at = i;
                cells.append(String.format(Locale.ROOT, " | %.3f", mean(runs, run -> run.regrets()[at])));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s | %.0f | %.1f | %.2f |%n",
                    cells,
                    mean(runs, Row::begun),
                    mean(runs, Row::full),
                    mean(runs, Row::seconds));
        });
    }

    private static double mean(List<Row> runs, java.util.function.ToDoubleFunction<Row> value) {
        return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** The first against each of the others: pairs that are less and more, the test, and the tables on which it is behind by it. */
    private void compare(Map<String, List<Row>> strategies) {
        List<String> names = List.copyOf(strategies.keySet());
        List<Row> lead = strategies.getOrDefault(names.get(0), List.of());
        if (names.size() > 1) {
            System.out.println(
                    "\n" + names.get(0) + " against each other one: pairs of table and seed that are less and more,"
                            + " p of signed ranks, tables where it is behind");
        }
        for (String other : names.subList(1, names.size())) {
            var line = new StringBuilder("| " + other);
            for (int i = 0; i < lead.get(0).regrets().length; i++) {
                int at = i;
                List<Row> others = strategies.getOrDefault(other, List.of());
                double[] differences = new double[lead.size()];
                Arrays.setAll(
                        differences,
                        k -> lead.get(k).regrets()[at] - others.get(k).regrets()[at]);
                var behind = new ArrayList<String>();
                for (int table = 0; table < tables.size(); table++) {
                    var own = PairedDifference.of(Arrays.copyOfRange(differences, table * seeds, (table + 1) * seeds));
                    if (own.mean() > 0 && own.rankP() < LEVEL) {
                        behind.add(tables.get(table).name());
                    }
                }
                var all = PairedDifference.of(differences);
                line.append(String.format(
                        Locale.ROOT,
                        " | %d : %d, %s%s%s",
                        Arrays.stream(differences).filter(d -> d < 0).count(),
                        Arrays.stream(differences).filter(d -> d > 0).count(),
                        all.rankP() < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p %.3f", all.rankP()),
                        all.mean() > 0 ? " BEHIND" : "",
                        behind.isEmpty() ? "" : " (" + String.join(", ", behind) + ")"));
            }
            System.out.println(line + " |");
        }
    }
}
