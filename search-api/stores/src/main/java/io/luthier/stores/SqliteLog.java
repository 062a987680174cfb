package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * An open SQLite log. WAL with {@code synchronous=FULL}: a commit returns when the operating system has written the log to the
 * disk, so that what was acknowledged survives a kill of the process and a loss of power.
 */
final class SqliteLog implements Log {
    private static final int APPLICATION = 0x4c757468; // "Luth"
    private static final int VERSION = 1;

    private final Path file;
    private final FileLock lock;
    private final Connection connection;
    private final List<Event> events;
    private final Map<Class<?>, Table> tables = Table.all();
    private final Map<Class<?>, PreparedStatement> inserts = new HashMap<>();
    private long seq;

    private SqliteLog(Path file, FileLock lock, Connection connection) throws SQLException {
        this.file = file;
        this.lock = lock;
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            if (isNew(statement, file)) {
                statement.execute("PRAGMA journal_mode=WAL");
                connection.setAutoCommit(false);
                createTables(statement);
                statement.execute("PRAGMA application_id=" + APPLICATION);
                statement.execute("PRAGMA user_version=" + VERSION);
                connection.commit();
            } else {
                connection.setAutoCommit(false);
                createTables(statement);
            }
        }
        this.events = all(connection, tables);
        this.seq = events.size();
        connection.commit();
        for (var entry : tables.entrySet()) {
            inserts.put(
                    entry.getKey(), connection.prepareStatement(entry.getValue().insert()));
        }
    }

    /** The tables that are not there: all of a new file, and of an older one those for events that are newer. */
    private void createTables(Statement statement) throws SQLException {
        for (Table table : tables.values()) {
            statement.execute(table.create());
        }
    }

    static Log open(Path file, FileLock lock) {
        Connection connection = connect(file, "synchronous", "FULL");
        try {
            return new SqliteLog(file, lock, connection);
        } catch (SQLException | RuntimeException e) {
            closeQuietly(connection);
            throw failure("cannot open", file, e);
        }
    }

    /** The events of a study that may be running: nothing is locked or written. */
    static List<Event> read(Path file) {
        try (Connection connection = connect(file, "query_only", "true");
                Statement statement = connection.createStatement()) {
            if (isNew(statement, file)) {
                return List.of();
            }
            connection.setAutoCommit(false); // one snapshot of all tables
            return all(connection, Table.all());
        } catch (SQLException | RuntimeException e) {
            throw failure("cannot read", file, e);
        }
    }

    private static Connection connect(Path file, String key, String value) {
        var settings = new Properties();
        settings.setProperty("busy_timeout", "5000");
        settings.setProperty(key, value);
        try {
            return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), settings);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).startsWith("No suitable driver")) {
                throw new StoreException(
                        "no SQLite driver: add org.xerial:sqlite-jdbc to the class path, or use Store.memory()", e);
            }
            throw failure("cannot open", file, e);
        }
    }

    /** Whether the file holds nothing yet; refuses one that is not ours or of a later version. */
    private static boolean isNew(Statement statement, Path file) throws SQLException {
        long tables = number(statement, "SELECT count(*) FROM sqlite_schema");
        if (tables == 0) {
            return true;
        }
        if (number(statement, "PRAGMA application_id") != APPLICATION) {
            throw new StoreException(file + " is the database of another program, not a study");
        }
        long version = number(statement, "PRAGMA user_version");
        if (version != VERSION) {
            throw new StoreException(file + " was written by a later version (format " + version + ", this one knows "
                    + VERSION + "): use that version");
        }
        return false;
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static List<Event> all(Connection connection, Map<Class<?>, Table> tables) throws SQLException {
        var bySeq = new TreeMap<Long, Event>();
        try (Statement statement = connection.createStatement()) {
            for (Table table : tables.values()) {
                if (number(statement, table.exists()) == 0) {
                    continue;
                }
                try (ResultSet rows = statement.executeQuery(table.select())) {
                    while (rows.next()) {
                        bySeq.put(rows.getLong(1), table.read(rows));
                    }
                }
            }
        }
        if (!bySeq.isEmpty() && bySeq.lastKey() != bySeq.size() - 1) {
            throw new StoreException("the log has a gap: " + bySeq.size() + " events up to number " + bySeq.lastKey());
        }
        return new ArrayList<>(bySeq.values());
    }

    @Override
    public List<Event> events() {
        return events;
    }

    @Override
    public void append(Event event) {
        PreparedStatement insert = Objects.requireNonNull(inserts.get(event.getClass()));
        try {
            Objects.requireNonNull(tables.get(event.getClass())).bind(insert, seq, event);
            insert.executeUpdate();
            seq++;
        } catch (SQLException e) {
            throw failure("cannot write", file, e);
        }
    }

    @Override
    public void force() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failure("cannot write", file, e);
        }
    }

    @Override
    public void close() {
        closeQuietly(connection);
        lock.close();
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // What was forced is on the disk; there is nothing more to save.
        }
    }

    private static StoreException failure(String what, Path file, Exception e) {
        if (e instanceof StoreException store) {
            return store;
        }
        String text = String.valueOf(e.getMessage());
        String reason = text.contains("SQLITE_FULL")
                ? "no space left on the device; what was acknowledged is kept, free some space and resume"
                : text.contains("SQLITE_NOTADB")
                        ? "it is not a study"
                        : text.contains("SQLITE_CORRUPT") || text.contains("SQLITE_IOERR_SHORT_READ")
                                ? "it is damaged or cut short; restore it from a copy or an export"
                                : text.contains("SQLITE_READONLY") || text.contains("SQLITE_CANTOPEN")
                                        ? "no permission to write"
                                        : text.replace('\n', ' ');
        return new StoreException(what + " " + file + ": " + reason, e);
    }
}
