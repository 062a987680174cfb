package io.luthier.trainer;

import static io.luthier.trainer.Setting.Kind.LABEL;
import static io.luthier.trainer.Setting.Kind.REAL;
import static io.luthier.trainer.Setting.Kind.WHOLE;

import io.luthier.trainer.Setting.Limits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every name that the trainer understands, in one table: what it is, what it may be, and what it is where nobody says. */
public final class Vocabulary {
    private static final Map<String, String> OPTIMIZERS = table(
            "sgd", "stochastic gradient descent, with momentum if wanted",
            "momentum", "gradient descent with heavy-ball momentum (Polyak 1964)",
            "nesterov", "gradient descent with Nesterov's momentum (Sutskever et al. 2013)",
            "adam", "adaptive moments (Kingma and Ba 2014)");

    private static final Map<String, String> SCHEDULES = table(
            "constant", "the learning rate stays as it is",
            "step", "multiplied by a factor at equal intervals",
            "exponential", "falls by equal factors to a ratio of the base",
            "cosine", "falls along half a cosine wave to a ratio of the base (Loshchilov and Hutter 2016)");

    private static final Map<String, String> DATASETS = table(
            "digits", "1,797 images of 8x8 pixels, 10 classes (UCI, Alpaydin and Kaynak)",
            "iris", "150 flowers, 4 measures, 3 classes (UCI, Fisher)",
            "wine", "178 wines, 13 measures, 3 classes (UCI, Aeberhard and Forina)",
            "breast-cancer", "569 tumours, 30 measures, 2 classes (UCI, Wolberg et al.)",
            "diabetes", "442 patients, 10 measures, a number (Efron et al. 2004)",
            "csv", "a file of comma-separated values with a header line",
            "idx", "images and labels in the format of MNIST");

    private static final Limits RATE = new Limits(0, true, 1000, false);
    private static final Limits KEPT = new Limits(0, false, 1, true);
    private static final Limits RATIO = new Limits(0, true, 1, false);

    private static final List<Setting> SETTINGS = List.of(
            whole("batch-size", 1, 1 << 20, "32", "examples in a step"),
            real("learning-rate", RATE, "by optimizer", "base rate of every optimizer without its own"),
            label("optimizer", OPTIMIZERS, "adam", "how a gradient moves the parameters"),
            real("optimizer.sgd.learning-rate", RATE, "0.05", "base rate"),
            real("optimizer.sgd.momentum", KEPT, "0", "share of the velocity that is kept"),
            real("optimizer.momentum.learning-rate", RATE, "0.01", "base rate"),
            real("optimizer.momentum.momentum", KEPT, "0.9", "share of the velocity that is kept"),
            real("optimizer.nesterov.learning-rate", RATE, "0.01", "base rate"),
            real(
                    "optimizer.nesterov.momentum",
                    new Limits(0, true, 1, true),
                    "0.9",
                    "share of the velocity that is kept"),
            real("optimizer.adam.learning-rate", RATE, "0.001", "base rate"),
            real("optimizer.adam.beta1", KEPT, "0.9", "share of the mean gradient that is kept"),
            real("optimizer.adam.beta2", KEPT, "0.999", "share of the mean square that is kept"),
            real("optimizer.adam.epsilon", new Limits(0, true, 1, false), "1e-8", "added to the root"),
            label("schedule", SCHEDULES, "constant", "course of the learning rate"),
            real("schedule.step.factor", RATIO, "0.1", "what the rate is multiplied by"),
            real("schedule.step.every", RATIO, "0.33", "interval, as a fraction of the run"),
            real("schedule.exponential.end-ratio", RATIO, "0.01", "last rate over base rate"),
            real("schedule.cosine.end-ratio", new Limits(0, false, 1, false), "0", "last rate over base rate"),
            real("warmup", KEPT, "0", "fraction of the run in which the rate rises linearly to its base"),
            real("dropout", KEPT, "0", "share of hidden values set to 0 in training"),
            real("weight-decay", new Limits(0, false, 10, false), "0", "pull of the parameters towards 0 (L2)"),
            real("clip", new Limits(0, true, 1e9, false), "none", "largest norm of the gradient"),
            label(
                    "activation",
                    table("relu", "", "tanh", "", "sigmoid", "", "gelu", ""),
                    "relu",
                    "what hidden units compute"),
            label(
                    "initialization",
                    table("he", "", "glorot", ""),
                    "by activation",
                    "spread of the first weights: he for relu and gelu, glorot for the others"),
            whole("layers", 0, 64, "1", "hidden layers, where hidden is not given"),
            whole("units", 1, 1 << 16, "64", "units of each hidden layer, where hidden is not given"));

    private Vocabulary() {}

    /** All settings; a choice stands before the settings of its labels. */
    public static List<Setting> settings() {
        return SETTINGS;
    }

    /** The setting at a dotted path. */
    public static Optional<Setting> setting(String path) {
        return SETTINGS.stream().filter(s -> s.path().equals(path)).findFirst();
    }

    /** Optimizers by name, with a description. */
    public static Map<String, String> optimizers() {
        return OPTIMIZERS;
    }

    /** Schedules by name, with a description. */
    public static Map<String, String> schedules() {
        return SCHEDULES;
    }

    /** Data sets by name, with a description. */
    public static Map<String, String> datasets() {
        return DATASETS;
    }

    private static Setting whole(String path, long low, long high, String preset, String description) {
        var limits = new Limits((double) low, false, (double) high, false);
        return new Setting(path, WHOLE, limits, List.of(), preset, description);
    }

    private static Setting real(String path, Limits limits, String preset, String description) {
        return new Setting(path, REAL, limits, List.of(), preset, description);
    }

    private static Setting label(String path, Map<String, String> labels, String preset, String description) {
        return new Setting(path, LABEL, Limits.NONE, List.copyOf(labels.keySet()), preset, description);
    }

    private static Map<String, String> table(String... pairs) {
        var table = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            table.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(table);
    }
}
