package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.log.EventField;
import io.luthier.log.EventKind;
import io.luthier.log.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of one kind of event: a column for each field, by its name, and {@code seq}, its place in the log. A study can be
 * read with any SQLite tool.
 */
final class Table {
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
                + fields.stream().map(f -> column(f) + " NOT NULL").collect(Collectors.joining(", ")) + ")";
    }

    private static String column(EventField field) {
        String type = switch (field.form()) {
            case WHOLE -> "INTEGER";
            case REAL -> "REAL";
            case TEXT -> "TEXT";
        };
        return quoted(field.name()) + " " + type;
    }

    private static String quoted(String column) {
        return '"' + column + '"'; // "from" and "to" are words of SQL
    }

    /** What makes the table of an earlier format, if it is there, one of this. */
    void migrate(Statement statement) throws SQLException {
        Set<String> there = columns(statement);
        for (EventField field : fields) {
            if (!there.isEmpty() && !there.contains(field.name())) {
                statement.execute("ALTER TABLE " + kind + " ADD COLUMN " + column(field) + " NOT NULL DEFAULT "
                        + (field.form() == EventField.Form.TEXT ? "''" : "0"));
            }
        }
    }

    /** Its columns in the file, none if it is not there. */
    private Set<String> columns(Statement statement) throws SQLException {
        var names = new HashSet<String>();
        try (ResultSet rows = statement.executeQuery("PRAGMA table_info(" + kind + ")")) {
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
        }
        return names;
    }

    String insert() {
        return "INSERT INTO " + kind + " (seq, "
                + fields.stream().map(f -> quoted(f.name())).collect(Collectors.joining(", ")) + ") VALUES (?"
                + ", ?".repeat(fields.size()) + ")";
    }

    void bind(PreparedStatement statement, long seq, Event event) throws SQLException {
        Object[] values = kind.values(event);
        statement.setLong(1, seq);
        for (int i = 0; i < values.length; i++) {
            Object plain = fields.get(i).plain(values[i]);
            if (plain instanceof Long whole) {
                statement.setLong(i + 2, whole);
            } else if (plain instanceof Double real) {
                statement.setDouble(i + 2, real);
            } else {
                statement.setString(i + 2, (String) plain);
            }
        }
    }

    /** Puts its events where they belong. */
    void read(Statement statement, Map<Long, Event> bySeq) throws SQLException {
        if (columns(statement).isEmpty()) {
            return;
        }
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + kind + " ORDER BY seq")) {
            int[] columns = columns(rows.getMetaData());
            int seq = rows.findColumn("seq");
            while (rows.next()) {
                long at = rows.getLong(seq);
                try {
                    bySeq.put(at, kind.event(values(rows, columns)));
                } catch (IllegalArgumentException | ArithmeticException e) {
                    throw new StoreException("event " + at + " (" + kind + ") cannot be read: " + e.getMessage(), e);
                }
            }
        }
    }

    /** Which column each field stands in, 0 for one that is not there. */
    private int[] columns(ResultSetMetaData found) throws SQLException {
        int[] columns = new int[fields.size()];
        for (int column = 1; column <= found.getColumnCount(); column++) {
            String name = found.getColumnName(column);
            if (!name.equals("seq")) {
                kind.known(name);
                columns[position(name)] = column;
            }
        }
        return columns;
    }

    private int position(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private @Nullable Object[] values(ResultSet row, int[] columns) throws SQLException {
        @Nullable Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = columns[i] == 0 ? null : value(row, columns[i], fields.get(i));
        }
        return values;
    }

    private static Object value(ResultSet row, int column, EventField field) throws SQLException {
        return switch (field.form()) {
            case WHOLE -> field.value(row.getLong(column));
            case REAL -> row.getDouble(column);
            case TEXT -> {
                String text = row.getString(column);
                yield field.value(text == null ? "" : text);
            }
        };
    }
}
