package io.luthier.cli.describe;

import io.luthier.settings.Family;
import io.luthier.settings.Setting;
import io.luthier.trainer.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** What the trainer offers, from its own vocabulary. */
final class Trainer {
    private Trainer() {}

    /** A line for each schedule, and its settings below it. */
    static List<String> schedules() {
        return family(Vocabulary.schedules());
    }

    /** A line for each optimizer, and its settings below it. */
    static List<String> optimizers() {
        return family(Vocabulary.optimizers());
    }

    /** A line for each data set. */
    static List<String> data() {
        return family(Vocabulary.datasets());
    }

    /** A line for each setting that is no choice's own. */
    static List<String> settings() {
        return Vocabulary.settings().stream()
                .filter(setting -> !setting.path().contains("."))
                .map(Trainer::text)
                .toList();
    }

    private static <T> List<String> family(Family<T> family) {
        int width = family.labels().stream().mapToInt(String::length).max().orElse(0);
        var lines = new ArrayList<String>();
        for (Family.Member<T> member : family.members()) {
            lines.add(row(member.name(), member.description() + also(member.aliases()), width));
            member.settings().forEach(setting -> lines.add("  " + text(setting)));
        }
        return lines;
    }

    private static String also(List<String> aliases) {
        return aliases.isEmpty() ? "" : " (also " + String.join(", ", aliases) + ")";
    }

    /** {@code every: a number in (0, 1], default 0.33; interval, as a fraction of the run}. */
    static String text(Setting setting) {
        return setting.name()
                + also(setting.aliases())
                + ": "
                + setting.range()
                + (setting.preset().isEmpty() ? "" : ", default " + setting.preset())
                + (setting.description().isEmpty() ? "" : "; " + setting.description());
    }

    private static String row(String name, String text, int width) {
        return name + " ".repeat(width - name.length()) + "  " + text;
    }
}
