package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.log.EventField;
import io.luthier.log.EventKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of one kind of event: {@code seq}, its place in the log, a column for each field, by its name, and since format 3 its
 * {@link Chain checksum}. A study can be read with any SQLite tool.
 */
final class Table {
    /** The first format whose events have checksums. */
    static final int CHECKED = 3;

    /** The column of the checksum. */
    static final String SUM = "checksum";

    private static final Pattern COLUMN =
            Pattern.compile("\"([a-z]+)\" (INTEGER|REAL|TEXT) NOT NULL( DEFAULT (?:''|0))?");

    private final EventKind kind;
    private final List<EventField> fields;

    Table(EventKind kind) {
        this.kind = kind;
        this.fields = kind.fields();
    }

    /** The tables of all kinds of event. */
    static List<Table> all() {
        return EventKind.all().stream().map(Table::new).toList();
    }

    EventKind kind() {
        return kind;
    }

    String create() {
        return "CREATE TABLE IF NOT EXISTS " + kind + " (seq INTEGER PRIMARY KEY, "
                + fields.stream().map(f -> column(f) + " NOT NULL, ").collect(Collectors.joining())
                + "\"" + SUM + "\" INTEGER NOT NULL)";
    }

    private static String column(EventField field) {
        return quoted(field.name()) + " " + type(field); // "from" and "to" are words of SQL
    }

    private static String type(EventField field) {
        return switch (field.form()) {
            case WHOLE -> "INTEGER";
            case REAL -> "REAL";
            case TEXT -> "TEXT";
        };
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }

    /**
     * The columns that a schema gives the table, in order, without {@code seq}: empty unless it is to the letter what a study of
     * this format has.
     */
    Optional<List<String>> columns(String schema, long format) {
        String begin = "CREATE TABLE " + kind + " (seq INTEGER PRIMARY KEY, ";
        if (!schema.startsWith(begin) || !schema.endsWith(")")) {
            return Optional.empty();
        }
        Map<String, String> expected = expected(format);
        var found = new ArrayList<String>();
        for (String part : schema.substring(begin.length(), schema.length() - 1).split(", ", -1)) {
            Matcher column = COLUMN.matcher(part);
            if (!column.matches() || !column.group(2).equals(expected.remove(column.group(1)))) {
                return Optional.empty();
            }
            found.add(column.group(1));
        }
        return expected.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    private Map<String, String> expected(long format) {
        var expected = new HashMap<String, String>();
        fields.stream().filter(f -> f.since() <= format).forEach(f -> expected.put(f.name(), type(f)));
        if (format >= CHECKED) {
            expected.put(SUM, "INTEGER");
        }
        return expected;
    }

    /** What makes the table of an earlier format one of this, but for the checksums. */
    List<String> migration(long format) {
        Stream<String> added = fields.stream()
                .filter(f -> f.since() > format)
                .map(f -> column(f) + " NOT NULL DEFAULT " + (f.form() == EventField.Form.TEXT ? "''" : "0"));
        return Stream.concat(
                        added, format < CHECKED ? Stream.of(quoted(SUM) + " INTEGER NOT NULL DEFAULT 0") : Stream.of())
                .map(column -> "ALTER TABLE " + kind + " ADD COLUMN " + column)
                .toList();
    }

    /** The orders that its columns have in files of this release, begun with it or migrated to it. */
    List<List<String>> orders() {
        List<String> begun = fields.stream().map(EventField::name).toList();
        List<String> migrated = fields.stream()
                .sorted(Comparator.comparingInt(EventField::since))
                .map(EventField::name)
                .toList();
        return Stream.of(begun, migrated).distinct().toList();
    }

    /** The orders that its columns have in files of earlier formats. */
    List<List<String>> earlier() {
        return orders().stream()
                .flatMap(order -> Stream.iterate(1, format -> format < CHECKED, format -> format + 1)
                        .map(format -> order.stream()
                                .filter(name -> since(name) <= format)
                                .toList()))
                .distinct()
                .toList();
    }

    private int since(String name) {
        return kind.field(name).map(EventField::since).orElse(1);
    }

    /**
     * The fields of a record whose values stand in this order behind that of {@code seq}; null if they are not of the types that
     * the table has.
     */
    @Nullable
    Object @Nullable [] plain(List<@Nullable Object> values, List<String> order) {
        if (values.size() <= order.size()) {
            return null;
        }
        @Nullable Object[] plain = new Object[fields.size()];
        for (int i = 0; i < plain.length; i++) {
            EventField field = fields.get(i);
            int at = order.indexOf(field.name());
            if (at >= 0) {
                Object value = typed(values.get(at + 1), field);
                if (value == null) {
                    return null;
                }
                plain[i] = value;
            }
        }
        return plain;
    }

    private static @Nullable Object typed(@Nullable Object value, EventField field) {
        return switch (field.form()) {
            case WHOLE -> value instanceof Long ? value : null;
            case REAL ->
                value instanceof Long whole ? (Object) whole.doubleValue() : value instanceof Double ? value : null;
            case TEXT -> value instanceof String ? value : null;
        };
    }

    String setSum() {
        return "UPDATE " + kind + " SET " + quoted(SUM) + " = ? WHERE seq = ?";
    }

    String select() {
        return "SELECT * FROM " + kind + " ORDER BY seq";
    }

    String insert() {
        return "INSERT INTO " + kind + " (seq, "
                + fields.stream().map(f -> quoted(f.name()) + ", ").collect(Collectors.joining()) + quoted(SUM)
                + ") VALUES (?" + ", ?".repeat(fields.size() + 1) + ")";
    }

    /** An event's fields in their plain form. */
    Object[] plain(Event event) {
        Object[] values = kind.values(event);
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).plain(values[i]);
        }
        return values;
    }

    void bind(PreparedStatement statement, long seq, Object[] plain, long sum) throws SQLException {
        statement.setLong(1, seq);
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] instanceof Long whole) {
                statement.setLong(i + 2, whole);
            } else if (plain[i] instanceof Double real) {
                statement.setDouble(i + 2, real);
            } else {
                statement.setString(i + 2, (String) plain[i]);
            }
        }
        statement.setLong(plain.length + 2, sum);
    }

    /** For each field its column in a row of these columns, which {@code seq} precedes; 0 where there is none. */
    int[] places(List<String> columns) {
        int[] places = new int[fields.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = columns.indexOf(fields.get(i).name()) + 2;
            places[i] = places[i] == 1 ? 0 : places[i];
        }
        return places;
    }

    /** The fields of the row, in their plain form; null where the file does not have one. */
    @Nullable
    Object[] plain(ResultSet row, int[] places) throws SQLException {
        @Nullable Object[] plain = new Object[places.length];
        for (int i = 0; i < places.length; i++) {
            plain[i] = places[i] == 0 ? null : plain(row, places[i], fields.get(i));
        }
        return plain;
    }

    private static Object plain(ResultSet row, int column, EventField field) throws SQLException {
        return switch (field.form()) {
            case WHOLE -> row.getLong(column);
            case REAL -> row.getDouble(column);
            case TEXT -> {
                String text = row.getString(column);
                yield text == null ? "" : text;
            }
        };
    }

    /**
     * The event of these fields.
     *
     * @throws IllegalArgumentException saying what cannot be
     */
    Event event(@Nullable Object[] plain) {
        @Nullable Object[] values = plain.clone();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            values[i] = value == null ? null : fields.get(i).value(value);
        }
        return kind.event(values);
    }

    /** Fields as they stand in a row that was migrated: what the file did not have is zero or empty. */
    @Nullable
    Object[] migrated(@Nullable Object[] plain) {
        @Nullable Object[] all = plain.clone();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null) {
                all[i] = switch (fields.get(i).form()) {
                    case WHOLE -> 0L;
                    case REAL -> 0.0;
                    case TEXT -> "";
                };
            }
        }
        return all;
    }

    /** What a message calls the event: {@code event 17 (told of trial 3)}. */
    String name(long seq, @Nullable Object[] plain) {
        for (int i = 0; i < plain.length; i++) {
            if (fields.get(i).name().equals("trial") && plain[i] instanceof Long trial) {
                return "event " + seq + " (" + kind + " of trial " + trial + ")";
            }
        }
        return "event " + seq + " (" + kind + ")";
    }

    /** The tables by the names of their kinds. */
    static Map<String, Table> byName() {
        var tables = new LinkedHashMap<String, Table>();
        all().forEach(table -> tables.put(table.kind.name(), table));
        return tables;
    }
}
