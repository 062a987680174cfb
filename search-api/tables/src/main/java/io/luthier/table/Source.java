package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.trial.Fidelity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** A table's file as it was read, before anything is known of a space. */
record Source(Path path, Stamp stamp, CsvRows rows, String digest) {
    /** The largest file, unpacked. */
    private static final int LARGEST = 64 << 20;

    private static final String RECORDED = "trials.csv";
    private static final Latest<Stamp, Source> LATEST = new Latest<>();

    /** What changes when a file does. */
    record Stamp(Path path, long size, FileTime written) {}

    /** The file, or the one in the run folder. */
    static Source of(Path file) {
        Path path = Files.isDirectory(file) ? file.resolve(RECORDED) : file;
        if (path != file && !Files.isRegularFile(path)) {
            throw new InvalidSettingException(
                    "file", file + " is a folder without " + RECORDED + "\nGive a file, or the folder of a run.");
        }
        try {
            Stamp stamp = Files.isRegularFile(path)
                    ? new Stamp(path, Files.size(path), Files.getLastModifiedTime(path))
                    : new Stamp(path, -1, FileTime.fromMillis(0));
            return LATEST.of(stamp, () -> read(path, stamp));
        } catch (IOException e) {
            throw new InvalidSettingException("file", path + " cannot be read: " + e.getMessage());
        }
    }

    private static Source read(Path path, Stamp stamp) {
        byte[] bytes = DataFile.read("file", path, LARGEST);
        return new Source(path, stamp, new CsvRows("", path, separator(bytes), bytes), digest(bytes));
    }

    /** The sign that parts most fields of the first line: a comma, a semicolon or a tab. */
    private static char separator(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 1 << 16), StandardCharsets.UTF_8)
                .stripLeading()
                .lines()
                .findFirst()
                .orElse("");
        char most = ',';
        for (char sign : new char[] {';', '\t'}) {
            most = count(head, sign) > count(head, most) ? sign : most;
        }
        return most;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(c -> c == sign).count();
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
        return List.copyOf(new Columns(rows, List.of()).metrics().keySet());
    }

    Fidelity fidelity() {
        var found = new TreeSet<Integer>();
        int column = new Columns(rows, List.of()).special(Columns.FIDELITY);
        for (int row = 0; row < rows.count() && column >= 0; row++) {
            found.add(fidelity(row, column));
        }
        return fidelity(new ArrayList<>(found));
    }

    /** From the first of these to the last. */
    static Fidelity fidelity(List<Integer> sorted) {
        return sorted.isEmpty() || sorted.get(sorted.size() - 1) == 1
                ? Fidelity.whole()
                : new Fidelity("epoch", sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** The fidelity of a row; 1 where there is no such column. */
    int fidelity(int row, int column) {
        if (column < 0) {
            return 1;
        }
        Double value = CsvRows.parse(rows.text(row, column));
        if (value == null || value < 1 || value != Math.rint(value) || value > Integer.MAX_VALUE) {
            throw rows.refused(
                    "file",
                    rows.at(row, column) + " is " + Names.quote(rows.text(row, column))
                            + ", expected a whole number of at least 1\nIt says how many epochs were trained.");
        }
        return value.intValue();
    }
}
