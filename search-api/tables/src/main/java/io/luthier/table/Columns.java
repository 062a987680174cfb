package io.luthier.table;

import io.luthier.settings.Form;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Axis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table hold. {@code config.x} is a parameter and {@code metric.x} a metric, as studies write them;
 * without such prefixes a parameter's column has its path or, where that is clear, its name alone, perhaps behind a prefix of
 * another tool, and what is left over and holds numbers is a metric. A mapping that is given goes before all of this.
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
    /** What a mapping says of something that the table does not have. */
    static final String NO = "none";

    private static final Set<String> SPECIAL = Set.of(TRIAL, FIDELITY, SEED, STATUS, MESSAGE, WORK, SECONDS);
    private static final String CONFIG = "config.";
    private static final String METRIC = "metric.";
    private static final List<String> METRICS = List.of(METRIC, "metrics.", "metrics/", "metric/");
    /** What stands before the names of parameters, here and elsewhere. */
    private static final List<String> PREFIXES = List.of(
            CONFIG,
            "config/",
            "config_",
            "params_",
            "params.",
            "params/",
            "param_",
            "param.",
            "param/",
            "parameters.",
            "parameters/",
            "hyperparameters.",
            "hyperparameters/",
            "hparams.",
            "hparams/",
            "hp.",
            "hp/",
            "hp_");
    /** What other tools call a trial and its ending; none of these is a metric. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "trialid", TRIAL, "number", TRIAL, "runid", TRIAL, "state", STATUS, "randomseed", SEED, "sttrialid", TRIAL);

    /** What tells repeated trainings apart elsewhere. */
    private static final Set<String> REPEATS = Set.of(
            "fold",
            "split",
            "cv",
            "repeat",
            "repetition",
            "rep",
            "replicate",
            "run",
            "attempt",
            "id",
            "index",
            "worker");

    private static final int NONE = -1;

    private final CsvRows rows;
    private final Mapping mapping;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Set<Integer> mapped = new HashSet<>();
    private final List<Axis> axes;
    private final int[] parameters;
    private final Map<String, Integer> metrics = new LinkedHashMap<>();
    private final Map<String, Integer> special = new HashMap<>();
    private final Course course;

    /** @param axes of the space; none if it is not known yet */
    Columns(CsvRows rows, Mapping mapping, List<Axis> axes) {
        this.rows = rows;
        this.mapping = mapping;
        this.axes = axes;
        for (int c = 0; c < rows.header().size(); c++) {
            String name = rows.header().get(c);
            byName.merge(name, c, (first, second) -> first);
        }
        for (var entry : mapping.all().entrySet()) {
            if (!entry.getValue().equals(NO)) {
                mapped.add(rows.column("columns", entry.getValue()));
            }
        }
        parameters = new int[axes.size()];
        var taken = new HashSet<Integer>(mapped);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = byPath(axes.get(i).path());
            taken.add(parameters[i]);
        }
        nameAlone(Set.copyOf(taken));
        for (int column : parameters) {
            taken.add(column);
        }
        specials(taken);
        course = course(taken);
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

    private int byPath(String path) {
        Optional<String> given = mapping.of(path);
        if (given.isPresent()) {
            return given.get().equals(NO) ? NONE : rows.column("columns." + path, given.get());
        }
        int own = byName.getOrDefault(CONFIG + path, NONE);
        return own >= 0 ? own : only(path, candidates(path));
    }

    /** The columns whose name is this one, with or without a prefix of some tool. */
    private Set<Integer> candidates(String name) {
        var found = new TreeSet<Integer>();
        for (int c = 0; c < rows.header().size(); c++) {
            String header = rows.header().get(c);
            if (mapped.contains(c) || SPECIAL.contains(header)) {
                continue;
            }
            boolean same = Form.same(header, name);
            for (String prefix : PREFIXES) {
                same |= header.startsWith(prefix)
                        && (Form.same(header.substring(prefix.length()), name)
                                || header.endsWith("__" + name) && !name.isEmpty());
            }
            if (same) {
                found.add(c);
            }
        }
        return found;
    }

    private int only(String path, Set<Integer> candidates) {
        if (candidates.size() > 1) {
            List<String> names =
                    candidates.stream().map(c -> CsvFile.word(rows.name(c))).toList();
            throw rows.refused(
                    "columns",
                    "%s has several columns that may hold %s: %s\nSet columns: {%s: %s}, or another of these."
                            .formatted(rows.file(), path, String.join(", ", names), path, names.get(0)));
        }
        return candidates.isEmpty() ? NONE : candidates.iterator().next();
    }

    private void nameAlone(Set<Integer> taken) {
        int[] alone = new int[axes.size()];
        for (int i = 0; i < alone.length; i++) {
            String name = axes.get(i).param().name();
            boolean wanted = parameters[i] == NONE
                    && axes.get(i).parent() != Axis.ROOT
                    && mapping.of(axes.get(i).path()).isEmpty();
            Set<Integer> found = wanted ? candidates(name) : new TreeSet<>();
            found.removeIf(taken::contains);
            alone[i] = only(name, found);
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

    private void specials(Set<Integer> taken) {
        var names = new ArrayList<>(SPECIAL);
        names.add(PARENT);
        for (String name : names) {
            Optional<String> given = mapping.of(name);
            int column = given.map(to -> to.equals(NO) ? NONE : rows.column("columns." + name, to))
                    .orElse(byName.getOrDefault(name, NONE));
            if (column >= 0 && (given.isPresent() || !taken.contains(column))) {
                special.put(name, column);
            }
        }
        for (int c = 0; c < rows.header().size(); c++) {
            String meant = ELSEWHERE.get(Course.plain(rows.header().get(c)));
            if (meant != null && !taken.contains(c) && mapping.of(meant).isEmpty()) {
                special.putIfAbsent(meant, c);
            }
        }
        taken.addAll(special.values());
    }

    private Course course(Set<Integer> taken) {
        int given = special(FIDELITY);
        if (given >= 0) {
            boolean mappedHere = mapping.of(FIDELITY).isPresent();
            double least = Double.POSITIVE_INFINITY;
            for (int row = 0; row < rows.count() && mappedHere; row++) {
                Double value = rows.number(row, given);
                least = value == null ? least : Math.min(least, value);
            }
            return new Course(given, least == 0 ? 1 : 0, "epoch", false);
        }
        Course found =
                mapping.of(FIDELITY).isPresent() ? Course.NONE : Course.of(rows, special(TRIAL), Set.copyOf(taken));
        if (found.column() >= 0) {
            taken.add(found.column());
        }
        return found;
    }

    private void metrics(Set<Integer> taken) {
        for (var entry : mapping.all().entrySet()) {
            String name = entry.getKey();
            boolean parameter = axes.isEmpty()
                    ? !named(name) || name.contains(".")
                    : axes.stream().anyMatch(axis -> axis.path().equals(name));
            if (!parameter
                    && !SPECIAL.contains(name)
                    && !name.equals(PARENT)
                    && !entry.getValue().equals(NO)) {
                int column = rows.column("columns." + name, entry.getValue());
                if (!axes.isEmpty() || numeric(column)) {
                    metrics.put(name, column);
                }
            }
        }
        boolean marked = marked();
        for (int column = 0; column < rows.header().size(); column++) {
            String header = rows.header().get(column);
            String prefix =
                    METRICS.stream().filter(header::startsWith).findFirst().orElse("");
            String name = marked ? header.substring(prefix.length()) : header;
            if (taken.contains(column) || marked == prefix.isEmpty() || metrics.containsKey(name)) {
                continue;
            }
            if (named(name)) {
                if (marked || !isParameter(header) && numeric(column)) {
                    metrics.put(name, column);
                }
            } else if (prefix.equals(METRIC)) {
                throw rows.refused(
                        "file",
                        rows.file() + ", column " + rows.place(column) + " has no name that a metric can have\n"
                                + "Give it 1 to 200 characters, without blanks at its ends and control characters.");
            }
        }
    }

    /** Whether metrics are marked as such, as studies do. */
    boolean marked() {
        return rows.header().stream().anyMatch(name -> METRICS.stream().anyMatch(name::startsWith));
    }

    /** Whether a name begins as those of parameters do. */
    private static boolean isParameter(String header) {
        return PREFIXES.stream().anyMatch(header::startsWith);
    }

    private static boolean named(String name) {
        try {
            Names.metric(name);
            return true;
        } catch (InvalidSettingException e) {
            return false;
        }
    }

    /** Whether at least half of the values are numbers; what is none among them is refused where it is read. */
    private boolean numeric(int column) {
        int numbers = 0;
        int others = 0;
        for (int row = 0; row < rows.count(); row++) {
            boolean number = number(row, column) != null;
            numbers += number ? 1 : 0;
            others += number || rows.missing(row, column) ? 0 : 1;
        }
        return numbers > 0 && numbers >= others;
    }

    /** The number that a field is, NaN and infinities in their usual words included; null if it is none. */
    @Nullable
    Double number(int row, int column) {
        Double finite = rows.number(row, column);
        if (finite != null) {
            return finite;
        }
        return switch (rows.text(row, column).toLowerCase(Locale.ROOT)) {
            case "nan", "na", "-nan", "#n/a" -> Double.NaN;
            case "infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
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

    /** The column of what this is the name of, which is neither a parameter nor a metric; -1 if there is none. */
    int special(String name) {
        return special.getOrDefault(name, NONE);
    }

    /** Whether a mapping says where something is. */
    boolean said(String name) {
        return mapping.of(name).isPresent();
    }

    /** Columns that nothing is known of, or that are metrics. */
    List<Integer> unused() {
        var used = new HashSet<Integer>(special.values());
        for (int column : parameters) {
            used.add(column);
        }
        var unused = new ArrayList<Integer>();
        for (int c = 0; c < rows.header().size(); c++) {
            if (!used.contains(c)
                    && !REPEATS.contains(Course.plain(rows.header().get(c)))) {
                unused.add(c);
            }
        }
        return unused;
    }

    /** How far trainings had come. */
    Course course() {
        return course;
    }

    /** Columns whose name tells that they are parameters' of the study that was recorded, but which no axis has. */
    List<Integer> unknown() {
        var used = new HashSet<Integer>();
        var prefixes = new HashSet<String>(Set.of(CONFIG));
        for (int column : parameters) {
            used.add(column);
            if (column >= 0) {
                String header = rows.header().get(column);
                PREFIXES.stream().filter(header::startsWith).findFirst().ifPresent(prefixes::add);
            }
        }
        var unknown = new ArrayList<Integer>();
        for (int c = 0; c < rows.header().size(); c++) {
            String header = rows.header().get(c);
            if (!used.contains(c) && !mapped.contains(c) && prefixes.stream().anyMatch(header::startsWith)) {
                unknown.add(c);
            }
        }
        return unknown;
    }
}
