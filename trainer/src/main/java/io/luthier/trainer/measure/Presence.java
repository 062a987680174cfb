package io.luthier.trainer.measure;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many rows of each class there are, and what figures of classes mean where some have none.
 *
 * @param classes their names
 * @param positive of two the positive one; -1 where there are more
 * @param fold which fold it is of, as the end of a sentence's subject; empty without folds
 * @param training rows that are trained on, by class
 * @param validation rows that choose, by class
 * @param test rows for the end, by class
 */
public record Presence(List<String> classes, int positive, String fold, int[] training, int[] validation, int[] test) {
    private static final double MOST = 0.8;

    /** The metrics that name one of these figures. */
    public static List<String> metrics() {
        return Answers.figures().stream()
                .flatMap(name -> List.of("validation-" + name, "test-" + name).stream())
                .toList();
    }

    /** The figures, without the part of the data, that metrics name. */
    public static List<String> wanted(List<String> metrics) {
        return Answers.figures().stream()
                .filter(name -> metrics.contains("validation-" + name) || metrics.contains("test-" + name))
                .toList();
    }

    private int[] rows(String part) {
        return part.equals("test") ? test : validation;
    }

    /** Those of these figures that mean something on a part of the data. */
    public List<String> measurable(String part, List<String> figures) {
        return figures.stream().filter(name -> lack(part, name).isEmpty()).toList();
    }

    /** Why a figure means nothing on a part, a clause; empty if it does. */
    private String lack(String part, String figure) {
        int[] rows = rows(part);
        if (positive >= 0 && figure.equals("f1") && rows[positive] == 0) {
            return "has no row of class " + Names.quote(classes.get(positive)) + ", whose F1 it would be";
        }
        List<String> there = IntStream.range(0, rows.length)
                .filter(c -> rows[c] > 0)
                .mapToObj(c -> Names.quote(classes.get(c)))
                .toList();
        return there.size() > 1 ? "" : "has rows of class " + String.join(", ", there) + " alone";
    }

    /**
     * Refuses a metric that a study looks at and that means nothing.
     *
     * @throws InvalidSettingException naming it, and the class that is missing
     */
    public void check(List<String> metrics) {
        for (String part : List.of("validation", "test")) {
            for (String figure : Answers.figures()) {
                String lack = metrics.contains(part + "-" + figure) ? lack(part, figure) : "";
                if (!lack.isEmpty()) {
                    throw new InvalidSettingException(
                            "goal",
                            part + "-" + figure + " means nothing here: the " + part + " part" + fold + " " + lack
                                    + "\nUse a larger part, fewer folds, more data, or " + part + "-loss.");
                }
            }
        }
    }

    /** What is said of the metrics that a study looks at. */
    public List<Note> notes(List<String> metrics) {
        List<String> wanted = wanted(metrics);
        var notes = new ArrayList<Note>();
        for (String part : List.of("validation", "test")) {
            if (!wanted.isEmpty()) {
                notes.addAll(notes(part, wanted));
            }
        }
        all(metrics).ifPresent(notes::add);
        return notes;
    }

    private List<Note> notes(String part, List<String> wanted) {
        var notes = new ArrayList<Note>();
        Map<String, List<String>> lacks = new LinkedHashMap<>();
        for (String figure : wanted) {
            String lack = lack(part, figure);
            if (!lack.isEmpty()) {
                lacks.computeIfAbsent(lack, key -> new ArrayList<>()).add(part + "-" + figure);
            }
        }
        lacks.forEach((lack, figures) -> notes.add(new Note(
                "data",
                "The " + part + " part" + fold + " " + lack + ": " + listed(figures)
                        + (figures.size() == 1 ? " is" : " are") + " not measured.")));
        List<String> missing = IntStream.range(0, classes.size())
                .filter(c -> rows(part)[c] == 0)
                .mapToObj(c -> Names.quote(classes.get(c)))
                .toList();
        if (classes.size() > 2 && lacks.isEmpty() && !missing.isEmpty()) {
            notes.add(new Note(
                    "data",
                    "The " + part + " part" + fold + " has no row of class " + String.join(", ", missing) + ": "
                            + listed(wanted.stream()
                                    .map(figure -> part + "-" + figure)
                                    .toList())
                            + (wanted.size() == 1 ? " is the mean" : " are means") + " over the other classes."));
        }
        return notes;
    }

    private static String listed(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }

    /** That being right most of the time takes no learning. */
    private Optional<Note> all(List<String> metrics) {
        List<String> accuracies = metrics.stream()
                .filter(m -> m.equals("validation-accuracy") || m.equals("test-accuracy"))
                .toList();
        int most = IntStream.range(0, training.length)
                .reduce((a, b) -> training[b] > training[a] ? b : a)
                .orElse(0);
        double share = (double) training[most] / Arrays.stream(training).sum();
        return accuracies.isEmpty() || share < MOST
                ? Optional.empty()
                : Optional.of(new Note(
                        "goal",
                        String.format(
                                        Locale.ROOT,
                                        "%.1f %% of the rows trained on are of class %s: predicting it always is right so often. ",
                                        100 * share,
                                        Names.quote(classes.get(most)))
                                + accuracies.stream()
                                        .map(m -> m.replace("accuracy", "balanced-accuracy"))
                                        .collect(Collectors.joining(" and "))
                                + ", f1 and auc count the rare ones too."));
    }
}
