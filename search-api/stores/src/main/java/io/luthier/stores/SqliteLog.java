package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.log.EventKind;
import io.luthier.log.Format;
import io.luthier.log.Log;
import io.luthier.log.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open SQLite log. WAL with {@code synchronous=FULL}: a commit returns when the operating system has written the log to the
 * disk, so that what was acknowledged survives a kill of the process and a loss of power. After a write that failed SQLite has taken
 * back what was not committed, and nothing more is written.
 */
final class SqliteLog implements Log {
    private static final int PAGE = 1024; // bytes: an event is small, and each commit writes whole pages

    private final Path file;
    private final Runnable end;
    private final Connection connection;
    private final Head.Writer head;
    private final Chain chain = new Chain();
    private final Map<String, Table> tables = Table.byName();
    private final Map<EventKind, PreparedStatement> inserts = new HashMap<>();
    private final Map<EventKind, PreparedStatement> updates = new HashMap<>();
    private final List<Event> events;
    private final long format;
    /** What is done before the first event is written: an earlier format becomes this one, a gap at the end is closed. */
    private boolean prepared;

    private long tail;
    private List<Long> sums;
    private long seq;
    private long sum;
    private @Nullable StoreException failure;

    private SqliteLog(
            Path file, Runnable end, Connection connection, Optional<Head> known, Optional<LogReader.Contents> still)
            throws SQLException {
        this.file = file;
        this.end = end;
        this.connection = connection;
        this.head = new Head.Writer(Objects.requireNonNull(file.getParent()));
        LogReader.Contents contents;
        try (Statement statement = connection.createStatement()) {
            Layout layout = Reading.layout(statement, file, known);
            this.format = layout.format() == 0 ? Format.CURRENT : layout.format();
            if (layout.format() == 0) {
                statement.execute("PRAGMA page_size=" + PAGE);
                statement.execute("PRAGMA journal_mode=WAL");
                connection.setAutoCommit(false);
                statement.execute("PRAGMA application_id=" + Layout.APPLICATION);
                statement.execute("PRAGMA user_version=" + Format.CURRENT);
                connection.commit();
            }
            connection.setAutoCommit(false);
            contents = still.isPresent() ? still.get() : Reading.contents(connection, layout, file, known);
        }
        this.tail = contents.tail();
        this.prepared = format == Format.CURRENT && tail < 0;
        this.events = new ArrayList<>(contents.events());
        this.sum = contents.sum();
        this.sums = contents.sums();
        this.seq = events.size();
        if (tail >= 0) {
            events.add(Reading.repaired(contents));
        }
        connection.commit();
    }

    /**
     * Opens a log.
     *
     * @param end what is done when it is closed
     */
    static SqliteLog open(Path file, Runnable end) {
        return open(file, end, Head.read(Objects.requireNonNull(file.getParent())));
    }

    /** Opens a new log that is to take the place of a damaged one, whose head says nothing of it. */
    static SqliteLog fresh(Path file) {
        return open(file, () -> {}, Optional.empty());
    }

    private static SqliteLog open(Path file, Runnable end, Optional<Head> head) {
        Optional<LogReader.Contents> still = AtRest.read(file, head); // before SQLite makes its files beside it
        Connection connection = null;
        try {
            connection = Database.writing(file);
            return new SqliteLog(file, end, connection, head, still);
        } catch (SQLException e) {
            Database.closeQuietly(connection);
            throw Reading.failure("cannot open", file, e);
        } catch (RuntimeException | Error e) {
            Database.closeQuietly(connection);
            throw e;
        }
    }

    @Override
    public List<Event> events() {
        return events;
    }

    @Override
    public void append(Event event) {
        write(() -> {
            if (!prepared) {
                prepare();
                prepared = true;
            }
            insert(event);
        });
    }

    private void insert(Event event) throws SQLException {
        EventKind kind = EventKind.of(event);
        Table table = Objects.requireNonNull(tables.get(kind.name()));
        PreparedStatement insert = inserts.get(kind);
        if (insert == null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(table.create()); // where this is the first of its kind
            }
            insert = connection.prepareStatement(table.insert());
            inserts.put(kind, insert);
        }
        Object[] plain = table.plain(event);
        long next = chain.next(sum, seq, kind, plain);
        table.bind(insert, seq, plain, next);
        insert.executeUpdate();
        sum = next;
        seq++;
    }

    /** Gives the file this format, and takes away what stands behind a gap, in the open transaction. */
    private void prepare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (tail >= 0) {
                statement.execute("DELETE FROM stopped WHERE seq = " + tail);
            }
            if (format < Format.CURRENT) {
                for (Table table : Layout.of(statement, file).tables().keySet()) {
                    for (String step : table.migration(format)) {
                        statement.execute(step);
                    }
                }
                statement.execute("PRAGMA user_version=" + Format.CURRENT);
            }
        }
        if (format < Table.CHECKED) {
            for (int i = 0; i < seq; i++) {
                check(i, EventKind.of(events.get(i)), sums.get(i));
            }
            sums = List.of();
        }
        if (tail >= 0) {
            insert(events.get((int) seq));
            tail = -1;
        }
    }

    /** Gives an event of an earlier format its checksum. */
    private void check(long at, EventKind kind, long checksum) throws SQLException {
        Table table = Objects.requireNonNull(tables.get(kind.name()));
        PreparedStatement update = updates.get(kind);
        if (update == null) {
            update = connection.prepareStatement(table.setSum());
            updates.put(kind, update);
        }
        update.setLong(1, checksum);
        update.setLong(2, at);
        update.executeUpdate();
    }

    @Override
    public void force() {
        write(connection::commit);
        if (seq > 0) {
            head.write(new Head(seq, sum));
        }
    }

    /** Something with the database. */
    private interface Writing {
        void run() throws SQLException;
    }

    private void write(Writing writing) {
        if (failure != null) {
            throw failure;
        }
        try {
            writing.run();
        } catch (SQLException e) {
            failure = Complaint.of("cannot write", file, e);
            throw failure;
        } catch (RuntimeException | Error e) {
            failure = new StoreException("cannot write " + file + ": " + e.getMessage(), e);
            throw e;
        }
    }

    @Override
    public void close() {
        Database.closeQuietly(connection);
        head.close();
        end.run();
    }
}
