package io.luthier.stores;

import io.luthier.log.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Connections to SQLite files that may come from a stranger: nothing in the file is run, and sizes are bounded. */
final class Database {
    /** The most that an event may take, in bytes. */
    static final int LONGEST = 32 << 20;

    private static final int URI_NAME = 0x40; // SQLITE_OPEN_URI
    private static final int READ = 0x1 | URI_NAME;
    private static final int WRITE = 0x2 | URI_NAME;

    private Database() {}

    /** A connection that writes to a file that is there: a commit returns when it is on the disk. */
    static Connection writing(Path file) throws SQLException {
        return connect(file, WRITE, "");
    }

    /** A connection that reads only; the study may be running. */
    static Connection reading(Path file) throws SQLException {
        return connect(file, READ, "");
    }

    /** A connection that reads a file which nobody writes, on a medium where nothing can be written. */
    static Connection readingAlone(Path file) throws SQLException {
        return connect(file, READ, "?immutable=1");
    }

    private static Connection connect(Path file, int mode, String options) throws SQLException {
        refuseLinks(file);
        var settings = new Properties();
        settings.setProperty("busy_timeout", "5000");
        settings.setProperty("wal_autocheckpoint", "4000"); // 4 MB of small pages
        settings.setProperty("synchronous", "FULL");
        settings.setProperty("open_mode", Integer.toString(mode));
        settings.setProperty("limit_length", Integer.toString(LONGEST));
        Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + name(file) + options, settings);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA trusted_schema=OFF");
                statement.execute("PRAGMA cell_size_check=ON");
            }
            return connection;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).startsWith("No suitable driver")) {
                throw new StoreException(
                        "no SQLite driver: add org.xerial:sqlite-jdbc to the class path, or use Store.memory()", e);
            }
            closeQuietly(connection);
            throw e;
        }
    }

    /** The file as a URI in which nothing of its name means anything. */
    private static String name(Path file) {
        return "file:" + file.toAbsolutePath().toUri().getRawPath().replace("=", "%3D");
    }

    /** Refuses files that stand for others: what they point to would be read or written. */
    private static void refuseLinks(Path file) {
        for (String end : new String[] {"", "-wal", "-shm", "-journal"}) {
            Path part = file.resolveSibling(file.getFileName() + end);
            if (Files.isSymbolicLink(part)) {
                throw new StoreException(part + " is a link to another file, which no study makes");
            }
        }
    }

    static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // What was forced is on the disk; there is nothing more to save.
        }
    }

    static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
