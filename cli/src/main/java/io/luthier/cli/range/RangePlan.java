package io.luthier.cli.range;

import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.files.StudyFile;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Setting;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.Study;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a range test of a study file trains: the objective, with one value for everything that the space searches.
 *
 * @param cases one for each optimizer, where the space searches it and none was chosen
 */
record RangePlan(StudyFile file, Study study, Mlp mlp, List<Case> cases) {
    /**
     * One training.
     *
     * @param optimizer its label
     * @param config a value for every active parameter but the learning rate
     * @param why where each of the values comes from, in words; without those that a range test does not look at
     */
    record Case(String optimizer, Config config, Map<String, String> why) {}

    /**
     * The plan of a file.
     *
     * @param settings of {@code --set}: parameters of the space and settings of the trainer by their own names, everything
     *     else by the dotted path in the file
     */
    static RangePlan of(Invocation call, Path file, Map<String, String> settings) {
        var overrides = new LinkedHashMap<String, String>();
        var chosen = new LinkedHashMap<String, String>();
        settings.forEach((key, value) -> (Vocabulary.setting(key).isPresent() ? chosen : overrides).put(key, value));
        StudyFile read = call.study(file, overrides);
        Study study = read.study();
        if (!(study.objective() instanceof Mlp mlp)) {
            throw new UserException(
                    file + ": the objective is " + Names.quote(study.objective().name())
                            + ", but a range test needs the trainer's, 'mlp'\nMeasure it with 'luthier run' instead.");
        }
        var given = new LinkedHashMap<String, Object>();
        chosen.forEach((key, text) -> given.put(key, value(key, text)));
        Config set = Config.of(given);
        Optional<Axis> searched = study.space().axis("optimizer");
        var cases = new ArrayList<Case>();
        if (set.has("optimizer") || searched.isEmpty()) {
            cases.add(filled(study.space(), set, mlp));
        } else {
            for (String label : ((Param.Choice) searched.get().param()).labels()) {
                cases.add(filled(study.space(), set.with("optimizer", label), mlp));
            }
        }
        return new RangePlan(read, study, mlp, cases);
    }

    private static Object value(String key, String text) {
        Setting setting = Vocabulary.setting(key).orElseThrow();
        try {
            return switch (setting.kind()) {
                case WHOLE -> Long.parseLong(text);
                case REAL -> Double.parseDouble(text);
                default -> text;
            };
        } catch (NumberFormatException e) {
            throw new UserException(
                    "--set %s=%s: %s is not %s".formatted(key, text, Names.quote(text), setting.values()));
        }
    }

    private static Case filled(SearchSpace space, Config set, Mlp mlp) {
        var values = new LinkedHashMap<String, Object>();
        var why = new LinkedHashMap<String, String>();
        for (int i = 0; i < space.dimension(); i++) {
            Axis axis = space.axes().get(i);
            String path = axis.path();
            if (!space.active(i, values) || path.endsWith("learning-rate")) {
                continue;
            }
            if (set.has(path)) {
                values.put(path, set.at(path));
            } else {
                values.put(path, usual(axis));
            }
            if (!path.startsWith("schedule") && !path.equals("warmup")) {
                why.put(path, set.has(path) ? "" : source(axis));
            }
        }
        set.values().forEach((path, value) -> {
            values.putIfAbsent(path, value);
            why.putIfAbsent(path, "");
        });
        Config config = Config.of(values);
        String optimizer = mlp.settings().has("optimizer")
                ? mlp.settings().choice("optimizer")
                : config.has("optimizer")
                        ? config.choice("optimizer")
                        : Vocabulary.setting("optimizer").orElseThrow().preset();
        try {
            mlp.training(config);
        } catch (InvalidSettingException e) {
            throw new UserException("--set: " + e.getMessage());
        }
        return new Case(optimizer, config, why);
    }

    /** The default of the file; else for a label the trainer's own where it is among them, for the rest the middle. */
    private static Object usual(Axis axis) {
        Object preset = axis.param().preset();
        if (preset != null) {
            return preset;
        } else if (axis.param() instanceof Param.Choice choice) {
            String own = Vocabulary.setting(axis.path()).map(Setting::preset).orElse("");
            return choice.labels().contains(own) ? own : choice.labels().get(0);
        }
        return axis.decode(0.5);
    }

    private static String source(Axis axis) {
        if (axis.param().preset() != null) {
            return "the file's default";
        } else if (axis.param() instanceof Param.Choice) {
            return usual(axis).equals(((Param.Choice) axis.param()).labels().get(0))
                    ? "the first label"
                    : "the trainer's default";
        }
        return "the middle of its range";
    }

    /** The axis of the learning rate that a case would be trained with: the optimizer's own, or the one for all. */
    Optional<Axis> rate(Case which) {
        Optional<Axis> own = study.space().axis("optimizer." + which.optimizer() + ".learning-rate");
        return own.isPresent() ? own : study.space().axis("learning-rate");
    }
}
