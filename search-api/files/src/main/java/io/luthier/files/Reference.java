package io.luthier.files;

import java.util.ArrayList;
import java.util.List;

/** The keys of study files as Markdown, made from {@link Key}'s tables. */
final class Reference {
    private Reference() {}

    static String text() {
        return table("Keys of a study file", Key.STUDY)
                + table("Keys of a parameter", Key.PARAM)
                + table("Keys of a space that begins with a recipe", Key.RECIPE)
                + table("Keys of goal", Key.GOAL)
                + table("Keys of a limit", Key.LIMIT)
                + table("Keys of budget", Key.BUDGET)
                + table("Keys of stop", Key.STOP)
                + table("Keys of compare", Key.COMPARE)
                + table("Keys of scale, where it is a prior", Key.PRIORS)
                + table("Keys of a prior", Key.MOMENTS);
    }

    private static String table(String title, Shape.Section section) {
        List<String> lines = new ArrayList<>();
        lines.add("## " + title);
        lines.add("");
        lines.add("| key | value | default | meaning |");
        lines.add("|---|---|---|---|");
        for (Key key : section.keys()) {
            lines.add("| `" + key.name() + "` | " + key.shape().words().replace("|", "\\|") + " | " + key.fallback()
                    + " | " + key.meaning() + " |");
        }
        return String.join("\n", lines) + "\n\n";
    }
}
