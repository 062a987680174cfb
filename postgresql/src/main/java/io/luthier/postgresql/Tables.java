package io.luthier.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, which the first to come makes. A task waits, runs under a lease, is done, and is taken in by the study that ordered
 * it; a double is the claim of a second worker on a task that runs; an attempt is a training that brought nothing: its worker was
 * lost, its result came late, it was refused.
 */
final class Tables {
    static final int WAITING = 0;
    static final int RUNNING = 1;
    static final int DONE = 2;
    static final int TAKEN = 3;
    static final int REFUSED = 4;

    /** Workers listen here. */
    static final String WORK = "luthier_work";
    /** Studies listen here. */
    static final String NEWS = "luthier_news";

    static final long LOCK = 0x6c757468; // of those who make tables, any number that is always the same

    private static final List<String> STATEMENTS = List.of(
            """
            CREATE TABLE IF NOT EXISTS luthier_run (
              run text PRIMARY KEY,
              digest text NOT NULL,
              study text NOT NULL,
              release text NOT NULL,
              environment text NOT NULL,
              terms text NOT NULL,
              open boolean NOT NULL,
              seen timestamptz NOT NULL)""",
            """
            CREATE TABLE IF NOT EXISTS luthier_task (
              id bigserial PRIMARY KEY,
              run text NOT NULL REFERENCES luthier_run ON DELETE CASCADE,
              key text NOT NULL,
              trial bigint NOT NULL,
              finish double precision NOT NULL,
              body text NOT NULL,
              state smallint NOT NULL,
              ordered timestamptz NOT NULL,
              prefers text,
              token text,
              worker text,
              begun timestamptz,
              lease timestamptz,
              result text,
              UNIQUE (run, key))""",
            "CREATE INDEX IF NOT EXISTS luthier_task_next ON luthier_task (run, state, finish, trial)",
            """
            CREATE TABLE IF NOT EXISTS luthier_attempt (
              id bigserial PRIMARY KEY,
              run text NOT NULL REFERENCES luthier_run ON DELETE CASCADE,
              key text NOT NULL,
              worker text,
              ending text NOT NULL,
              seconds double precision NOT NULL,
              result text)""",
            "CREATE INDEX IF NOT EXISTS luthier_attempt_next ON luthier_attempt (run, id)",
            """
            CREATE TABLE IF NOT EXISTS luthier_worker (
              name text PRIMARY KEY,
              digest text NOT NULL,
              slots integer NOT NULL,
              lease double precision NOT NULL,
              seen timestamptz NOT NULL)""",
            """
            CREATE TABLE IF NOT EXISTS luthier_double (
              task bigint PRIMARY KEY REFERENCES luthier_task ON DELETE CASCADE,
              token text NOT NULL,
              worker text NOT NULL,
              begun timestamptz NOT NULL,
              lease timestamptz NOT NULL)""");

    private Tables() {}

    static void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (var found = statement.executeQuery("SELECT to_regclass('luthier_double') IS NOT NULL")) {
                if (found.next() && found.getBoolean(1)) {
                    return;
                }
            }
            connection.setAutoCommit(false);
            try {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
                for (String one : STATEMENTS) {
                    statement.execute(one);
                }
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
