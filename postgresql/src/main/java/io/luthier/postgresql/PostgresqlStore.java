package io.luthier.postgresql;

import io.luthier.log.Event;
import io.luthier.log.Format;
import io.luthier.log.Log;
import io.luthier.log.NothingStoredException;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A study in a database: one row for each event, text with exact numbers. Who writes holds an advisory lock of the same connection, so
 * that one who lost the lock with its connection writes nothing.
 */
final class PostgresqlStore implements Store {
    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS luthier_study (study text PRIMARY KEY, format integer NOT NULL);
            CREATE TABLE IF NOT EXISTS luthier_event (
              study text NOT NULL REFERENCES luthier_study ON DELETE CASCADE,
              number bigint NOT NULL,
              event text NOT NULL,
              PRIMARY KEY (study, number))""";

    private final Link link;
    private final String study;

    PostgresqlStore(Link link) {
        this.link = link;
        this.study = link.location().study();
    }

    @Override
    public Log open() {
        Held held = lock();
        try {
            return held.open(held::close);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    @Override
    public List<Event> read() {
        try (Connection connection = link.open()) {
            if (!there(connection)) {
                throw new NothingStoredException("there is no study '" + study + "' at " + link.location());
            }
            return events(connection);
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    @Override
    public Held lock() {
        try {
            Connection connection = link.open();
            boolean kept = false;
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 1))")) {
                statement.setString(1, "luthier study " + study);
                try (ResultSet found = statement.executeQuery()) {
                    kept = found.next() && found.getBoolean(1);
                }
                if (!kept) {
                    throw new StoreException("the study '" + study + "' at " + link.location() + " is already running");
                }
                return new Held(connection);
            } finally {
                if (!kept) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw failed("opened", e);
        }
    }

    private StoreException failed(String what, SQLException e) {
        return new StoreException(
                "the study '" + study + "' at " + link.location() + " cannot be " + what + ": " + Link.words(e), e);
    }

    /** Whether the study has begun; refuses one of a later format. */
    private boolean there(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT to_regclass('luthier_event') IS NOT NULL")) {
            if (!found.next() || !found.getBoolean(1)) {
                return false;
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT format FROM luthier_study WHERE study = ?")) {
            statement.setString(1, study);
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    return false;
                }
                Format.check(found.getInt(1), link.location() + " (study '" + study + "')");
                return true;
            }
        }
    }

    private List<Event> events(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT number, event FROM luthier_event WHERE study = ? ORDER BY number")) {
            statement.setString(1, study);
            var events = new ArrayList<Event>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    events.add(event(found.getLong(1), events.size(), found.getString(2)));
                }
            }
            return List.copyOf(events);
        }
    }

    private Event event(long number, int expected, String text) {
        String where = link.location() + " (study '" + study + "'), event " + number + ": ";
        if (number != expected) {
            throw new StoreException(where + "event " + expected + " is missing, the study is damaged");
        }
        try {
            return EventText.read(text);
        } catch (IllegalArgumentException e) {
            throw new StoreException(where + e.getMessage(), e);
        }
    }

    /** The lock, and the connection that holds it. */
    final class Held implements Store.Lock {
        private final Connection connection;

        private Held(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Log open() {
            return open(() -> {});
        }

        private Log open(Runnable end) {
            try {
                if (!there(connection)) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("SELECT pg_advisory_lock(" + Tables.LOCK + ")");
                        try {
                            statement.execute(TABLES);
                        } finally {
                            statement.execute("SELECT pg_advisory_unlock(" + Tables.LOCK + ")");
                        }
                    }
                    try (PreparedStatement statement =
                            connection.prepareStatement("INSERT INTO luthier_study (study, format) VALUES (?, ?)")) {
                        statement.setString(1, study);
                        statement.setInt(2, Format.CURRENT);
                        statement.executeUpdate();
                    }
                }
                return new Opened(connection, events(connection), end);
            } catch (SQLException e) {
                throw failed("opened", e);
            }
        }

        @Override
        public void erase() {
            try {
                if (there(connection)) {
                    try (PreparedStatement statement =
                            connection.prepareStatement("DELETE FROM luthier_study WHERE study = ?")) {
                        statement.setString(1, study);
                        statement.executeUpdate();
                    }
                }
            } catch (SQLException e) {
                throw failed("erased", e);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                // The lock is gone with it all the same.
            }
        }
    }

    /** An open log. */
    private final class Opened implements Log {
        private final Connection connection;
        private final List<Event> before;
        private final Runnable end;
        private final List<String> unforced = new ArrayList<>();
        private long next;
        private boolean failed = false;

        Opened(Connection connection, List<Event> before, Runnable end) {
            this.connection = connection;
            this.before = before;
            this.end = end;
            this.next = before.size();
        }

        @Override
        public List<Event> events() {
            return before;
        }

        @Override
        public void append(Event event) {
            refuseAfterFailure();
            unforced.add(EventText.write(event));
        }

        @Override
        public void force() {
            refuseAfterFailure();
            if (unforced.isEmpty()) {
                return;
            }
            try (PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO luthier_event (study, number, event)"
                            + " SELECT ?, ? + n - 1, event FROM unnest(?::text[]) WITH ORDINALITY AS e(event, n)")) {
                statement.setString(1, study);
                statement.setLong(2, next);
                statement.setArray(3, connection.createArrayOf("text", unforced.toArray()));
                statement.executeUpdate();
                next += unforced.size();
                unforced.clear();
            } catch (SQLException e) {
                failed = true;
                throw failed("written", e);
            }
        }

        private void refuseAfterFailure() {
            if (failed) {
                throw new StoreException(
                        "the study '" + study + "' could not be written before, and is not written any more");
            }
        }

        @Override
        public void close() {
            try {
                if (!failed) {
                    force();
                }
            } finally {
                end.run();
            }
        }
    }
}
