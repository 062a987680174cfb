package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Setting;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.optimizer.Grouped;
import io.luthier.trainer.optimizer.Muon;
import io.luthier.trainer.schedule.Constant;
import io.luthier.trial.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Two settings, each possible, that make no sense together.
 *
 * @param settings which
 * @param reason a clause
 * @param constraint what a search space must say so that it does not come to this
 */
record Clash(List<String> settings, String reason, String constraint) {
    private static final int SAMPLES = 200;
    private static final int SAMPLES_OF_COMBINATION = 4;
    /** Settings that may clash, with those inside them. */
    private static final List<String> INVOLVED =
            List.of("optimizer", "schedule", "batch-schedule", "weight-average", "layers", "hidden", "layer-rates");

    /** What clashes in a training of so many hidden layers. */
    static Optional<Clash> in(Training training, int hiddenLayers) {
        String optimizer = Vocabulary.optimizers().label(training.optimizer());
        String schedule = Vocabulary.schedules().label(training.schedule());
        if (training.optimizer().schedulesItself() && !(training.schedule() instanceof Constant)) {
            return of(
                    "%s does a schedule's work itself, and has no place for %s".formatted(optimizer, schedule),
                    "schedule == 'constant' || optimizer != '%s'".formatted(optimizer),
                    "optimizer",
                    "schedule");
        } else if (training.optimizer().schedulesItself() && !(training.batchSchedule() instanceof Constant)) {
            return of(
                    "%s does a schedule's work itself, and has no place for a growing batch".formatted(optimizer),
                    "batch-schedule == 'constant' || optimizer != '%s'".formatted(optimizer),
                    "optimizer",
                    "batch-schedule");
        } else if (training.schedule().cyclesMomentum() && !training.optimizer().takesMomentum()) {
            return of(
                    "%s cycles the momentum here, and %s has none".formatted(schedule, optimizer),
                    "schedule != '%s' || optimizer != '%s'".formatted(schedule, optimizer),
                    "optimizer",
                    "schedule",
                    Vocabulary.setting("optimizer." + optimizer + ".momentum")
                            .map(Setting::path)
                            .orElse("optimizer"));
        } else if (training.optimizer().schedulesItself() && training.weightAverage() > 0) {
            return of(
                    "%s is evaluated by itself, not with the mean of its parameters".formatted(optimizer),
                    "weight-average == 0 || optimizer != '%s'".formatted(optimizer),
                    "optimizer",
                    "weight-average");
        } else if (training.optimizer().schedulesItself()
                && training.layerRates().filter(Grouped::needed).isPresent()) {
            return of(
                    "%s does a schedule's work itself, and has no place for rates by layer".formatted(optimizer),
                    "optimizer != '%s'".formatted(optimizer),
                    "optimizer",
                    "layer-rates");
        } else if (training.optimizer() instanceof Muon muon && !muon.has(hiddenLayers)) {
            return of(
                    "%s is for weights between hidden layers, and with %d hidden layer%s there are none unless every-layer is true"
                            .formatted(optimizer, hiddenLayers, hiddenLayers == 1 ? "" : "s"),
                    training.hidden().isPresent()
                            ? "optimizer != '%s' || hidden != '%s'"
                                    .formatted(optimizer, training.hidden().get())
                            : "layers >= 2 || optimizer != '%s'".formatted(optimizer),
                    "optimizer",
                    training.hidden().isPresent() ? "hidden" : "layers");
        }
        return Optional.empty();
    }

    private static Optional<Clash> of(String reason, String constraint, String... settings) {
        return Optional.of(new Clash(List.of(settings), reason, constraint));
    }

    /** Refuses what is fixed, if all that clashes is. */
    static void fixed(Config fixed, Optional<List<Integer>> hidden) {
        Training training = Training.ofCanonical(fixed);
        in(training, hidden.orElse(training.widths()).size())
                .filter(clash -> clash.settings().stream()
                        .allMatch(s -> fixed.has(s) || s.equals("layers") && hidden.isPresent()))
                .ifPresent(clash -> {
                    throw new InvalidSettingException(
                            clash.settings.get(1),
                            clash.reason
                                    + "\nChange '%s' or '%s'."
                                            .formatted(
                                                    clash.settings.get(0),
                                                    hidden.isPresent()
                                                                    && clash.settings
                                                                            .get(1)
                                                                            .equals("layers")
                                                            ? "hidden"
                                                            : clash.settings.get(1)));
                });
    }

    /**
     * Refuses a space that can produce a clash: it has been found in one of some configurations, a few for each pair of an
     * optimizer and a schedule, and no more than a few for each combination of the levels of what may clash. What is too rare to
     * be found so is infeasible when it comes up.
     */
    static void space(SearchSpace space, Function<Config, Optional<Clash>> clash) {
        List<Axis> axes = space.axes();
        var random = Seeds.generator(0, "clash", 0);
        int optimizer = axis(axes, "optimizer");
        int schedule = axis(axes, "schedule");
        var tried = new HashMap<Map<String, Object>, Integer>();
        for (int i = 0; i < SAMPLES; i++) {
            refuse(space, drawn(axes.size(), random), clash, tried);
        }
        for (long o = 0; o < levels(axes, optimizer); o++) {
            for (long s = 0; s < levels(axes, schedule); s++) {
                for (int i = 0; i < SAMPLES_OF_COMBINATION; i++) {
                    double[] unit = drawn(axes.size(), random);
                    set(axes, unit, optimizer, o);
                    set(axes, unit, schedule, s);
                    refuse(space, unit, clash, tried);
                }
            }
        }
    }

    private static void refuse(
            SearchSpace space,
            double[] unit,
            Function<Config, Optional<Clash>> clash,
            Map<Map<String, Object>, Integer> tried) {
        Config config = space.decode(unit);
        Map<String, Object> combination = combination(space, config);
        if (tried.getOrDefault(combination, 0) >= SAMPLES_OF_COMBINATION || !space.admits(config)) {
            return;
        }
        tried.merge(combination, 1, Integer::sum);
        clash.apply(config).ifPresent(found -> {
            boolean searched =
                    found.settings.stream().allMatch(s -> space.axis(s).isPresent());
            String key = found.settings.stream()
                    .filter(s -> space.axis(s).isPresent())
                    .findFirst()
                    .orElse("optimizer");
            throw new InvalidSettingException(
                    key,
                    "the space has a configuration that cannot be trained: " + found.reason
                            + (searched
                                    ? "\nAdd the constraint: " + found.constraint
                                    : "\nTake it out of '%s', which is searched.".formatted(key)));
        });
    }

    /** The values that a configuration has for what may clash, where there are so and so many of them. */
    private static Map<String, Object> combination(SearchSpace space, Config config) {
        var combination = new HashMap<String, Object>();
        for (Axis axis : space.axes()) {
            String path = axis.path();
            int dot = path.indexOf('.');
            if (axis.levels() > 0 && config.has(path) && INVOLVED.contains(dot < 0 ? path : path.substring(0, dot))) {
                combination.put(path, config.at(path));
            }
        }
        return combination;
    }

    private static double[] drawn(int dimension, RandomGenerator random) {
        return random.doubles(dimension).toArray();
    }

    private static int axis(List<Axis> axes, String path) {
        return Stream.iterate(0, i -> i < axes.size(), i -> i + 1)
                .filter(i -> axes.get(i).path().equals(path))
                .findFirst()
                .orElse(-1);
    }

    private static long levels(List<Axis> axes, int axis) {
        return axis < 0 ? 1 : axes.get(axis).levels();
    }

    private static void set(List<Axis> axes, double[] unit, int axis, long level) {
        if (axis >= 0) {
            unit[axis] = axes.get(axis).unit(level);
        }
    }
}
