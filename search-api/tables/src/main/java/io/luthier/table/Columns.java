package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Axis;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table hold. {@code config.x} is a parameter and {@code metric.x} a metric, as studies write them;
 * without such prefixes a parameter's column has its path or, where that is clear, its name alone, and what is left over and
 * holds numbers is a metric.
 */
final class Columns {
    static final String TRIAL = "trial";
    static final String FIDELITY = "fidelity";
    static final String SEED = "seed";
    static final String STATUS = "status";
    static final String MESSAGE = "message";
    static final String WORK = "work";
    /** The trial that a trial was copied from; in what studies wrote. */
    static final String PARENT = "parent";

    static final String SECONDS = "wall-seconds";
    /** The metric that wall-clock seconds become: those of a replay are its own. */
    static final String RECORDED_SECONDS = "recorded-seconds";

    private static final Set<String> SPECIAL = Set.of(TRIAL, FIDELITY, SEED, STATUS, MESSAGE, WORK, SECONDS);
    private static final String CONFIG = "config.";
    private static final String METRIC = "metric.";
    private static final int NONE = -1;

    private final CsvRows rows;
    private final Map<String, Integer> byName = new HashMap<>();
    private final List<Axis> axes;
    private final int[] parameters;
    private final Map<String, Integer> metrics = new LinkedHashMap<>();

    /** @param axes of the space; none if it is not known yet */
    Columns(CsvRows rows, List<Axis> axes) {
        this.rows = rows;
        this.axes = axes;
        for (String name : rows.header()) {
            byName.put(name, byName.size());
        }
        parameters = new int[axes.size()];
        var taken = new HashSet<Integer>();
        for (int i = 0; i < parameters.length; i++) {
            String path = axes.get(i).path();
            parameters[i] = byName.getOrDefault(CONFIG + path, SPECIAL.contains(path) ? NONE : column(path));
            taken.add(parameters[i]);
        }
        nameAlone(Set.copyOf(taken));
        for (int column : parameters) {
            taken.add(column);
        }
        metrics(taken);
        if (special(SECONDS) >= 0) {
            metrics.putIfAbsent(RECORDED_SECONDS, NONE);
        }
        if (metrics.isEmpty()) {
            throw rows.refused(
                    "file",
                    rows.file() + " has no column of numbers for a metric, only " + String.join(", ", rows.header())
                            + "\nAdd a column with what each row measured.");
        }
    }

    private void nameAlone(Set<Integer> taken) {
        int[] alone = new int[axes.size()];
        for (int i = 0; i < alone.length; i++) {
            String name = axes.get(i).param().name();
            int column = column(name);
            boolean free = parameters[i] == NONE && !SPECIAL.contains(name) && !taken.contains(column);
            alone[i] = free ? column : NONE;
        }
        for (int i = 0; i < alone.length; i++) {
            boolean clear = true;
            for (int j = 0; j < alone.length; j++) {
                clear &= i == j || alone[i] != alone[j] || exclusive(i, j);
            }
            parameters[i] = alone[i] >= 0 && clear ? alone[i] : parameters[i];
        }
    }

    /** Whether two parameters hang from different labels of one choice, and so are never active together. */
    private boolean exclusive(int a, int b) {
        for (int i = a; axes.get(i).parent() != Axis.ROOT; i = axes.get(i).parent()) {
            for (int j = b; axes.get(j).parent() != Axis.ROOT; j = axes.get(j).parent()) {
                if (axes.get(i).parent() == axes.get(j).parent()) {
                    return axes.get(i).branch() != axes.get(j).branch();
                }
            }
        }
        return false;
    }

    private void metrics(Set<Integer> taken) {
        boolean marked = marked();
        for (int column = 0; column < rows.header().size(); column++) {
            String name = rows.header().get(column);
            if (marked && name.startsWith(METRIC)) {
                String metric = name.substring(METRIC.length());
                if (!named(metric)) {
                    throw rows.refused(
                            "file",
                            rows.file() + ", column " + rows.place(column) + " has no name that a metric can have\n"
                                    + "Give it 1 to 200 characters, without blanks at its ends and control characters.");
                }
                metrics.put(metric, column);
            } else if (!marked
                    && !taken.contains(column)
                    && !SPECIAL.contains(name)
                    && named(name)
                    && startsWithNumber(column)) {
                metrics.put(name, column);
            }
        }
    }

    /** Whether metrics are marked as such, as studies do. */
    boolean marked() {
        return rows.header().stream().anyMatch(name -> name.startsWith(METRIC));
    }

    private static boolean named(String name) {
        try {
            Names.metric(name);
            return true;
        } catch (InvalidSettingException e) {
            return false;
        }
    }

    private boolean startsWithNumber(int column) {
        for (int row = 0; row < rows.count(); row++) {
            String text = rows.text(row, column);
            if (!text.isEmpty()) {
                return number(text) != null;
            }
        }
        return false;
    }

    /** The number that a text is, NaN and infinities in their usual words included; null if it is none. */
    static @Nullable Double number(String text) {
        Double finite = CsvRows.parse(text);
        if (finite != null) {
            return finite;
        }
        return switch (text) {
            case "NaN", "nan", "NA" -> Double.NaN;
            case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /** The column of the parameter of an axis, -1 if there is none. */
    int parameter(int axis) {
        return parameters[axis];
    }

    /** The columns of the metrics by their names; that of the recorded seconds, which are summed up, is -1. */
    Map<String, Integer> metrics() {
        return metrics;
    }

    /** The column of this name, which is neither a parameter's nor a metric's; -1 if there is none. */
    int special(String name) {
        return column(name);
    }

    /** The column whose name tells that it is a parameter's, of the study that wrote it, but which no axis has. */
    List<Integer> unknown() {
        var used = new HashSet<Integer>();
        for (int column : parameters) {
            used.add(column);
        }
        return byName.entrySet().stream()
                .filter(e -> e.getKey().startsWith(CONFIG) && !used.contains(e.getValue()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    private int column(String name) {
        return byName.getOrDefault(name, NONE);
    }
}
