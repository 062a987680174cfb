package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Limits;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A multilayer perceptron, trained with the schedules, optimizers and batch sizes that a study searches.
 *
 * <pre>{@code
 * new Mlp("digits").hidden(64).epochs(30).with("optimizer", "nesterov")
 * }</pre>
 *
 * <p>Metrics: {@code training-loss} (the mean over the last epoch, while it was trained), {@code validation-loss} and
 * {@code test-loss}; for classes {@code validation-accuracy} and {@code test-accuracy}; for numbers, whose losses are mean
 * squares in the target's own unit, {@code validation-rmse} and {@code test-rmse}. Test metrics are for the report: a search
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

        @Term("what is fixed of the trainings' settings") Config settings)
        implements Objective {
    public Mlp {
        hidden = hidden.map(List::copyOf);
        Settings.check(Mlp.class, data, hidden, epochs, validation, test, settings);
        if (validation + test >= 1) {
            throw new InvalidSettingException(
                    "validation",
                    "validation %s and test %s leave nothing to train on\nTheir sum must be below 1."
                            .formatted(validation, test));
        }
        settings = Vocabulary.canonical(settings);
        Checks.branches(settings);
        Clash.fixed(settings, hidden);
        if (hidden.isPresent()) {
            for (String path : List.of("layers", "units")) {
                if (settings.has(path)) {
                    throw new InvalidSettingException(
                            path, "'" + path + "' is set, but 'hidden' fixes the layers\nRemove one of the two.");
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
        return new Mlp(data, hidden, epochs, forValidation, forTest, settings);
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
        return new MlpWorkshop(this, parts(opening.seed()), Optional.of(opening.space()));
    }

    MlpWorkshop workshop(long studySeed) {
        return new MlpWorkshop(this, parts(studySeed), Optional.empty());
    }

    private Parts parts(long studySeed) {
        return Parts.of(Examples.read(data), validation, test, studySeed);
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.epochs(epochs);
    }

    @Override
    public List<String> metrics() {
        Optional<Dataset.Task> task = data instanceof Dataset.Csv csv
                ? CsvTable.task(csv)
                : Optional.of(data instanceof Dataset.Idx ? Dataset.Task.CLASSES : Bundled.task(data));
        return task.map(Mlp::metrics).orElse(List.of());
    }

    @Override
    public Limits range(String metric) {
        return metric.endsWith("-accuracy") ? Limits.parse("[0, 1]") : Limits.parse("[0, inf)");
    }

    @Override
    public String lacking(String metric) {
        List<String> metrics = metrics();
        Optional<String> ours = Measures.meant(metric, metrics);
        if (ours.isPresent()) {
            return "Here it is called '" + ours.get() + "'.";
        }
        String setting = data instanceof Dataset.Csv ? ", or set task: %s." : ".";
        if (metric.endsWith("-accuracy") && metrics.contains("validation-rmse")) {
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
