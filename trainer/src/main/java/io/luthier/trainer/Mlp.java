package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Limits;
import io.luthier.settings.Names;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.measure.Answers;
import io.luthier.trainer.measure.Measures;
import io.luthier.trainer.measure.Presence;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Seeds;
import io.luthier.trial.Workshop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A multilayer perceptron, trained with the schedules, optimizers and batch sizes that a study searches.
 *
 * <pre>{@code
 * new Mlp("digits").hidden(64).epochs(30).with("optimizer", "nesterov")
 * }</pre>
 *
 * <p>Metrics: {@code training-loss} (the mean over the last epoch, while it was trained), {@code validation-loss} and
 * {@code test-loss}; for classes {@code validation-accuracy} and {@code test-accuracy}; for numbers, whose losses are mean
 * squares in the target's own unit, {@code validation-rmse} and {@code test-rmse}. Where a goal or a limit names them also {@code
 * balanced-accuracy}, {@code f1} and {@code auc} of both parts, as {@link io.luthier.trainer.network.Evaluation.Classes} defines them,
 * {@code parameters}, {@code multiply-adds} of a prediction, {@code training-work} as declared, and {@code prediction-time}, the measured
 * milliseconds for one row. Test metrics are for the report: a search
 * that uses them as its goal has nothing left to be judged by.
 */
@Term("a multilayer perceptron, trained here")
public record Mlp(
        @Term("what is learnt") Dataset data,

        @Term(
                value = "widths of the hidden layers, [] for a linear model; without it layers and units decide",
                in = "[1, 65536]",
                unit = "units")
        Optional<List<Integer>> hidden,

        @Term(
                value = "passes over the training part; schedules run over all of them",
                in = "[1, 1000000]",
                unit = "epochs")
        int epochs,

        @Term(value = "fraction of the rows that chooses between trials", in = "(0, 1)")
        double validation,

        @Term(value = "fraction of the rows that is kept for the end", in = "(0, 1)")
        double test,

        @Term(
                value =
                        "cross-validation: parts of the rows beside those kept for the end, each of which chooses once, the mean"
                                + " being told; without it the fraction validation chooses",
                in = "[2, 100]",
                unit = "folds")
        OptionalInt folds,

        @Term(
                "whether folds are what a trial is trained in, one after the other and each for all epochs, so that strategies may"
                        + " stop early")
        boolean racing,

        @Term("column of a text file whose equal values stay in one part; it is no feature")
        Optional<String> groups,

        @Term(
                "column of a text file in whose order rows are divided: what is later chooses, the latest is kept for the end; it is no"
                        + " feature")
        Optional<String> order,

        @Term(
                value =
                        "of two classes the one that F1 and AUC are of; without it the one with fewer rows, the later of equals",
                aliases = "pos-label")
        Optional<String> positive,

        @Term(
                "file of a kept network that trainings begin with, in place of first weights; columns are scaled as it says, and its last"
                        + " layer is left out where the classes are others")
        Optional<Path> weights,

        @Term("what is fixed of the trainings' settings") Config settings)
        implements Objective {
    public Mlp {
        hidden = hidden.map(List::copyOf);
        Settings.check(
                Mlp.class,
                data,
                hidden,
                epochs,
                validation,
                test,
                folds,
                racing,
                groups,
                order,
                positive,
                weights,
                settings);
        if (racing && folds.isEmpty()) {
            throw new InvalidSettingException("racing", "there are no folds to race over\nSet folds, such as 5.");
        } else if (groups.isPresent() && order.isPresent()) {
            throw new InvalidSettingException(
                    "groups", "rows are divided by groups or in order, not both\nRemove one of the two.");
        }
        String by = groups.isPresent() ? "groups" : order.isPresent() ? "order" : "";
        if (!by.isEmpty() && !(data instanceof Dataset.Csv)) {
            throw new InvalidSettingException(
                    by, "'" + by + "' names a column, and these data have no names\nUse it with data of a text file.");
        }
        String column = groups.or(() -> order).orElse("");
        if (data instanceof Dataset.Csv csv && csv.target().equals(column)) {
            throw new InvalidSettingException(
                    by, "rows cannot be divided by the target " + Names.quote(column) + "\nName another column.");
        }
        if (folds.isEmpty() && validation + test >= 1) {
            throw new InvalidSettingException(
                    "validation",
                    "validation %s and test %s leave nothing to train on\nTheir sum must be below 1."
                            .formatted(validation, test));
        }
        settings = Vocabulary.canonical(settings);
        Checks.branches(settings);
        Clash.fixed(settings, hidden);
        if (hidden.isPresent()) {
            for (String path : List.of("layers", "units", "layer-units")) {
                if (settings.has(path)) {
                    String name = path.equals("layers") ? path : "units"; // a list of units is units too
                    throw new InvalidSettingException(
                            name, "'" + name + "' is set, but 'hidden' fixes the layers\nRemove one of the two.");
                }
            }
        }
    }

    /** The digits, one hidden layer of 64 units, 30 epochs. */
    public Mlp() {
        this(new Dataset.Digits());
    }

    /** A bundled data set by name. */
    public Mlp(String data) {
        this(Dataset.named(data));
    }

    /** A data set. */
    public Mlp(Dataset data) {
        this(data, Optional.empty(), 30, 0.2, 0.2, Config.empty());
    }

    /** Divided at random, row by row, without folds. */
    public Mlp(
            Dataset data, Optional<List<Integer>> hidden, int epochs, double validation, double test, Config settings) {
        this(
                data,
                hidden,
                epochs,
                validation,
                test,
                OptionalInt.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                settings);
    }

    /** With hidden layers of these widths; none make a linear model. */
    public Mlp hidden(int... widths) {
        var list = new ArrayList<Integer>();
        for (int width : widths) {
            list.add(width);
        }
        return Settings.with(this, "hidden", list);
    }

    /** Trained for so many epochs. */
    public Mlp epochs(int count) {
        return Settings.with(this, "epochs", count);
    }

    /** With these fractions of the rows for validation and test; the rest is trained on. */
    public Mlp split(double forValidation, double forTest) {
        return new Mlp(
                data,
                hidden,
                epochs,
                forValidation,
                forTest,
                folds,
                racing,
                groups,
                order,
                positive,
                weights,
                settings);
    }

    /** With cross-validation over so many folds: what is measured is the mean over them. */
    public Mlp folds(int count) {
        return Settings.with(this, "folds", count);
    }

    /** With folds trained one after the other, as the fidelity. */
    public Mlp racing(boolean value) {
        return Settings.with(this, "racing", value);
    }

    /** With rows of equal values of a column in one part. */
    public Mlp groups(String column) {
        return Settings.with(this, "groups", column);
    }

    /** With rows divided in the order of a column. */
    public Mlp order(String column) {
        return Settings.with(this, "order", column);
    }

    /** With this one of two classes as that which F1 and AUC are of. */
    public Mlp positive(String label) {
        return Settings.with(this, "positive", label);
    }

    /** With the network of a file to begin with. */
    public Mlp weights(Path file) {
        return Settings.with(this, "weights", file);
    }

    /** With a setting of the {@link Vocabulary} fixed: {@code with("optimizer.adam.beta1", 0.8)}. */
    public Mlp with(String path, Object value) {
        Config fixed = settings.with(path, value instanceof Boolean truth ? truth.toString() : value);
        return Settings.with(this, "settings", fixed);
    }

    /** The training of a configuration: what is fixed and what is chosen, together. */
    public Training training(Config config) {
        var values = new LinkedHashMap<String, Object>(settings.values());
        values.putAll(Vocabulary.canonical(config).values());
        return Training.ofCanonical(Config.of(values));
    }

    /** Reads and splits the data. */
    @Override
    public Workshop open(Opening opening) {
        List<MlpWorkshop> all = workshops(opening.seed(), Optional.of(opening.space()), opening.goals());
        all.get(0).check(opening.space());
        Workshop workshop = folds.isPresent() ? new Folds(all, epochs, racing) : all.get(0);
        return Footprint.of(workshop, all.get(0), opening.goals());
    }

    /** With each of its divisions, for a study that looks at these metrics. */
    List<MlpWorkshop> workshops(long studySeed, Optional<SearchSpace> space, List<String> metrics) {
        List<Parts> divisions = parts(studySeed);
        var all = new ArrayList<MlpWorkshop>();
        for (int i = 0; i < divisions.size(); i++) {
            String fold = divisions.size() > 1 ? " of fold " + (i + 1) : "";
            all.add(new MlpWorkshop(this, divisions.get(i), space, metrics, fold));
        }
        return all;
    }

    /** With the first of several divisions. */
    MlpWorkshop workshop(long studySeed) {
        return workshop(studySeed, List.of());
    }

    /** The same for a study that looks at these metrics. */
    MlpWorkshop workshop(long studySeed, List<String> metrics) {
        return new MlpWorkshop(this, parts(studySeed).get(0), Optional.empty(), metrics, "");
    }

    /** The network that trainings begin with. */
    Optional<Network> begun() {
        return weights.map(file -> {
            try {
                return Network.load(file);
            } catch (InvalidSettingException e) {
                throw new InvalidSettingException("weights", InvalidSettingException.reason(e));
            }
        });
    }

    /** The data: a column that rows are divided by is no feature. */
    Examples examples() {
        Optional<String> column = groups.or(() -> order);
        if (column.isEmpty() || !(data instanceof Dataset.Csv csv)) {
            return Examples.read(data);
        }
        try {
            return Examples.read(csv.without(List.of(column.get())));
        } catch (InvalidSettingException e) {
            Division.column(csv, groups.isPresent() ? "groups" : "order", column.get()); // refused for what it is
            throw e;
        }
    }

    private List<Parts> parts(long studySeed) {
        Examples examples = examples();
        Optional<Network> begun = begun();
        return splits(examples, studySeed).stream()
                .map(split -> Parts.of(examples, split, positive, begun))
                .toList();
    }

    /** Which rows are in which part: one division, or one for each fold. */
    List<Division.Split> splits(Examples examples, long studySeed) {
        RandomGenerator random = Seeds.generator(studySeed, "split", 0);
        if (folds.isEmpty() && groups.isEmpty() && order.isEmpty()) {
            return List.of(Division.Split.of(examples, validation, test, random));
        }
        Division division = groups.isPresent()
                ? Division.by(examples, (Dataset.Csv) data, "groups", groups.get())
                : order.isPresent()
                        ? Division.by(examples, (Dataset.Csv) data, "order", order.get())
                        : Division.rows(examples);
        return folds.isPresent()
                ? division.folds(folds.getAsInt(), test, random)
                : List.of(division.one(validation, test, random));
    }

    @Override
    public Fidelity fidelity() {
        return racing ? new Fidelity("fold", 1, folds.orElseThrow()) : Fidelity.epochs(epochs);
    }

    @Override
    public List<String> metrics() {
        Optional<Dataset.Task> task = data instanceof Dataset.Csv csv
                ? CsvTable.task(csv)
                : Optional.of(data instanceof Dataset.Idx ? Dataset.Task.CLASSES : Bundled.task(data));
        return task.map(Mlp::metrics).orElse(List.of());
    }

    @Override
    public List<String> onRequest() {
        List<String> metrics = metrics();
        return metrics.isEmpty() || metrics.contains("validation-accuracy")
                ? Stream.concat(Presence.metrics().stream(), Footprint.METRICS.stream())
                        .toList()
                : Footprint.METRICS;
    }

    @Override
    public boolean measured(String metric) {
        return metric.equals(Footprint.TIME);
    }

    @Override
    public boolean lasting(String path) {
        return Checks.shapes(path);
    }

    @Override
    public Limits range(String metric) {
        return metric.endsWith("-accuracy") || Answers.isFigure(metric)
                ? Limits.parse("[0, 1]")
                : Limits.parse("[0, inf)");
    }

    @Override
    public String lacking(String metric) {
        List<String> metrics = metrics();
        Optional<String> ours = Measures.meant(
                metric, Stream.concat(metrics.stream(), onRequest().stream()).toList());
        if (ours.isPresent()) {
            return "Here it is called '" + ours.get() + "'.";
        }
        String setting = data instanceof Dataset.Csv ? ", or set task: %s." : ".";
        boolean ofClasses = metric.endsWith("-accuracy") || Answers.isFigure("-" + metric);
        if (ofClasses && metrics.contains("validation-rmse")) {
            return "What is predicted is a number, which is never quite right: minimize validation-rmse"
                    + setting.formatted("classes");
        }
        return metric.endsWith("-rmse") && metrics.contains("validation-accuracy")
                ? "What is predicted is a class, which is no distance away: minimize validation-loss"
                        + setting.formatted("numbers")
                : "";
    }

    static List<String> metrics(Dataset.Task task) {
        String second = task == Dataset.Task.CLASSES ? "accuracy" : "rmse";
        return List.of("training-loss", "validation-loss", "validation-" + second, "test-loss", "test-" + second);
    }

    @Override
    public void check(SearchSpace space) {
        Checks.space(space, settings, hidden.isPresent());
        Clash.space(space, config -> {
            Training training = training(config);
            return Clash.in(training, hidden.orElse(training.widths()).size());
        });
    }

    @Override
    public Map<String, SearchSpace> recipes() {
        return Recipe.spaces();
    }
}
