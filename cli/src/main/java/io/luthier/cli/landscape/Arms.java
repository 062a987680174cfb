package io.luthier.cli.landscape;

import io.luthier.cli.console.UserException;
import io.luthier.settings.Family;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import io.luthier.trainer.Training;
import io.luthier.trainer.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trainings to compare: one configuration with each of some schedules, each of some optimizers, or each of both. */
final class Arms {
    private static final int MOST = 12;

    private final Config below;
    private final Config given;
    private final List<String> schedules;
    private final List<String> optimizers;

    /**
     * Of one configuration.
     *
     * @param below what holds where nothing else is said
     * @param settings as text, on top of it
     */
    Arms(Config below, Map<String, String> settings, List<String> schedules, List<String> optimizers) {
        this(
                below,
                config(settings),
                labels("--schedules", schedules, Vocabulary.schedules()),
                labels("--optimizers", optimizers, Vocabulary.optimizers()));
        int count = Math.max(1, schedules.size()) * Math.max(1, optimizers.size());
        if (count > MOST) {
            throw new UserException(
                    "--schedules and --optimizers give " + count + " paths, the limit is " + MOST + "\nOmit some.");
        }
    }

    private Arms(Config below, Config given, List<String> schedules, List<String> optimizers) {
        this.below = below;
        this.given = given;
        this.schedules = schedules;
        this.optimizers = optimizers;
    }

    /** Settings, given as text, as a configuration without aliases. */
    private static Config config(Map<String, String> settings) {
        var values = new LinkedHashMap<String, Object>();
        settings.forEach((path, text) -> {
            try {
                String known = Vocabulary.setting(path).map(Setting::path).orElse(path);
                values.put(
                        known,
                        known.equals("optimizer") || known.equals("schedule") ? label(known, text) : value(text));
            } catch (IllegalArgumentException e) {
                throw new UserException("--set " + path + ": " + e.getMessage());
            }
        });
        try {
            Config config = Config.of(values);
            Training.of(config);
            return config;
        } catch (InvalidSettingException e) {
            throw new UserException("--set: " + e.getMessage());
        }
    }

    private static String label(String choice, String text) {
        Family<?> family = choice.equals("optimizer") ? Vocabulary.optimizers() : Vocabulary.schedules();
        return family.member(text).<String>map(Family.Member::name).orElse(text);
    }

    /** A value as a configuration holds it. */
    static Object value(String text) {
        try {
            return text.matches("[-+]?[0-9]+") ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static List<String> labels(String option, List<String> given, Family<?> family) {
        var labels = new ArrayList<String>();
        for (String name : given) {
            String label = family.member(name.strip())
                    .<String>map(Family.Member::name)
                    .orElseThrow(() -> new UserException(
                            option + " has no " + Names.quote(name) + "\n" + Names.advice(name, family.labels())));
            if (labels.contains(label)) {
                throw new UserException(option + " names '" + label + "' twice\nGive each once.");
            }
            labels.add(label);
        }
        return labels;
    }

    /** These where neither schedules nor optimizers are compared, and no optimizer is given; itself otherwise. */
    Arms orOptimizers(List<String> usual) {
        boolean open = schedules.isEmpty() && optimizers.isEmpty() && !given.has("optimizer");
        return open ? new Arms(below, given, schedules, usual) : this;
    }

    /** What all are made of. */
    Config base() {
        return Config.of(values());
    }

    /** What all have in common that is said at all. */
    Config common() {
        var values = values();
        List<Config> arms = List.copyOf(all().values());
        values.keySet()
                .removeIf(path -> arms.stream().noneMatch(arm -> uses(arm, path))
                        || arms.stream().anyMatch(arm -> !arm.at(path).equals(values.get(path))));
        return Config.of(values);
    }

    private LinkedHashMap<String, Object> values() {
        var values = new LinkedHashMap<>(below.values());
        values.putAll(given.values());
        return values;
    }

    /** This; refuses settings that none of them has. */
    Arms checked() {
        Map<String, Config> all = all();
        for (String path : given.values().keySet()) {
            if (all.values().stream().noneMatch(arm -> uses(arm, path))) {
                String[] words = path.split("\\.");
                throw new UserException("--set " + path + ": no path has the " + words[0] + " " + words[1]
                        + "\nAdd --set " + words[0] + "=" + words[1] + ", or omit it.");
            }
        }
        return this;
    }

    /** The configurations by name. */
    Map<String, Config> all() {
        Config base = base();
        var all = new LinkedHashMap<String, Config>();
        for (String optimizer : optimizers.isEmpty() ? List.of("") : optimizers) {
            for (String schedule : schedules.isEmpty() ? List.of("") : schedules) {
                Config config = optimizer.isEmpty() ? base : base.with("optimizer", optimizer);
                config = schedule.isEmpty() ? config : config.with("schedule", schedule);
                config = rated(config);
                String name = (optimizer + " " + schedule).strip();
                all.put(name.isEmpty() ? chosen(config) : name, config);
            }
        }
        return all;
    }

    /** A rate that is given for all is not overruled by one that an optimizer has below. */
    private Config rated(Config config) {
        String own = "optimizer." + (config.has("optimizer") ? config.choice("optimizer") : "adam") + ".learning-rate";
        return given.has("learning-rate") && !given.has(own) ? config.with(own, given.at("learning-rate")) : config;
    }

    private static String chosen(Config config) {
        return (config.has("optimizer") ? config.choice("optimizer") : "training")
                + (config.has("schedule") ? " " + config.choice("schedule") : "");
    }

    /** Whether a setting is one of a label that was chosen, or of no label at all. */
    private static boolean uses(Config arm, String path) {
        String[] words = path.split("\\.");
        return words.length < 3 || arm.has(words[0]) && arm.at(words[0]).equals(words[1]);
    }
}
