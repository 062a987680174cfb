package io.luthier.cli;

import io.luthier.trainer.Setting;
import io.luthier.trainer.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the trainer offers, from its own vocabulary. */
final class Trainer {
    private Trainer() {}

    /** A line for each schedule, and its settings below it. */
    static List<String> schedules() {
        return choice("schedule", Vocabulary.schedules());
    }

    /** A line for each optimizer, and its settings below it. */
    static List<String> optimizers() {
        return choice("optimizer", Vocabulary.optimizers());
    }

    /** A line for each data set. */
    static List<String> data() {
        return table(Vocabulary.datasets());
    }

    /** A line for each setting that is no choice's own. */
    static List<String> settings() {
        return Vocabulary.settings().stream()
                .filter(setting -> !setting.path().contains("."))
                .map(Trainer::text)
                .toList();
    }

    private static List<String> choice(String path, Map<String, String> labels) {
        var lines = new ArrayList<String>();
        for (String line : table(labels)) {
            lines.add(line);
            String label = line.substring(0, line.indexOf(' '));
            Vocabulary.settings().stream()
                    .filter(setting -> setting.path().startsWith(path + "." + label + "."))
                    .forEach(setting -> lines.add("  " + text(setting)));
        }
        return lines;
    }

    /** {@code every  a number in (0, 1], default 0.33: interval, as a fraction of the run}. */
    private static String text(Setting setting) {
        String values = setting.kind() == Setting.Kind.LABEL
                ? "one of " + String.join(", ", setting.labels())
                : setting.kind().text() + " in " + setting.limits();
        return setting.name() + ": " + values + ", default " + setting.preset() + "; " + setting.description();
    }

    private static List<String> table(Map<String, String> rows) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        return rows.entrySet().stream()
                .map(row -> row.getKey() + " ".repeat(width - row.getKey().length()) + "  " + row.getValue())
                .toList();
    }
}
