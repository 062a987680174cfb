package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text file of values whose form is known: what parts its fields, what its columns are called. Its values are read by
 * {@link #columns}, or as text by {@link #rows}.
 *
 * <p>What is not said of its form is found by evidence from all lines; where that leaves a doubt the file is refused with the
 * setting to write.
 */
public final class CsvFile {
    /** What addresses a column by its number, from 1: {@code column 3}. */
    static final String COLUMN = "column ";

    private static final Pattern NUMBERED = Pattern.compile(COLUMN + "([1-9][0-9]{0,5})");
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?(?:[\r\n].*)?", Pattern.DOTALL);

    final Content content;
    final Dialect dialect;
    final String separator;
    final Set<Integer> skipped;
    final int headerLine;
    final int capacity;
    /** How many fields a row has, with one more that is always empty where rows end with a separator. */
    final int fields;

    final boolean trailing;
    /** Whether the header has no name for the first field of the rows. */
    final boolean unnamed;

    private final String settings;
    private final List<String> header;
    private final List<String> remarks = new ArrayList<>();

    /**
     * A file.
     *
     * @param settings the dotted path of the settings that named the file, empty at the top; refusals name {@code file},
     *     {@code separator} and the like there
     * @throws InvalidSettingException naming the line if it is not such a text, or if its form is in doubt
     */
    public static CsvFile of(String settings, Path path, Dialect dialect) {
        String prefix = settings.isEmpty() ? "" : settings + ".";
        return new CsvFile(prefix, Content.of(prefix, path, dialect), dialect, Set.of());
    }

    /** As {@link #of(String, Path, Dialect)}, of bytes as if they were those of the file. */
    public static CsvFile of(String settings, Path path, Dialect dialect, byte[] bytes) {
        String prefix = settings.isEmpty() ? "" : settings + ".";
        return new CsvFile(prefix, Content.of(prefix, path, dialect, bytes), dialect, Set.of());
    }

    private CsvFile(String settings, Content content, Dialect dialect, Set<Integer> more) {
        this.settings = settings;
        this.content = content;
        this.dialect = dialect;
        skipped = new HashSet<>(dialect.skip().orElse(List.of()));
        skipped.addAll(more);
        Optional<String> said = said();
        var evidence = new Evidence(content, settings, dialect, skipped);
        int records = evidence.records();
        if (records == 0) {
            throw empty();
        }
        separator = dialect.separator().or(() -> said).orElseGet(() -> found(evidence));
        int usual = usual(evidence);
        Heading heading = Heading.of(first(), usual, dialect, file(), settings);
        headerLine = heading.line();
        var names = new ArrayList<>(heading.names());
        checkSeparator(names);
        if (usual == names.size() - 1 && usual > 0 && names.get(usual).isEmpty()) {
            names.remove(usual);
        }
        boolean more1 = usual == names.size() + 1 && names.size() > 1;
        trailing = more1 && endsEmpty();
        unnamed = more1 && !trailing;
        if (unnamed) {
            names.add(0, "");
        }
        fields = names.size() + (trailing ? 1 : 0);
        capacity = Math.max(1, records - (headerLine > 0 ? 1 : 0));
        header = List.copyOf(names);
    }

    /** This without a line more. */
    CsvFile without(int line) {
        var more = new HashSet<>(skipped);
        more.add(line);
        return new CsvFile(settings, content, dialect, more);
    }

    /** What a line {@code sep=;} says, which spreadsheets write above the header. */
    private Optional<String> said() {
        try (InputStream in = content.open()) {
            String head = new String(in.readNBytes(16), StandardCharsets.UTF_8);
            Matcher line = SEPARATOR_LINE.matcher(head);
            if (line.matches()) {
                skipped.add(1);
                return Optional.of(line.group(1));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw DataFile.unreadable(content.key(), content.path(), e);
        }
    }

    private String found(Evidence evidence) {
        List<Byte> signs = evidence.found();
        if (signs.size() > 1) {
            List<String> words = signs.stream()
                    .map(sign -> sign(String.valueOf((char) (byte) sign)))
                    .toList();
            throw refused(
                    "separator",
                    "%s may be separated by %s: each parts all lines into equally many fields\nSet separator: %s."
                            .formatted(file(), String.join(" and by ", words), String.join(" or separator: ", words)));
        } else if (!signs.isEmpty()) {
            return String.valueOf((char) (byte) signs.get(0));
        }
        try (Rows rows = new Rows(this, Records.BLANKS)) {
            int count = -1;
            while (rows.record()) {
                if (count >= 0 && rows.records().count() != count) {
                    return ",";
                }
                count = rows.records().count();
            }
            return count > 1 ? Records.BLANKS : ",";
        } catch (InvalidSettingException e) {
            return ","; // quotes that do not fit
        }
    }

    /** A separator as a study file writes it. */
    private static String sign(String separator) {
        return separator.equals("\t") ? "\"\\t\"" : "'" + separator + "'";
    }

    /** How many fields most records have. */
    private int usual(Evidence evidence) {
        byte sign = separator.getBytes(StandardCharsets.UTF_8)[0];
        boolean known = separator.length() == 1 && ",;\t|".indexOf(separator) >= 0;
        if (known && !evidence.quotes()) {
            return evidence.fields(sign);
        }
        var counts = new TreeMap<Integer, Integer>();
        try (Rows rows = new Rows(this, separator)) {
            while (rows.record()) {
                counts.merge(rows.records().count(), 1, Integer::sum);
            }
        }
        int most = 0;
        int usual = 0;
        for (var entry : counts.entrySet()) {
            usual = entry.getValue() >= most ? entry.getKey() : usual;
            most = Math.max(most, entry.getValue());
        }
        return usual;
    }

    private List<Heading.Line> first() {
        var lines = new ArrayList<Heading.Line>();
        try (Rows rows = new Rows(this, separator)) {
            while (lines.size() < Heading.MOST_BEFORE && rows.record()) {
                lines.add(new Heading.Line(rows.records().line(), rows.records().texts()));
            }
        }
        if (lines.isEmpty()) {
            throw empty();
        }
        return lines;
    }

    private InvalidSettingException empty() {
        int heading = dialect.header().orElse(0);
        return heading > 1
                ? refused(
                        "header",
                        file() + " has no line " + heading + "\nGive the line that names the columns, from 1.")
                : refused("file", file() + " is empty\nThe first line must name the columns.");
    }

    /** Whether the last field of each row is empty. */
    private boolean endsEmpty() {
        try (Rows rows = new Rows(this, separator)) {
            while (rows.record()) {
                Records records = rows.records();
                int last = records.count() - 1;
                if (records.line() > headerLine
                        && !records.empty()
                        && !records.text(last).isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    private void checkSeparator(List<String> names) {
        if (names.size() > 1 || dialect.separator().isEmpty()) {
            return;
        }
        for (String other : List.of(",", ";", "\t", "|")) {
            if (names.get(0).contains(other)) {
                throw refused(
                        "separator",
                        "%s line %d has one field only where '%s' separates\nSet separator: %s."
                                .formatted(file(), headerLine, separator, sign(other)));
            }
        }
    }

    /** The names of the columns, as they are written: a name may be empty, or there twice. */
    public List<String> header() {
        return header;
    }

    /** The name of the file, for messages. */
    public String file() {
        return content.name();
    }

    /** What was found of the form that the user should know of, a sentence each. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Has something more said by {@link #remarks}. */
    public void remark(String sentence) {
        remarks.add(sentence);
    }

    /**
     * The index of a column that a setting names, by its name or as {@code column 3}.
     *
     * @throws InvalidSettingException if there is no such column, or more than one
     */
    public int column(String setting, String name) {
        int index = header.indexOf(name);
        if (index >= 0 && header.lastIndexOf(name) != index) {
            throw refused(
                    setting,
                    "%s has two columns %s, %d and %d\nSet %s: %s or %s: %s."
                            .formatted(
                                    file(),
                                    Names.quote(name),
                                    index + 1,
                                    header.lastIndexOf(name) + 1,
                                    setting,
                                    COLUMN + (index + 1),
                                    setting,
                                    COLUMN + (header.lastIndexOf(name) + 1)));
        }
        Matcher numbered = NUMBERED.matcher(name);
        if (index < 0 && numbered.matches() && Integer.parseInt(numbered.group(1)) <= header.size()) {
            return Integer.parseInt(numbered.group(1)) - 1;
        }
        if (index < 0) {
            throw refused(
                    setting,
                    "%s has no column %s\n%s".formatted(file(), Names.quote(name), Names.advice(name, known())));
        }
        return index;
    }

    private Collection<String> known() {
        var known = new ArrayList<String>();
        for (int c = 0; c < header.size(); c++) {
            known.add(name(c));
        }
        return known;
    }

    /** What addresses a column: its name where that is clear, else {@code column 3}. */
    public String name(int column) {
        String name = header.get(column);
        return name.isEmpty() || header.indexOf(name) != header.lastIndexOf(name) ? COLUMN + (column + 1) : name;
    }

    /** A text as a study file writes it in a list. */
    public static String word(String text) {
        boolean plain = text.matches("[A-Za-z][A-Za-z0-9_]*( [A-Za-z0-9_]+)*")
                && !text.matches("(?i)y|n|yes|no|on|off|true|false|null");
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }

    /** A column by its name and number. */
    public String place(int column) {
        String name = header.get(column);
        return name.isEmpty() || name.equals(COLUMN + (column + 1))
                ? String.valueOf(column + 1)
                : Names.quote(name) + " (" + (column + 1) + ")";
    }

    /** The refusal of one of the settings. */
    public InvalidSettingException refused(String setting, String message) {
        return new InvalidSettingException(settings + setting, message);
    }

    /** The columns that are wanted, as numbers or text. */
    public CsvColumns columns(Set<Integer> wanted) {
        return CsvColumns.of(this, wanted);
    }

    /** All fields as text. */
    CsvRows rows() {
        return new CsvRows(this);
    }
}
