package io.luthier.cli.table;

import io.luthier.cli.table.Looked.Use;
import io.luthier.reports.text.Figures;
import io.luthier.table.CsvColumns;
import io.luthier.table.CsvFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A study file for a table, with what was found as comments. */
final class Draft {
    private static final double RARE = 0.2; // of the even share
    private static final int MOST_SKIPPED = 50;
    private static final int MOST_SHOWN = 8;

    private final String study;
    private final String path;
    private final CsvFile file;
    private final CsvColumns rows;
    private final List<Looked> columns;
    private final Aim aim;
    private final Map<String, String> dialect;

    /**
     * @param path of the table from the study file's folder
     * @param dialect settings of the file's form that evidence alone does not give
     */
    Draft(
            String study,
            String path,
            CsvFile file,
            CsvColumns rows,
            List<Looked> columns,
            Aim aim,
            Map<String, String> dialect) {
        this.study = study;
        this.path = path;
        this.file = file;
        this.rows = rows;
        this.columns = columns.stream().map(column -> told(column, aim)).toList();
        this.aim = aim;
        this.dialect = new LinkedHashMap<>(dialect);
    }

    private static Looked told(Looked column, Aim aim) {
        return column.index() == aim.column().index()
                ? column
                : column.telling(aim.column()).map(column::ignored).orElse(column);
    }

    private List<Looked> used() {
        return columns.stream()
                .filter(column -> column.use() != Use.IGNORED
                        && column.index() != aim.column().index())
                .toList();
    }

    private List<Looked> ignored() {
        return columns.stream()
                .filter(column -> column.use() == Use.IGNORED
                        && column.index() != aim.column().index())
                .toList();
    }

    /** What there is to learn from, as numbers. */
    int features() {
        return used().stream()
                .mapToInt(column -> column.use() == Use.NUMBERS ? 1 : column.different())
                .sum();
    }

    private int examples() {
        return rows.count() - aim.column().missing().size();
    }

    /** What was found, for comments and the terminal. */
    List<String> found() {
        var lines = new ArrayList<String>();
        lines.add(Figures.count(rows.count(), "row") + " and " + Figures.count(columns.size(), "column") + " in "
                + file.file() + ", " + Figures.count(used().size(), "column") + " to learn from.");
        lines.add("Target: " + aim.column().name() + ", " + aim.reason() + ".");
        lines.add(aim.classes() ? balance() : "It is a number" + range() + ".");
        if (!aim.column().missing().isEmpty()) {
            lines.add(Figures.count(aim.column().missing().size(), "row") + " without a target "
                    + (aim.column().missing().size() == 1 ? "is" : "are") + " left out.");
        }
        for (Looked column : ignored()) {
            lines.add("Left out: " + column.name() + ", " + column.words() + ".");
        }
        long gaps =
                used().stream().filter(column -> !column.missing().isEmpty()).count();
        if (gaps > 0) {
            lines.add("Missing values in " + Figures.count((int) gaps, "column") + ": "
                    + shortened(used().stream()
                            .filter(column -> !column.missing().isEmpty())
                            .map(column ->
                                    column.name() + " " + column.missing().size())
                            .toList())
                    + ".");
        }
        return lines;
    }

    private String range() {
        return aim.column().words().startsWith("numbers") ? aim.column().words().substring("numbers".length()) : "";
    }

    private String balance() {
        Map<String, Integer> counts = aim.column().counts();
        List<String> shown = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        return counts.size() + " classes" + ": " + shortened(shown)
                + (!rare()
                        ? "."
                        : ". The rarest has less than a fifth of its even share: accuracy alone says little"
                                + (uneven()
                                        ? ", so classes are weighed, and the goal is the balanced accuracy."
                                        : "."));
    }

    private int least() {
        return aim.column().counts().values().stream()
                .mapToInt(count -> count)
                .min()
                .orElse(0);
    }

    private boolean rare() {
        return aim.classes() && (double) least() * aim.column().counts().size() / Math.max(1, examples()) < RARE;
    }

    /** Whether classes are far from balanced, and yet each has a row to choose by. */
    private boolean uneven() {
        return rare() && Math.round(0.2 * least()) > 0;
    }

    private static String shortened(List<String> items) {
        return items.size() <= MOST_SHOWN
                ? String.join(", ", items)
                : String.join(", ", items.subList(0, MOST_SHOWN)) + " and " + (items.size() - MOST_SHOWN) + " more";
    }

    /** The study file. */
    String text() {
        var text = new StringBuilder();
        text.append("# Written by luthier init, from a look at the table:\n#\n");
        found().forEach(line -> text.append("# ").append(line).append('\n'));
        text.append("#\n#     luthier run <this file>\n");
        text.append("study: ").append(study).append('\n');
        text.append("seed: 1  # decides which rows are trained on, and all that is drawn\n");
        text.append("objective:\n  mlp:\n    data:\n      csv:\n");
        settings()
                .forEach((key, value) -> text.append("        ")
                        .append(key)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        text.append("    epochs: ").append(epochs()).append('\n');
        text.append("    validation: 0.2  # of the rows choose between trials,\n");
        text.append("    test: 0.2        # and these are kept for the end\n");
        if (uneven()) {
            text.append("goal: {maximize: validation-balanced-accuracy}  # the mean recall of the classes\n");
        } else {
            text.append("goal: {minimize: validation-")
                    .append(aim.classes() ? "loss" : "rmse")
                    .append("}\n");
        }
        text.append(space());
        text.append("budget: {trials: 40}\n");
        return text.toString();
    }

    private int epochs() {
        return examples() < 2_000 ? 60 : examples() < 20_000 ? 30 : 10;
    }

    private String space() {
        boolean small = examples() < 500;
        return """
                space:
                  # Width and depth of the network.
                  layers: {int: [1, 3]}
                  units: {int: [%d, %d], scale: log}
                  # How it is trained.
                  batch-size: {ordinal: [%s]}
                  optimizer:
                    choice:
                      adamw: {learning-rate: {real: [1e-4, 0.1], scale: log}}
                      nesterov: {learning-rate: {real: [1e-3, 1], scale: log}}
                  schedule: {choice: [constant, cosine]}
                  # What keeps it from learning the rows by heart.
                  weight-decay: {real: [1e-6, 0.1], scale: log}
                  dropout: {ordinal: [0, 0.1, 0.3]}
                %s""".formatted(small ? 4 : 8, small ? 64 : 128, small ? "8, 16, 32" : "16, 32, 64, 128", weights());
    }

    private String weights() {
        return uneven()
                ? "  # Whether rare classes count as much as common ones while the network learns.\n"
                        + "  class-weights: {choice: [balanced, none]}\n"
                : "";
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("file", quoted(path));
        settings.put("target", quoted(aim.column().name()));
        settings.put("task", aim.classes() ? "classes" : "numbers");
        settings.putAll(dialect);
        if (!ignored().isEmpty()) {
            settings.put("ignore", list(ignored().stream().map(Looked::name).toList()));
        }
        if (used().stream().anyMatch(column -> column.use() == Use.NAMES)) {
            settings.put("text", "one-hot  # a column of 0 and 1 for each name");
        }
        List<String> codes = used().stream()
                .filter(column -> column.use() == Use.CODES)
                .map(Looked::name)
                .toList();
        if (!codes.isEmpty()) {
            settings.put("categories", list(codes));
        }
        var marks = new LinkedHashSet<String>();
        used().forEach(column -> marks.addAll(column.marks()));
        if (!marks.isEmpty()) {
            settings.put("marks", list(List.copyOf(marks)) + "  # say that there is no value");
        }
        if (used().stream().anyMatch(column -> !column.missing().isEmpty())) {
            settings.put("missing", "median  # of the rows trained on");
        }
        List<Integer> without = aim.column().missing();
        if (!without.isEmpty()) {
            var lines = without.stream().map(rows::line).map(String::valueOf).collect(Collectors.toList());
            if (dialect.containsKey("skip")) {
                lines.add(0, "1");
            }
            settings.put("skip", "[" + String.join(", ", lines) + "]  # lines without a target");
        }
        return settings;
    }

    /** Whether more lines have no target than a study file should list. */
    boolean lacksTargets() {
        return aim.column().missing().size() > MOST_SKIPPED;
    }

    private static String list(List<String> words) {
        return "[" + words.stream().map(CsvFile::word).collect(Collectors.joining(", ")) + "]";
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_./-]*")
                        && !text.toLowerCase(Locale.ROOT).matches("y|n|yes|no|on|off|true|false|null")
                ? text
                : "'" + text.replace("'", "''") + "'";
    }
}
