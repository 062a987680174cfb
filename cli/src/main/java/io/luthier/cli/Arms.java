package io.luthier.cli;

import io.luthier.space.Config;
import io.luthier.space.InvalidSettingException;
import io.luthier.space.Names;
import io.luthier.trainer.Training;
import io.luthier.trainer.Vocabulary;
import io.luthier.trainer.terms.Family;
import io.luthier.trainer.terms.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trainings to compare: one configuration with each of some schedules, each of some optimizers, or each of both. */
final class Arms {
    private static final int MOST = 12;

    private final Config base;
    private final List<String> schedules;
    private final List<String> optimizers;

    /** Of the text of settings. */
    Arms(Map<String, String> settings, List<String> schedules, List<String> optimizers) {
        this(config(settings), schedules, optimizers);
    }

    Arms(Config base, List<String> schedules, List<String> optimizers) {
        this.base = base;
        this.schedules = labels("--schedules", schedules, Vocabulary.schedules());
        this.optimizers = labels("--optimizers", optimizers, Vocabulary.optimizers());
        int count = Math.max(1, schedules.size()) * Math.max(1, optimizers.size());
        if (count > MOST) {
            throw new UserException("--schedules and --optimizers make " + count + " paths, a picture holds " + MOST
                    + "\nLeave some out.");
        }
    }

    /** Settings, given as text, as a configuration without aliases. */
    static Config config(Map<String, String> settings) {
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

    private static Object value(String text) {
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

    Config base() {
        return base;
    }

    /** Whether nothing is compared. */
    boolean single() {
        return schedules.isEmpty() && optimizers.isEmpty();
    }

    /** The same with these optimizers. */
    Arms optimizers(List<String> others) {
        return new Arms(base, schedules, others);
    }

    /** The configurations by name. */
    Map<String, Config> all() {
        var all = new LinkedHashMap<String, Config>();
        for (String optimizer : optimizers.isEmpty() ? List.of("") : optimizers) {
            for (String schedule : schedules.isEmpty() ? List.of("") : schedules) {
                Config config = optimizer.isEmpty() ? base : base.with("optimizer", optimizer);
                config = schedule.isEmpty() ? config : config.with("schedule", schedule);
                String name = (optimizer + " " + schedule).strip();
                if (name.isEmpty()) {
                    name = chosen("optimizer", "adam") + ", " + chosen("schedule", "constant");
                }
                all.put(name, config);
            }
        }
        used(all);
        return all;
    }

    private String chosen(String choice, String preset) {
        return base.has(choice) ? base.choice(choice) : preset;
    }

    /** Refuses a setting of a label that no path has. */
    private void used(Map<String, Config> arms) {
        for (String path : base.values().keySet()) {
            String[] words = path.split("\\.");
            if (words.length > 2
                    && arms.values().stream()
                            .noneMatch(c -> (c.has(words[0]) ? c.choice(words[0]) : "").equals(words[1]))) {
                throw new UserException("'" + path + "' is set, but no path has the " + words[0] + " " + words[1]
                        + "\nAdd --set " + words[0] + "=" + words[1] + ", or leave it out.");
            }
        }
    }
}
