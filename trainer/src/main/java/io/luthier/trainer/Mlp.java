package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
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
 *
 * @param data what is learnt
 * @param hidden the widths of the hidden layers; if it is not said, the settings {@code layers} and {@code units} decide
 * @param epochs passes over the training part; schedules run over all of them
 * @param validation the fraction of the rows that chooses between trials
 * @param test the fraction of the rows that is kept for the end
 * @param settings what is fixed of the {@link Vocabulary}
 */
public record Mlp(
        Dataset data, Optional<List<Integer>> hidden, int epochs, double validation, double test, Config settings)
        implements Objective {
    private static final int MOST_EPOCHS = 1_000_000;
    private static final int WIDEST = 1 << 16;

    public Mlp {
        hidden = hidden.map(List::copyOf);
        for (int width : hidden.orElse(List.of())) {
            if (width < 1 || width > WIDEST) {
                throw new InvalidSettingException(
                        "hidden", "'hidden' has a layer of " + width + " units, it must lie in [1, " + WIDEST + "]");
            }
        }
        if (epochs < 1 || epochs > MOST_EPOCHS) {
            throw new InvalidSettingException(
                    "epochs", "'epochs' is " + epochs + ", it must lie in [1, " + MOST_EPOCHS + "]\nMaybe 30.");
        }
        fraction("validation", validation);
        fraction("test", test);
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
        return new Mlp(data, Optional.of(list), epochs, validation, test, settings);
    }

    /** Trained for so many epochs. */
    public Mlp epochs(int count) {
        return new Mlp(data, hidden, count, validation, test, settings);
    }

    /** With these fractions of the rows for validation and test; the rest is trained on. */
    public Mlp split(double forValidation, double forTest) {
        return new Mlp(data, hidden, epochs, forValidation, forTest, settings);
    }

    /** With a setting of the {@link Vocabulary} fixed: {@code with("optimizer.adam.beta1", 0.8)}. */
    public Mlp with(String path, Object value) {
        return new Mlp(
                data,
                hidden,
                epochs,
                validation,
                test,
                settings.with(path, value instanceof Boolean truth ? truth.toString() : value));
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
        return workshop(opening.seed());
    }

    MlpWorkshop workshop(long studySeed) {
        return new MlpWorkshop(this, Parts.of(Examples.read(data), validation, test, studySeed));
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

    static List<String> metrics(Dataset.Task task) {
        String second = task == Dataset.Task.CLASSES ? "accuracy" : "rmse";
        return List.of("training-loss", "validation-loss", "validation-" + second, "test-loss", "test-" + second);
    }

    @Override
    public void check(SearchSpace space) {
        Checks.space(space, settings, hidden.isPresent());
        Clash.space(space, config -> {
            Training training = training(config);
            return Clash.in(training, hidden.orElse(training.hidden()).size());
        });
    }

    @Override
    public Map<String, SearchSpace> recipes() {
        return Recipe.spaces();
    }

    private static void fraction(String key, double value) {
        if (!(value > 0 && value < 1)) {
            throw new InvalidSettingException(key, "'" + key + "' is " + value + ", it must lie in (0, 1)\nMaybe 0.2.");
        }
    }
}
