package io.luthier.table;

import io.luthier.settings.Names;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A table read as the results of one space. Immutable once made. */
final class Recording {
    private static final Latest<Key, Recording> LATEST = new Latest<>();

    private final Source source;
    private final CsvRows rows;
    private final Columns columns;
    private final SearchSpace space;
    private final Endings endings;
    private final Map<Config, Entry> byConfig = new LinkedHashMap<>();
    private final Map<List<String>, List<Entry>> byLabels = new HashMap<>();
    private final TreeSet<Integer> fidelities = new TreeSet<>();
    private final double rate;

    private record Key(Object stamp, Table table, SearchSpace space) {}

    /** The table as it is in its file now. */
    static Recording of(Table table, SearchSpace space) {
        Source source = Source.of(table);
        return LATEST.of(new Key(source.stamp(), table, space), () -> new Recording(source, table, space));
    }

    private Recording(Source source, Table table, SearchSpace space) {
        Table.Outside outside = table.outside();
        this.source = source;
        this.rows = source.rows();
        this.space = space;
        this.columns = new Columns(rows, table.columns(), space.axes());
        this.endings = new Endings(rows, table.words());
        refuseOtherCourse();
        var reading = new Reading(rows, columns, space, outside == Table.Outside.SKIP);
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < rows.count(); i++) {
            int row = i;
            if (columns.marked() && !optional(row, Columns.PARENT).isEmpty()) {
                continue; // a copy of another trial, which no training of this configuration gives
            } else if (endings.of(row, columns.special(Columns.STATUS)) == Endings.Ending.UNFINISHED) {
                continue;
            }
            reading.config(row).ifPresent(config -> {
                kept.add(row);
                add(byConfig.computeIfAbsent(config, c -> new Entry(c, space.encode(c))), row);
            });
        }
        if (kept.isEmpty()) {
            throw rows.refused(
                    "file", rows.file() + " has no row inside the space\nCheck that it belongs to this study.");
        }
        refuseUnsearched(kept);
        refuseHiddenCourse(kept);
        byConfig.values().forEach(this::finish);
        rate = mean();
    }

    private void add(Entry entry, int row) {
        int fidelity = source.fidelity(row, columns.course());
        int seedColumn = columns.special(Columns.SEED);
        int trialColumn = columns.special(Columns.TRIAL);
        boolean seeded = seedColumn >= 0 && !rows.text(row, seedColumn).isEmpty();
        String training = seeded ? rows.text(row, seedColumn) : trialColumn >= 0 ? rows.text(row, trialColumn) : "";
        Endings.Ending ending = endings.of(row, columns.special(Columns.STATUS));
        long key = training.isEmpty()
                ? entry.rows.stream().filter(r -> r.fidelity() == fidelity).count()
                : number(training);
        var made = new Row(
                rows.line(row),
                fidelity,
                key,
                seeded,
                ending.status,
                ending == Endings.Ending.STOPPED && columns.course().column() >= 0,
                message(row, ending),
                metrics(row),
                0,
                positive(row, Columns.WORK),
                Double.NaN);
        for (int i = 0; i < entry.rows.size() && seeded; i++) {
            Row other = entry.rows.get(i);
            if (other.seeded() && other.training() == key && other.fidelity() == fidelity) {
                if (Double.isNaN(other.leg())) {
                    entry.rows.set(i, made); // the one that was trained, not the one that reused it
                }
                return;
            }
        }
        entry.rows.add(made);
    }

    private static long number(String training) {
        try {
            return Long.parseLong(training);
        } catch (NumberFormatException e) {
            return Seeds.mix(0, training);
        }
    }

    private String optional(int row, String name) {
        int column = columns.special(name);
        return column < 0 ? "" : rows.text(row, column);
    }

    private String message(int row, Endings.Ending ending) {
        String text = optional(row, Columns.MESSAGE);
        return text.isEmpty() && ending == Endings.Ending.STOPPED
                ? "recorded as " + optional(row, Columns.STATUS) + ", so no result of a whole training"
                : text;
    }

    private Map<String, Double> metrics(int row) {
        var metrics = new LinkedHashMap<String, Double>();
        columns.metrics().forEach((name, column) -> {
            String text = column < 0 ? "" : rows.text(row, column);
            if (text.isEmpty()) {
                return;
            }
            Double value = columns.number(row, column);
            if (value != null) {
                metrics.put(name, value);
            } else if (!rows.missing(row, column)) {
                throw rows.refused(
                        "file",
                        rows.at(row, column) + " is " + Names.quote(text)
                                + ", expected a number\nSet marks: [" + text + "] if it says that there is no value,"
                                + " or skip: [" + rows.line(row) + "] to leave the row out.");
            }
        });
        double seconds = positive(row, Columns.SECONDS);
        if (!Double.isNaN(seconds)) {
            metrics.putIfAbsent(Columns.RECORDED_SECONDS, seconds);
        }
        return metrics;
    }

    /** The number above 0 in a column; NaN where it is 0, which a result that was reused has, or empty, or there is none. */
    private double positive(int row, String name) {
        String text = optional(row, name);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        int column = columns.special(name);
        Double value = rows.number(row, column);
        if (value == null && rows.missing(row, column)) {
            return Double.NaN;
        }
        if (value == null || value < 0) {
            throw rows.refused(
                    "file",
                    rows.at(row, columns.special(name)) + " is " + Names.quote(text)
                            + ", expected a finite number of at least 0\nLeave it empty where it is not known.");
        }
        return value > 0 ? value : Double.NaN;
    }

    /** A parameter of the recorded study that took several values and is not told apart here would mix them up. */
    private void refuseUnsearched(List<Integer> kept) {
        for (int column : columns.unknown()) {
            var values = new HashSet<String>();
            kept.forEach(row -> values.add(rows.text(row, column)));
            values.remove("");
            if (values.size() > 1) {
                throw rows.refused(
                        "file",
                        rows.file() + ", column " + rows.place(column) + " has " + values.size()
                                + " values, and the space has no such parameter\n"
                                + "Add it to the space, or keep the rows with one of them.");
            }
        }
    }

    /** What counts up may be a parameter of the space: then a trial is evaluated whole, which {@link Table#fidelity} cannot know. */
    private void refuseOtherCourse() {
        Course seen = source.columns().course();
        if (seen.column() != columns.course().column()) {
            throw rows.refused(
                    "columns",
                    rows.file() + ", column " + rows.place(seen.column())
                            + " is a parameter of the space, but counts up as the epochs of trainings do\n"
                            + "Set columns: {fidelity: none} if each row is a training of its own.");
        }
    }

    /** Rows of one configuration that a column with a name of its own counts are no repeats. */
    private void refuseHiddenCourse(List<Integer> kept) {
        if (columns.course().column() >= 0
                || columns.said(Columns.FIDELITY)
                || columns.special(Columns.SEED) >= 0
                || kept.size() == byConfig.size()) {
            return;
        }
        for (int column : columns.unused()) {
            boolean alone = columns.metrics().values().stream().allMatch(metric -> metric == column);
            if (!alone && counts(column)) {
                throw rows.refused(
                        "columns",
                        rows.file() + ", column " + rows.place(column)
                                + " counts up in the rows of each configuration\nSet columns: {fidelity: "
                                + CsvFile.word(rows.name(column))
                                + "} if they are the course of one training, columns: {seed: "
                                + CsvFile.word(rows.name(column)) + "} if they are trainings of their own.");
            }
        }
    }

    /** Whether the rows of each configuration hold so many steps of one series here, at least three somewhere. */
    private boolean counts(int column) {
        var lineRows = new HashMap<Integer, Integer>();
        for (int row = 0; row < rows.count(); row++) {
            lineRows.put(rows.line(row), row);
        }
        var series = new TreeSet<Double>();
        int longest = 0;
        for (Entry entry : byConfig.values()) {
            var own = new TreeSet<Double>();
            for (Row row : entry.rows) {
                Double value = rows.number(lineRows.getOrDefault(row.line(), 0), column);
                if (value == null || value < 0 || value != Math.rint(value) || !own.add(value)) {
                    return false;
                }
            }
            series.addAll(own);
            longest = Math.max(longest, own.size());
        }
        double step = series.size() < 3 ? 0 : series.higher(series.first()) - series.first();
        boolean even = step > 0 && series.last() - series.first() == step * (series.size() - 1);
        if (!even || longest < 3 || longest != series.size()) {
            return false;
        }
        for (Entry entry : byConfig.values()) {
            int size = entry.rows.size();
            for (Row row : entry.rows) {
                Double value = rows.number(lineRows.getOrDefault(row.line(), 0), column);
                if (value == null || value > series.first() + step * (size - 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Sums work and seconds up over each training, and sorts the entry in. */
    private void finish(Entry entry) {
        entry.rows.sort(Comparator.comparingInt(Row::fidelity)); // stable: the order of the file within
        entry.rows.forEach(row -> fidelities.add(row.fidelity()));
        wentOn(entry);
        boolean summed = columns.metrics().getOrDefault(Columns.RECORDED_SECONDS, 0) < 0;
        var reached = new HashMap<Long, Integer>();
        var work = new HashMap<Long, Double>();
        var seconds = new HashMap<Long, Double>();
        entry.rows.replaceAll(row -> {
            var metrics = new LinkedHashMap<>(row.metrics());
            if (summed) {
                metrics.computeIfPresent(
                        Columns.RECORDED_SECONDS, (name, x) -> seconds.merge(row.training(), x, Double::sum));
            }
            Integer from = reached.put(row.training(), row.fidelity());
            return row.with(metrics, from == null ? 0 : from, work.merge(row.training(), row.leg(), Double::sum));
        });
        byLabels.computeIfAbsent(labels(entry.config), labels -> new ArrayList<>())
                .add(entry);
    }

    /** Other tools write how a trial ended beside each row of its course: all but its last were measured, and went on. */
    private void wentOn(Entry entry) {
        if (!columns.course().found()) {
            return;
        }
        var last = new HashMap<Long, Integer>();
        entry.rows.forEach(row -> last.merge(row.training(), row.fidelity(), Math::max));
        entry.rows.replaceAll(row -> row.fidelity() < last.getOrDefault(row.training(), 0) ? row.gone() : row);
    }

    /** The mean work of a unit of fidelity; 1 if none is recorded. */
    private double mean() {
        double work = 0;
        double span = 0;
        for (Entry entry : byConfig.values()) {
            var last = new LinkedHashMap<Long, Row>();
            entry.rows.stream().filter(row -> row.work() > 0).forEach(row -> last.put(row.training(), row));
            for (Row row : last.values()) {
                work += row.work();
                span += row.fidelity();
            }
        }
        return span > 0 ? work / span : 1;
    }

    /** The labels that a configuration chooses, in the order of the space. */
    private List<String> labels(Config config) {
        var labels = new ArrayList<String>();
        for (Axis axis : space.axes()) {
            if (axis.param() instanceof Param.Choice && config.has(axis.path())) {
                labels.add(axis.path() + "=" + config.choice(axis.path()));
            }
        }
        return labels;
    }

    /** What is recorded of a configuration at a fidelity. */
    @Nullable
    Entry exact(Config config, int fidelity) {
        Entry entry = byConfig.get(config);
        return entry != null && entry.has(fidelity) ? entry : null;
    }

    /** The entry with the same labels that is nearest in the unit cube, among those that have the fidelity; the earliest such. */
    Optional<Entry> nearest(Config config, int fidelity) {
        double[] point = space.encode(config);
        Entry nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (Entry entry : byLabels.getOrDefault(labels(config), List.of())) {
            if (!entry.has(fidelity)) {
                continue;
            }
            double[] other = entry.point; // inactive parameters have the same coordinate
            double distance = 0;
            for (int i = 0; i < point.length; i++) {
                distance += (point[i] - other[i]) * (point[i] - other[i]);
            }
            if (distance < least) {
                least = distance;
                nearest = entry;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The labels of a configuration as text, for messages. */
    String branch(Config config) {
        return String.join(" ", labels(config));
    }

    /** The mean work of a unit of fidelity, where the table records any; else 1. */
    double rate() {
        return rate;
    }

    Fidelity fidelity() {
        return source.fidelity();
    }

    /** Those at which something was recorded, from the least. */
    TreeSet<Integer> fidelities() {
        return fidelities;
    }

    List<String> metrics() {
        return List.copyOf(columns.metrics().keySet());
    }

    /** What a user should know of how the columns that are used as numbers are read. */
    List<String> remarks() {
        var used = new TreeSet<>(columns.metrics().values());
        for (int i = 0; i < space.axes().size(); i++) {
            if (!(space.axes().get(i).decode(0) instanceof String)) {
                used.add(columns.parameter(i));
            }
        }
        return used.stream()
                .filter(column -> column >= 0)
                .flatMap(column -> rows.signs(column).stream())
                .toList();
    }

    String file() {
        return rows.file();
    }

    String digest() {
        return source.digest();
    }
}
