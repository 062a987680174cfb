package io.luthier.trainer;

import io.luthier.settings.Description;
import io.luthier.settings.Note;
import io.luthier.settings.Setting;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.optimizer.ByLayer;
import io.luthier.trainer.schedule.Constant;
import io.luthier.trainer.schedule.Length;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Settings of trainings that are valid and do nothing: stretches that a run is too short for, and what another setting turns off.
 * They are looked for in configurations of the space; what does something in one of them is not worth a word.
 */
final class Unread {
    private static final int SAMPLES = 64;

    private final MlpWorkshop workshop;
    private final Set<String> given;
    private final List<Note> notes = new ArrayList<>();

    /** Where a setting that does nothing was met first, and with which value. */
    private record First(String key, Config config) {}

    private Unread(MlpWorkshop workshop, Set<String> given) {
        this.workshop = workshop;
        this.given = given;
    }

    /** What is said of a space of trainings. */
    static List<Note> in(SearchSpace space, MlpWorkshop workshop) {
        var found = new LinkedHashMap<Config, List<Note>>();
        configs(space, -1, 0).forEach(config -> found.put(config, of(config, workshop)));
        if (found.values().stream().allMatch(List::isEmpty)) {
            return List.of(); // as in most spaces; describing the trainings would take longer than all before
        }
        var seen = new HashMap<String, Integer>();
        var idle = new LinkedHashMap<Note, First>();
        var idleOften = new HashMap<String, Integer>();
        var values = new HashMap<String, Set<String>>();
        found.forEach((config, those) -> {
            Map<String, String> settings =
                    new HashMap<>(Description.of(workshop.training(config)).settings());
            config.values().keySet().forEach(path -> settings.putIfAbsent(path, ""));
            settings.forEach((path, value) -> {
                seen.merge(key(path, value), 1, Integer::sum);
                values.computeIfAbsent(path, p -> new HashSet<>()).add(value);
            });
            var counted = new HashSet<String>();
            for (Note note : those) {
                String key = key(note.setting(), settings.getOrDefault(note.setting(), ""));
                idle.putIfAbsent(note, new First(key, config));
                if (counted.add(key)) {
                    idleOften.merge(key, 1, Integer::sum);
                }
            }
        });
        var said = new ArrayList<Note>();
        var told = new HashSet<String>();
        idle.forEach((note, first) -> {
            Set<String> all = values.getOrDefault(note.setting(), Set.of());
            boolean none = all.size() > 1
                    && all.stream().allMatch(value -> always(key(note.setting(), value), idleOften, seen));
            if (none && told.add(note.setting())) {
                said.add(new Note(
                        note.setting(), "No value that is searched of " + note.setting() + " acts: " + note.text()));
            } else if (!none
                    && always(first.key(), idleOften, seen)
                    && told.add(first.key())
                    && (all.size() == 1 || idle(note.setting(), first.config(), space, workshop))) {
                said.add(note);
            }
        });
        return said;
    }

    /**
     * Whether a value of several that are searched does nothing, whatever stands beside it. Of a value of a continuous axis, which no
     * other trial may have, nothing is said.
     */
    private static boolean idle(String setting, Config config, SearchSpace space, MlpWorkshop workshop) {
        List<Axis> axes = space.axes();
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            String path = axis.path();
            if (axis.levels() > 0
                    && config.has(path)
                    && Vocabulary.setting(path).map(Setting::path).orElse(path).equals(setting)) {
                long level = axis.level(axis.encode(config.at(path)));
                return configs(space, i, level).stream()
                        .filter(other -> other.has(path))
                        .allMatch(other -> of(other, workshop).stream()
                                .anyMatch(note -> note.setting().equals(setting)));
            }
        }
        return false;
    }

    /** Some configurations; all with this level of an axis, if it is one. */
    private static Set<Config> configs(SearchSpace space, int axis, long level) {
        var random = Seeds.generator(0, "unread", 0);
        var configs = new LinkedHashSet<Config>();
        for (int i = 0; i < SAMPLES; i++) {
            double[] unit = random.doubles(space.dimension()).toArray();
            if (axis >= 0) {
                unit[axis] = space.axes().get(axis).unit(level);
            }
            Config config = space.decode(unit);
            if (space.admits(config)) {
                configs.add(config);
            }
        }
        return configs;
    }

    private static boolean always(String key, Map<String, Integer> idle, Map<String, Integer> seen) {
        return idle.containsKey(key) && idle.get(key).equals(seen.get(key));
    }

    private static String key(String path, String value) {
        return path + "=" + value;
    }

    /** What does nothing in one training. */
    private static List<Note> of(Config config, MlpWorkshop workshop) {
        Training training = workshop.training(config);
        var given = new HashSet<>(workshop.fixed());
        given.addAll(config.values().keySet());
        var unread = new Unread(workshop, given);
        unread.courses(training);
        unread.batches(training);
        unread.switched(training);
        unread.layers(training);
        return unread.notes;
    }

    private void courses(Training training) {
        int rows = workshop.parts().training().rows();
        long steps = steps(training, rows);
        var length = new Length(steps * workshop.epochs(), steps);
        notes.addAll(training.notes(length));
        if (training.earlyStopping() instanceof Stopping.Patience patience && patience.epochs() >= workshop.epochs()) {
            add(
                    "early-stopping.patience.epochs",
                    "early-stopping.patience.epochs is %d, and the run has %s: it never stops one.",
                    patience.epochs(),
                    workshop.epochs() == 1 ? "1 epoch" : workshop.epochs() + " epochs");
        }
    }

    private static long steps(Training training, int rows) {
        int batch = Math.min(training.batchSize(), rows);
        return (rows + batch - 1) / batch;
    }

    private void batches(Training training) {
        int rows = workshop.parts().training().rows();
        if (training.batchSize() > rows) {
            add(
                    "batch-size",
                    "batch-size is %d, and the training part has %d rows: no batch is larger.",
                    training.batchSize(),
                    rows);
        }
        training.largestBatch().ifPresent(largest -> {
            if (!constant(training) && largest <= Math.min(training.batchSize(), rows)) {
                add(
                        "largest-batch",
                        "largest-batch is %d, and batch-size %d: the batch never grows.",
                        largest,
                        training.batchSize());
            }
        });
    }

    private static boolean constant(Training training) {
        return training.batchSchedule() instanceof Constant;
    }

    /** What another setting turns off. */
    private void switched(Training training) {
        boolean warm = training.warmup().amount() > 0;
        off("warmup-start", "there is no warmup", () -> !warm);
        off("warmup-form", "there is no warmup", () -> !warm);
        off("largest-batch", "batch-schedule is constant", () -> constant(training));
        off("reference-batch", "rate-scaling is none", () -> training.rateScaling() == Scaling.NONE);
        off("critical-batch", "rate-scaling is not saturating", () -> training.rateScaling() != Scaling.SATURATING);
        boolean linear = workshop.layout(training).layers() == 1;
        for (String hidden : List.of("dropout", "activation", "normalization")) {
            off(hidden, "there are no hidden layers", () -> linear);
        }
        off("units", "there are no hidden layers", () -> linear);
        for (String ofClasses : List.of("label-smoothing", "class-weights")) {
            off(
                    ofClasses,
                    "what is predicted is a number",
                    () -> workshop.parts().loss() == Loss.SQUARED_ERROR);
        }
    }

    /** Numbers of layers that there are not. */
    private void layers(Training training) {
        int layers = workshop.layout(training).layers();
        beyond("units", "layer-units", training.layerUnits(), layers - 1, " hidden");
        beyond("dropout", "layer-dropout", training.layerDropout(), layers - 1, " hidden");
        beyond("layer-rates", "layer-rates", training.layerRates(), layers, "");
    }

    private void beyond(String name, String setting, Optional<ByLayer> numbers, int layers, String kind) {
        numbers.filter(own -> own.last() > layers).ifPresent(own -> {
            String there = "there %s %d%s layer%s: nothing reads it."
                    .formatted(layers == 1 ? "is" : "are", layers, kind, layers == 1 ? "" : "s");
            if (given.contains(setting)) {
                add(setting, "%s has a number for layer %d, and %s", name, own.last(), there);
            }
            own.numbers().tailMap(layers + 1).keySet().stream()
                    .map(layer -> name + "." + layer)
                    .filter(given::contains)
                    .forEach(path -> add(path, "%s is set, and %s", path, there));
        });
    }

    private void off(String path, String because, BooleanSupplier off) {
        if (given.contains(path) && off.getAsBoolean()) {
            add(path, "%s is set, and %s: nothing reads it.", path, because);
        }
    }

    private void add(String path, String text, Object... values) {
        notes.add(new Note(path, text.formatted(values)));
    }
}
