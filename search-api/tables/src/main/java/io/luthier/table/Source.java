package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.trial.Fidelity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** A table's file as it was read, before anything is known of a space. */
record Source(Path path, Object stamp, CsvRows rows, String digest, Columns columns) {
    /** The largest file, unpacked. */
    private static final int LARGEST = 64 << 20;

    private static final String RECORDED = "trials.csv";
    private static final Latest<Key, Source> LATEST = new Latest<>();

    private record Key(Object stamp, Dialect dialect, Mapping mapping) {}

    /** The file of a table, or the one in the run folder that it names. */
    static Source of(Table table) {
        Path file = table.file();
        Path path = Files.isDirectory(file) ? file.resolve(RECORDED) : file;
        if (path != file && !Files.isRegularFile(path)) {
            throw new InvalidSettingException(
                    "file", file + " is a folder without " + RECORDED + "\nGive a file, or the folder of a run.");
        }
        Object stamp = DataFile.stamp(path);
        return LATEST.of(new Key(stamp, table.dialect(), table.columns()), () -> read(path, stamp, table));
    }

    private static Source read(Path path, Object stamp, Table table) {
        byte[] bytes = DataFile.read("file", path, LARGEST);
        CsvRows rows = CsvFile.of("", path, table.dialect(), bytes).rows();
        return new Source(path, stamp, rows, digest(bytes), new Columns(rows, table.columns(), List.of()));
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(whole, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    List<String> metrics() {
        return List.copyOf(columns.metrics().keySet());
    }

    Fidelity fidelity() {
        var found = new TreeSet<Integer>();
        Course course = columns.course();
        for (int row = 0; row < rows.count() && course.column() >= 0; row++) {
            found.add(fidelity(row, course));
        }
        return fidelity(new ArrayList<>(found), course.unit());
    }

    /** From the first of these to the last. */
    private static Fidelity fidelity(List<Integer> sorted, String unit) {
        return sorted.isEmpty() || sorted.get(sorted.size() - 1) == 1
                ? Fidelity.whole()
                : new Fidelity(unit, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** The fidelity of a row; 1 where there is no such column, and where a row of a course of another tool says nothing. */
    int fidelity(int row, Course course) {
        if (course.column() < 0) {
            return 1;
        }
        Double number = rows.number(row, course.column());
        double value = number == null ? 0 : number + course.shift();
        boolean silent = number == null && course.found() && rows.missing(row, course.column());
        if (silent) {
            return 1;
        }
        if (value < 1 || value != Math.rint(value) || value > Integer.MAX_VALUE) {
            throw rows.refused(
                    "file",
                    rows.at(row, course.column()) + " is " + Names.quote(rows.text(row, course.column()))
                            + ", expected a whole number of at least 1\nIt says how many epochs were trained.");
        }
        return (int) value;
    }
}
