package io.luthier.postgresql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a study says to the database about one run, over a connection that holds the run's lock. Names are bound, never spliced. */
final class Orders implements AutoCloseable {
    private final Connection connection;
    private final String run;

    /** A task to be put. */
    record Order(String key, long trial, double finish, String body, String prefers) {}

    /** A task that is done, or runs. */
    record Row(String key, String token, String worker, String result, double queue) {}

    /** A training that brought nothing, or came late. */
    record Attempt(long id, String key, String worker, String ending, double seconds, String result) {}

    /** A training that two workers do; of a second whose lease is over, the seconds until then. */
    record Twice(String key, String first, String other, boolean over, double seconds) {}

    private Orders(Connection connection, String run) {
        this.connection = connection;
        this.run = run;
    }

    /**
     * Begins to order, or resumes: what is done and was not taken in by the log is there again.
     *
     * @return null if another process orders for the run
     */
    static @Nullable Orders open(
            Link link, String run, String digest, String study, String release, String environment, String terms)
            throws SQLException {
        Connection connection = link.open();
        var orders = new Orders(connection, run);
        boolean kept = false;
        try {
            Tables.make(connection);
            if (!orders.locked()) {
                return null;
            }
            orders.execute(
                    "DELETE FROM luthier_run WHERE seen < clock_timestamp() - interval '30 days' AND run <> ?", run);
            orders.execute(
                    "INSERT INTO luthier_run (run, digest, study, release, environment, terms, open, seen)"
                            + " VALUES (?, ?, ?, ?, ?, ?, true, clock_timestamp())"
                            + " ON CONFLICT (run) DO UPDATE SET release = excluded.release, environment = excluded.environment,"
                            + " terms = excluded.terms, open = true, seen = excluded.seen",
                    run,
                    digest,
                    study,
                    release,
                    environment,
                    terms);
            orders.notify(Tables.WORK, "run");
            kept = true;
            return orders;
        } finally {
            if (!kept) {
                connection.close();
            }
        }
    }

    /** What an earlier process took in and may not have stored is there again. */
    void again() throws SQLException {
        execute("UPDATE luthier_task SET state = " + Tables.DONE + " WHERE run = ? AND state = " + Tables.TAKEN, run);
    }

    private boolean locked() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
            statement.setString(1, "luthier " + run);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    /** Puts tasks in line; those that are there already stay as they are. Not forced: what a crash loses is put again. */
    void put(List<Order> orders) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "WITH put AS (INSERT INTO luthier_task (run, key, trial, finish, body, state, ordered, prefers)"
                        + " SELECT ?, key, trial, finish, body, 0, clock_timestamp(), nullif(prefers, '')"
                        + " FROM unnest(?::text[], ?::bigint[], ?::float8[], ?::text[], ?::text[])"
                        + " AS o(key, trial, finish, body, prefers) ON CONFLICT (run, key) DO NOTHING RETURNING 1)"
                        + " SELECT count(*), set_config('synchronous_commit', 'off', true), pg_notify(?, 'put') FROM put")) {
            statement.setString(1, run);
            statement.setArray(2, array("text", orders, Order::key));
            statement.setArray(3, array("bigint", orders, Order::trial));
            statement.setArray(4, array("float8", orders, Order::finish));
            statement.setArray(5, array("text", orders, Order::body));
            statement.setArray(6, array("text", orders, Order::prefers));
            statement.setString(7, Tables.WORK);
            statement.executeQuery().close();
        }
    }

    private Array array(String type, List<Order> orders, Function<Order, Object> part) throws SQLException {
        return connection.createArrayOf(type, orders.stream().map(part).toArray());
    }

    /** The tasks that are done and not taken in. */
    List<Row> done() throws SQLException {
        return rows(Tables.DONE);
    }

    /** The tasks that run. */
    List<Row> running() throws SQLException {
        return rows(Tables.RUNNING);
    }

    private List<Row> rows(int state) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT key, coalesce(token, ''), coalesce(worker, ''), coalesce(result, ''),"
                        + " coalesce(extract(epoch FROM begun - ordered), 0)"
                        + " FROM luthier_task WHERE run = ? AND state = " + state)) {
            statement.setString(1, run);
            var rows = new ArrayList<Row>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(
                            found.getString(1),
                            found.getString(2),
                            found.getString(3),
                            found.getString(4),
                            Math.max(0, found.getDouble(5))));
                }
            }
            return rows;
        }
    }

    /** What two workers do, or did until one of them reported; not that of which the second was the first to report. */
    List<Twice> doubles() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT t.key, coalesce(t.worker, ''), d.worker, d.lease < clock_timestamp(),"
                        + " extract(epoch FROM d.lease - d.begun) FROM luthier_double d JOIN luthier_task t ON t.id = d.task WHERE t.run = ?"
                        + " AND t.worker <> d.worker")) {
            statement.setString(1, run);
            var doubles = new ArrayList<Twice>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    doubles.add(new Twice(
                            found.getString(1),
                            found.getString(2),
                            found.getString(3),
                            found.getBoolean(4),
                            found.getDouble(5)));
                }
            }
            return doubles;
        }
    }

    /** The attempts after one of them. */
    List<Attempt> attempts(long after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, key, coalesce(worker, ''), ending, seconds, coalesce(result, '')"
                        + " FROM luthier_attempt WHERE run = ? AND id > ? ORDER BY id")) {
            statement.setString(1, run);
            statement.setLong(2, after);
            var attempts = new ArrayList<Attempt>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    attempts.add(new Attempt(
                            found.getLong(1),
                            found.getString(2),
                            found.getString(3),
                            found.getString(4),
                            found.getDouble(5),
                            found.getString(6)));
                }
            }
            return attempts;
        }
    }

    /** Notes that results were taken in; a crash that loses this brings them again. */
    void taken(Collection<String> keys) throws SQLException {
        each(
                "UPDATE luthier_task SET state = " + Tables.TAKEN + " WHERE run = ? AND key = ANY(?)",
                "text",
                keys.toArray());
    }

    /** Forgets tasks, so that they can be ordered anew. */
    void forget(Collection<String> keys) throws SQLException {
        each("DELETE FROM luthier_task WHERE run = ? AND key = ANY(?)", "text", keys.toArray());
    }

    /** Forgets what was done of trials out of which nothing will grow. */
    void release(Collection<Long> trials) throws SQLException {
        each("DELETE FROM luthier_task WHERE run = ? AND trial = ANY(?)", "bigint", trials.toArray());
    }

    private void each(String change, String type, Object[] values) throws SQLException {
        if (values.length == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("WITH changed AS (" + change
                + " RETURNING 1) SELECT count(*), set_config('synchronous_commit', 'off', true) FROM changed")) {
            statement.setString(1, run);
            statement.setArray(2, connection.createArrayOf(type, values));
            statement.executeQuery().close();
        }
    }

    /** Tells workers that a trial's run is not needed any more. */
    void drop(Collection<Long> trials) throws SQLException {
        for (long trial : trials) {
            notify(Tables.WORK, "release " + trial + " " + run);
        }
    }

    /** Takes a task back that has not begun. */
    boolean withdraw(String key) throws SQLException {
        return execute("DELETE FROM luthier_task WHERE run = ? AND key = ? AND state = " + Tables.WAITING, run, key)
                > 0;
    }

    /** Says that the study is alive; a task whose lease is over waits again, its worker lost. */
    void alive() throws SQLException {
        execute("UPDATE luthier_run SET seen = clock_timestamp() WHERE run = ?", run);
    }

    /** The workers of a problem that are there now, and how many trainings they do at once. */
    record Staff(int workers, int slots) {}

    /** @param digest of the problem; empty for any */
    static Staff staff(Connection connection, String digest) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) FILTER (WHERE slots > 0), coalesce(sum(slots), 0)"
                        + " FROM luthier_worker WHERE (?::text IS NULL OR digest LIKE '%' || ? || '%')"
                        + " AND seen > clock_timestamp() - lease * interval '1 second'")) {
            statement.setString(1, digest.isEmpty() ? null : digest);
            statement.setString(2, digest);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? new Staff(found.getInt(1), found.getInt(2)) : new Staff(0, 0);
            }
        }
    }

    Staff staff(String digest) throws SQLException {
        return staff(connection, digest);
    }

    /** Stops the run: what waits is dropped, what runs is to be stopped. */
    void stop() throws SQLException {
        execute("UPDATE luthier_run SET open = false WHERE run = ?", run);
        execute("DELETE FROM luthier_task WHERE run = ? AND state = " + Tables.WAITING, run);
        notify(Tables.WORK, "stop");
    }

    /** Forgets the run with all its tasks. */
    void forget() throws SQLException {
        execute("DELETE FROM luthier_run WHERE run = ?", run);
    }

    private void notify(String channel, String words) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            statement.setString(1, channel);
            statement.setString(2, words);
            statement.executeQuery().close();
        }
    }

    private int execute(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
