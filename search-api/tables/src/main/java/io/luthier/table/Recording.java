package io.luthier.table;

import io.luthier.settings.Names;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private final Map<Config, Entry> byConfig = new LinkedHashMap<>();
    private final Map<List<String>, List<Entry>> byLabels = new HashMap<>();
    private final TreeSet<Integer> fidelities = new TreeSet<>();
    private final double rate;

    private record Key(Source.Stamp stamp, Table.Outside outside, SearchSpace space) {}

    /** The table as it is in its file now. */
    static Recording of(Table table, SearchSpace space) {
        Source source = Source.of(table.file());
        return LATEST.of(
                new Key(source.stamp(), table.outside(), space), () -> new Recording(source, table.outside(), space));
    }

    private Recording(Source source, Table.Outside outside, SearchSpace space) {
        this.source = source;
        this.rows = source.rows();
        this.space = space;
        this.columns = new Columns(rows, space.axes());
        var reading = new Reading(rows, columns, space, outside == Table.Outside.SKIP);
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < rows.count(); i++) {
            int row = i;
            if (columns.marked() && !optional(row, Columns.PARENT).isEmpty()) {
                continue; // a copy of another trial, which no training of this configuration gives
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
        byConfig.values().forEach(this::finish);
        rate = mean();
    }

    private void add(Entry entry, int row) {
        int fidelity = source.fidelity(row, columns.special(Columns.FIDELITY));
        int seedColumn = columns.special(Columns.SEED);
        int trialColumn = columns.special(Columns.TRIAL);
        boolean seeded = seedColumn >= 0 && !rows.text(row, seedColumn).isEmpty();
        String training = seeded ? rows.text(row, seedColumn) : trialColumn >= 0 ? rows.text(row, trialColumn) : "";
        long key = training.isEmpty()
                ? entry.rows.stream().filter(r -> r.fidelity() == fidelity).count()
                : number(training);
        var made = new Row(
                rows.line(row),
                fidelity,
                key,
                seeded,
                status(row),
                optional(row, Columns.MESSAGE),
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

    private Status status(int row) {
        String text = optional(row, Columns.STATUS);
        try {
            return text.isEmpty() ? Status.COMPLETE : Status.of(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            List<String> known =
                    List.of(Status.values()).stream().map(Status::toString).toList();
            throw rows.refused(
                    "file",
                    rows.at(row, columns.special(Columns.STATUS)) + " is " + Names.quote(text)
                            + ", which is no way for a trial to end\n" + Names.advice(text, known));
        }
    }

    private Map<String, Double> metrics(int row) {
        var metrics = new LinkedHashMap<String, Double>();
        columns.metrics().forEach((name, column) -> {
            String text = column < 0 ? "" : rows.text(row, column);
            if (text.isEmpty()) {
                return;
            }
            Double value = Columns.number(text);
            if (value == null) {
                throw rows.refused(
                        "file",
                        rows.at(row, column) + " is " + Names.quote(text)
                                + ", expected a number\nCorrect it, or remove the column if it is no metric.");
            }
            metrics.put(name, value);
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
        Double value = CsvRows.parse(text);
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

    /** Sums work and seconds up over each training, and sorts the entry in. */
    private void finish(Entry entry) {
        entry.rows.sort(Comparator.comparingInt(Row::fidelity)); // stable: the order of the file within
        entry.rows.forEach(row -> fidelities.add(row.fidelity()));
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

    String file() {
        return rows.file();
    }

    String digest() {
        return source.digest();
    }
}
