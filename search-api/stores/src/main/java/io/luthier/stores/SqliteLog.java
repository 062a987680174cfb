package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.log.EventKind;
import io.luthier.log.Format;
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

    private static final int PAGE = 1024; // bytes: an event is small, and each commit writes whole pages

    private final Path file;
    private final FileLock lock;
    private final Connection connection;
    private final List<Event> events;
    private final Map<EventKind, Table> tables = new HashMap<>();
    private final Map<EventKind, PreparedStatement> inserts = new HashMap<>();
    private long seq;
    /** Whether the file has an earlier format until something is written. */
    private boolean older;

    private SqliteLog(Path file, FileLock lock, Connection connection) throws SQLException {
        this.file = file;
        this.lock = lock;
        this.connection = connection;
        Table.all().forEach(table -> tables.put(table.kind(), table));
        try (Statement statement = connection.createStatement()) {
            long format = format(statement, file);
            if (format == 0) {
                statement.execute("PRAGMA page_size=" + PAGE);
                statement.execute("PRAGMA journal_mode=WAL");
                connection.setAutoCommit(false);
                statement.execute("PRAGMA application_id=" + APPLICATION);
                migrate(statement);
                connection.commit();
            } else {
                older = format < Format.CURRENT;
                connection.setAutoCommit(false);
            }
        }
        this.events = all(connection);
        this.seq = events.size();
        connection.commit();
    }

    /** Gives the file this format, in the open transaction. */
    private void migrate(Statement statement) throws SQLException {
        for (Table table : Table.all()) {
            table.migrate(statement);
        }
        statement.execute("PRAGMA user_version=" + Format.CURRENT);
        older = false;
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
        try (Connection connection = connect(file, "open_mode", "1"); // SQLITE_OPEN_READONLY
                Statement statement = connection.createStatement()) {
            if (format(statement, file) == 0) {
                return List.of();
            }
            connection.setAutoCommit(false); // one snapshot of all tables
            return all(connection);
        } catch (SQLException | RuntimeException e) {
            throw failure("cannot read", file, e);
        }
    }

    private static Connection connect(Path file, String key, String value) {
        var settings = new Properties();
        settings.setProperty("busy_timeout", "5000");
        settings.setProperty("wal_autocheckpoint", "4000"); // 4 MB of small pages
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

    /** The format of a file, 0 if it holds nothing yet; refuses one that is not ours or of a later format. */
    private static long format(Statement statement, Path file) throws SQLException {
        long tables = number(statement, "SELECT count(*) FROM sqlite_schema");
        long format = number(statement, "PRAGMA user_version");
        if (tables == 0 && format == 0) {
            return 0;
        }
        if (number(statement, "PRAGMA application_id") != APPLICATION) {
            throw new StoreException(file + " is the database of another program, not a study");
        }
        Format.check(format, file.toString());
        return format;
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static List<Event> all(Connection connection) throws SQLException {
        var bySeq = new TreeMap<Long, Event>();
        try (Statement statement = connection.createStatement()) {
            for (Table table : Table.all()) {
                table.read(statement, bySeq);
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
        EventKind kind = EventKind.of(event);
        try {
            if (older) {
                try (Statement statement = connection.createStatement()) {
                    migrate(statement);
                }
            }
            PreparedStatement insert = inserts.get(kind);
            Table table = Objects.requireNonNull(tables.get(kind));
            if (insert == null) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(table.create()); // where this is the first of its kind
                }
                insert = connection.prepareStatement(table.insert());
                inserts.put(kind, insert);
            }
            table.bind(insert, seq, event);
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
