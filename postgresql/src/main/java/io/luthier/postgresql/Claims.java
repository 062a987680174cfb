package io.luthier.postgresql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a worker says to the database. All times are the database's. */
final class Claims implements AutoCloseable {
    /**
     * The tasks that are next, of a run whose orders are taken: those that wait, but for a second after they were ordered not those that
     * another live worker holds the run of, and those whose lease is over, whose worker is thereby lost.
     */
    private static final String CLAIM = """
            WITH next AS (
              SELECT id, run, key, state, worker, begun FROM luthier_task
              WHERE run = ANY(?) AND (state = 0 AND (prefers IS NULL OR prefers = ? OR ordered < clock_timestamp() - interval '1 second'
                    OR NOT EXISTS (SELECT 1 FROM luthier_worker w WHERE w.name = prefers))
                  OR state = 1 AND lease < clock_timestamp())
                AND NOT EXISTS (SELECT 1 FROM luthier_double d WHERE d.task = luthier_task.id AND d.worker = ?)
              ORDER BY prefers IS NOT DISTINCT FROM ? DESC, finish, trial LIMIT ? FOR UPDATE SKIP LOCKED),
            lost AS (
              INSERT INTO luthier_attempt (run, key, worker, ending, seconds)
              SELECT run, key, worker, 'lost', greatest(0, extract(epoch FROM clock_timestamp() - begun)) FROM next WHERE state = 1
              RETURNING pg_notify('luthier_news', 'lost ' || run))
            UPDATE luthier_task t SET state = 1, token = ?, worker = ?, begun = clock_timestamp(),
                lease = clock_timestamp() + ? * interval '1 second'
              FROM next WHERE t.id = next.id AND (SELECT count(*) FROM lost) >= 0
              RETURNING t.id, t.run, t.key, t.finish, t.body, t.trial, set_config('synchronous_commit', 'off', true)""";

    /**
     * The first in line of the tasks that another worker has had for longer than is usual in their run, and that no second one has:
     * what a study waits for, where results are told in line.
     */
    private static final String DOUBLE = """
            WITH overdue AS (
              SELECT t.id, t.run, t.key, t.finish, t.trial, t.body FROM luthier_task t
                JOIN unnest(?::text[], ?::float8[]) AS usual(run, seconds) ON usual.run = t.run
              WHERE t.state = 1 AND t.worker <> ? AND t.begun < clock_timestamp() - usual.seconds * interval '1 second'
                AND NOT EXISTS (SELECT 1 FROM luthier_double d WHERE d.task = t.id AND d.lease >= clock_timestamp())
              ORDER BY t.finish, t.trial LIMIT ? FOR UPDATE OF t SKIP LOCKED),
            doubled AS (
              INSERT INTO luthier_double (task, token, worker, begun, lease)
              SELECT id, ?, ?, clock_timestamp(), clock_timestamp() + ? * interval '1 second' FROM overdue
              ON CONFLICT (task) DO UPDATE SET token = excluded.token, worker = excluded.worker, begun = excluded.begun,
                lease = excluded.lease
              RETURNING task)
            SELECT id, run, key, finish, body, set_config('synchronous_commit', 'off', true), pg_notify('luthier_news', 'doubled ' || run)
              FROM overdue JOIN doubled ON task = id""";

    /** A report counts where a claim still holds, or nobody else has claimed since; else it came late, and is kept as an attempt. */
    private static final String COMPLETE = """
            WITH done AS (
              UPDATE luthier_task SET state = 2, result = ?, token = ?, worker = ?, begun = coalesce(begun, ordered)
              WHERE id = ? AND run = ? AND key = ? AND (state = 0 OR state = 1 AND (token = ?
                OR EXISTS (SELECT 1 FROM luthier_double d WHERE d.task = luthier_task.id AND d.token = ?))) RETURNING id),
            late AS (
              INSERT INTO luthier_attempt (run, key, worker, ending, seconds, result)
              SELECT run, ?, ?, 'late', ?, ? FROM luthier_run
              WHERE run = ? AND NOT EXISTS (SELECT 1 FROM done)
                AND NOT EXISTS (SELECT 1 FROM luthier_task WHERE id = ? AND token = ? AND state >= 2) RETURNING id)
            SELECT (SELECT count(*) FROM done), (SELECT count(*) FROM late), pg_notify('luthier_news', 'done ' || ?)""";

    private static final String GIVE_BACK = """
            WITH back AS (
              UPDATE luthier_task SET state = 0, token = NULL, worker = NULL, begun = NULL, lease = NULL, prefers = NULL
              WHERE id = ? AND token = ? AND state = 1 RETURNING run, key),
            noted AS (
              INSERT INTO luthier_attempt (run, key, worker, ending, seconds, result)
              SELECT run, key, ?, 'returned', ?, ? FROM back RETURNING id)
            SELECT (SELECT count(*) FROM noted), pg_notify('luthier_work', 'put'), pg_notify('luthier_news', 'returned ' || ?)""";

    private final Connection connection;
    private final String worker;
    private final double lease;

    /** A study that is under way. */
    record Open(String run, String digest, String study, String release, String environment, String terms) {}

    /** A task that was claimed. */
    record Claim(long id, String run, String key, double finish, String body, String token) {}

    /** A training that is over. */
    record Done(Claim claim, String report, double seconds) {}

    private Claims(Connection connection, String worker, double lease) {
        this.connection = connection;
        this.worker = worker;
        this.lease = lease;
    }

    static Claims open(Link link, String worker) throws SQLException {
        Connection connection = link.open();
        boolean kept = false;
        try {
            Tables.make(connection);
            kept = true;
        } finally {
            if (!kept) {
                connection.close();
            }
        }
        return new Claims(connection, worker, link.location().lease().toMillis() / 1000.0);
    }

    /** Says that this worker is alive. */
    void present(Collection<String> digests, int slots) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO luthier_worker (name, digest, slots, lease, seen) VALUES (?, ?, ?, ?, clock_timestamp())"
                        + " ON CONFLICT (name) DO UPDATE SET slots = excluded.slots, seen = excluded.seen")) {
            statement.setString(1, worker);
            statement.setString(2, String.join(" ", digests));
            statement.setInt(3, slots);
            statement.setDouble(4, lease);
            statement.executeUpdate();
        }
    }

    /** Says goodbye. */
    void absent() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM luthier_worker WHERE name = ?")) {
            statement.setString(1, worker);
            statement.executeUpdate();
        }
    }

    /** Forgets workers that were not heard of for three leases. */
    void bury() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM luthier_worker WHERE seen < clock_timestamp() - 3 * lease * interval '1 second'")) {
            statement.executeUpdate();
        }
    }

    /** All studies that are under way, of whatever problem; one that was not heard of for a day is not. */
    List<Open> runs() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT run, digest, study, release, environment, terms FROM luthier_run"
                                + " WHERE open AND seen > clock_timestamp() - interval '1 day' ORDER BY run");
                ResultSet found = statement.executeQuery()) {
            var runs = new ArrayList<Open>();
            while (found.next()) {
                runs.add(new Open(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        found.getString(6)));
            }
            return runs;
        }
    }

    List<Claim> claim(Collection<String> runs, int most, String token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setArray(1, connection.createArrayOf("text", runs.toArray()));
            statement.setString(2, worker);
            statement.setString(3, worker);
            statement.setString(4, worker);
            statement.setInt(5, most);
            statement.setString(6, token);
            statement.setString(7, worker);
            statement.setDouble(8, lease);
            return claims(statement, token);
        }
    }

    /**
     * Claims tasks a second time that have run for too long.
     *
     * @param overdue by run, after how many seconds
     */
    List<Claim> claimAgain(Map<String, Double> overdue, int most, String token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DOUBLE)) {
            statement.setArray(
                    1, connection.createArrayOf("text", overdue.keySet().toArray()));
            statement.setArray(
                    2, connection.createArrayOf("float8", overdue.values().toArray()));
            statement.setString(3, worker);
            statement.setInt(4, most);
            statement.setString(5, token);
            statement.setString(6, worker);
            statement.setDouble(7, lease);
            return claims(statement, token);
        }
    }

    private static List<Claim> claims(PreparedStatement statement, String token) throws SQLException {
        var claims = new ArrayList<Claim>();
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                claims.add(new Claim(
                        found.getLong(1),
                        found.getString(2),
                        found.getString(3),
                        found.getDouble(4),
                        found.getString(5),
                        token));
            }
        }
        return claims;
    }

    /** Renews claims. */
    void renew(Collection<String> tokens) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("WITH mine AS (UPDATE luthier_task"
                + " SET lease = clock_timestamp() + ? * interval '1 second' WHERE state = 1 AND worker = ? AND token = ANY(?))"
                + " UPDATE luthier_double SET lease = clock_timestamp() + ? * interval '1 second'"
                + " WHERE worker = ? AND token = ANY(?)")) {
            Array claimed = connection.createArrayOf("text", tokens.toArray());
            for (int part = 0; part < 6; part += 3) {
                statement.setDouble(part + 1, lease);
                statement.setString(part + 2, worker);
                statement.setArray(part + 3, claimed);
            }
            statement.executeUpdate();
        }
    }

    /**
     * Reports trainings, all at once, since each force of the database's disk takes its time; durable when this returns. Said twice they
     * count once.
     *
     * @return how many of them came in time
     */
    int complete(List<Done> reports) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(COMPLETE)) {
            int first = 0;
            for (Done done : reports) {
                first += complete(statement, done) ? 1 : 0;
            }
            connection.commit();
            return first;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private boolean complete(PreparedStatement statement, Done done) throws SQLException {
        Claim claim = done.claim();
        statement.setString(1, done.report());
        statement.setString(2, claim.token());
        statement.setString(3, worker);
        statement.setLong(4, claim.id());
        statement.setString(5, claim.run());
        statement.setString(6, claim.key());
        statement.setString(7, claim.token());
        statement.setString(8, claim.token());
        statement.setString(9, claim.key());
        statement.setString(10, worker);
        statement.setDouble(11, done.seconds());
        statement.setString(12, done.report());
        statement.setString(13, claim.run());
        statement.setLong(14, claim.id());
        statement.setString(15, claim.token());
        statement.setString(16, claim.run());
        try (ResultSet found = statement.executeQuery()) {
            return !found.next() || found.getInt(2) == 0;
        }
    }

    /** Gives a task back that this worker cannot train, with what it lacks in place of a report: the task waits for another. */
    void giveBack(Done done) throws SQLException {
        Claim claim = done.claim();
        try (PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
            statement.setLong(1, claim.id());
            statement.setString(2, claim.token());
            statement.setString(3, worker);
            statement.setDouble(4, done.seconds());
            statement.setString(5, done.report());
            statement.setString(6, claim.run());
            statement.executeQuery().close();
        }
    }

    /** Refuses a task that is no training of this problem. */
    void refuse(Claim claim, String why) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("WITH refused AS (UPDATE luthier_task SET state = " + Tables.REFUSED
                        + " WHERE id = ? AND token = ? RETURNING run, key)"
                        + " INSERT INTO luthier_attempt (run, key, worker, ending, seconds, result)"
                        + " SELECT run, key, ?, 'refused', 0, ? FROM refused")) {
            statement.setLong(1, claim.id());
            statement.setString(2, claim.token());
            statement.setString(3, worker);
            statement.setString(4, why);
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
