package io.luthier.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows that show the course of trainings: a column counts up along each of them.
 *
 * @param column that counts; -1 where there is none
 * @param shift what its numbers are raised by, so that they begin at 1 or later
 * @param unit what it counts
 * @param found whether it was found by its name and its numbers, and not said
 */
record Course(int column, int shift, String unit, boolean found) {
    static final Course NONE = new Course(-1, 0, "epoch", false);

    /** What counts up, elsewhere, by its plain name; the first that does counts. */
    private static final Map<String, String> NAMES = names();

    private static final List<String> ORDER = List.of(
            "epoch",
            "epochs",
            "trainingiteration",
            "iteration",
            "iterations",
            "iter",
            "round",
            "boostinground",
            "step",
            "globalstep",
            "trainerglobalstep",
            "steps",
            "resource",
            "rung",
            "checkpoint");

    private static Map<String, String> names() {
        var names = new HashMap<String, String>();
        for (String name : List.of("epoch", "epochs")) {
            names.put(name, "epoch");
        }
        for (String name : List.of("trainingiteration", "iteration", "iterations", "iter")) {
            names.put(name, "iteration");
        }
        for (String name : List.of("step", "globalstep", "trainerglobalstep", "steps")) {
            names.put(name, "step");
        }
        names.put("round", "round");
        names.put("boostinground", "round");
        names.put("resource", "unit");
        names.put("rung", "rung");
        names.put("checkpoint", "checkpoint");
        return names;
    }

    /**
     * The column that counts up, among those with a name that says so.
     *
     * @param trial the column that tells trainings apart; -1 if there is none
     * @param taken columns that are something else
     */
    static Course of(CsvRows rows, int trial, Set<Integer> taken) {
        for (String name : ORDER) {
            for (int c = 0; c < rows.header().size(); c++) {
                if (!taken.contains(c) && plain(rows.header().get(c)).equals(name)) {
                    Course course = of(rows, c, trial, NAMES.getOrDefault(name, "epoch"));
                    if (course != null) {
                        return course;
                    }
                }
            }
        }
        return NONE;
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _./-]", "");
    }

    private static @Nullable Course of(CsvRows rows, int column, int trial, String unit) {
        var counts = new TreeMap<Integer, Integer>();
        var seen = new HashSet<String>();
        var trials = new HashSet<String>();
        int known = 0;
        for (int row = 0; row < rows.count(); row++) {
            Double value = rows.number(row, column);
            if (value == null && rows.missing(row, column)) {
                continue; // a row that tells of no time, such as one that failed at once
            }
            if (value == null || value < 0 || value != Math.rint(value) || value >= Integer.MAX_VALUE) {
                return null;
            }
            known++;
            counts.merge(value.intValue(), 1, Integer::sum);
            if (trial >= 0) {
                String id = rows.text(row, trial);
                trials.add(id);
                if (!seen.add(id + " " + value)) {
                    return null;
                }
            }
        }
        if (counts.size() < 2 || (trial >= 0 ? trials.size() == known : !falls(counts))) {
            return null;
        }
        return new Course(column, counts.firstKey() == 0 ? 1 : 0, unit, true);
    }

    /** Whether no count is reached more often than the one before: trainings begin together, and end early or late. */
    private static boolean falls(TreeMap<Integer, Integer> counts) {
        int before = Integer.MAX_VALUE;
        for (int count : counts.values()) {
            if (count > before) {
                return false;
            }
            before = count;
        }
        return true;
    }
}
