package io.luthier.trainer;

import io.luthier.settings.Description;
import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
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

    private Unread(MlpWorkshop workshop, Set<String> given) {
        this.workshop = workshop;
        this.given = given;
    }

    /** What is said of a space of trainings. */
    static List<Note> in(SearchSpace space, MlpWorkshop workshop) {
        var seen = new HashMap<String, Integer>();
        var idle = new LinkedHashMap<Note, String>();
        var idleOften = new HashMap<String, Integer>();
        var values = new HashMap<String, Set<String>>();
        var random = Seeds.generator(0, "unread", 0);
        var configs = new LinkedHashSet<Config>();
        for (int i = 0; i < SAMPLES; i++) {
            Config config = space.decode(random.doubles(space.dimension()).toArray());
            if (space.admits(config)) {
                configs.add(config);
            }
        }
        var found = new LinkedHashMap<Training, List<Note>>();
        configs.forEach(config -> {
            Training training = workshop.training(config);
            found.put(training, of(training, workshop, config));
        });
        if (found.values().stream().allMatch(List::isEmpty)) {
            return List.of(); // most spaces: descriptions are dear
        }
        found.forEach((training, those) -> {
            Map<String, String> settings = Description.of(training).settings();
            settings.forEach((path, value) -> {
                seen.merge(key(path, value), 1, Integer::sum);
                values.computeIfAbsent(path, p -> new HashSet<>()).add(value);
            });
            var counted = new HashSet<String>();
            for (Note note : those) {
                String key = key(note.setting(), settings.getOrDefault(note.setting(), ""));
                idle.putIfAbsent(note, key);
                if (counted.add(key)) {
                    idleOften.merge(key, 1, Integer::sum);
                }
            }
        });
        var said = new ArrayList<Note>();
        var told = new HashSet<String>();
        idle.forEach((note, key) -> {
            Set<String> all = values.getOrDefault(note.setting(), Set.of());
            boolean none = all.size() > 1
                    && all.stream().allMatch(value -> always(key(note.setting(), value), idleOften, seen));
            if (none && told.add(note.setting())) {
                said.add(new Note(
                        note.setting(), "No value that is searched of " + note.setting() + " acts: " + note.text()));
            } else if (!none && always(key, idleOften, seen)) {
                said.add(note);
            }
        });
        return said;
    }

    private static boolean always(String key, Map<String, Integer> idle, Map<String, Integer> seen) {
        return idle.containsKey(key) && idle.get(key).equals(seen.get(key));
    }

    private static String key(String path, String value) {
        return path + "=" + value;
    }

    /** What does nothing in one training. */
    private static List<Note> of(Training training, MlpWorkshop workshop, Config config) {
        var given = new HashSet<>(workshop.fixed());
        given.addAll(config.values().keySet());
        var unread = new Unread(workshop, given);
        unread.courses(training);
        unread.batches(training);
        unread.switched(training);
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

    private void off(String path, String because, BooleanSupplier off) {
        if (given.contains(path) && off.getAsBoolean()) {
            add(path, "%s is set, and %s: nothing reads it.", path, because);
        }
    }

    private void add(String path, String text, Object... values) {
        notes.add(new Note(path, text.formatted(values)));
    }
}
