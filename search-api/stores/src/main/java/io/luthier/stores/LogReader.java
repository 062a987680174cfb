package io.luthier.stores;

import io.luthier.log.Event;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the events of all tables in their order, and checks each. */
final class LogReader {
    private final Layout layout;
    private final Optional<Head> head;
    private final Chain chain = new Chain();
    private final List<Event> events = new ArrayList<>();
    private long seq = 0;
    private long sum = Chain.BEGINNING;
    private final List<Long> sums = new ArrayList<>();
    private @Nullable String damage;

    private LogReader(Layout layout, Optional<Head> head) {
        this.layout = layout;
        this.head = head;
    }

    /**
     * What was read.
     *
     * @param events what is whole, up to the first that is not
     * @param sum the checksum of the last of them
     * @param damage what is not as it was written, a phrase; null if all is
     * @param tail the number of an event that stands alone behind a gap, -1 if there is none: earlier releases wrote the end of a
     *     session after a write had failed
     * @param sums the checksums of all events as they will stand in a file of this format; none where they stand in it already
     */
    record Contents(List<Event> events, long sum, @Nullable String damage, long tail, List<Long> sums) {}

    static Contents read(Connection connection, Layout layout, Optional<Head> head) throws SQLException {
        return new LogReader(layout, head).read(connection);
    }

    private Contents read(Connection connection) throws SQLException {
        var cursors = new ArrayList<Cursor>();
        long tail = -1;
        try {
            for (Map.Entry<Table, List<String>> table : layout.tables().entrySet()) {
                cursors.add(new Cursor(connection, table.getKey(), table.getValue()));
            }
            for (Cursor next = first(cursors); next != null && damage == null; next = first(cursors)) {
                if (next.seq > seq && layout.format() < Table.CHECKED && next.isEndOfSession()) {
                    tail = next.seq;
                    next.next();
                    damage = first(cursors) == null ? null : missing(tail);
                    break;
                }
                take(next);
            }
        } finally {
            for (Cursor cursor : cursors) {
                cursor.close();
            }
        }
        if (damage == null && head.isPresent() && head.get().count() > seq) {
            damage = "its log ends before event " + seq + ", but " + head.get().count() + " events were acknowledged";
        }
        return new Contents(events, sum, damage, tail, sums);
    }

    private static @Nullable Cursor first(List<Cursor> cursors) {
        Cursor first = null;
        for (Cursor cursor : cursors) {
            if (cursor.more && (first == null || cursor.seq < first.seq)) {
                first = cursor;
            }
        }
        return first;
    }

    private String missing(long next) {
        return "event " + seq + " is missing (the next is number " + next + ")";
    }

    private void take(Cursor cursor) throws SQLException {
        @Nullable Object[] plain = cursor.plain();
        if (cursor.seq != seq) {
            damage = cursor.seq < seq
                    ? "the number " + cursor.seq + " of an event stands " + (cursor.seq < 0 ? "" : "twice ") + "in it"
                    : missing(cursor.seq);
            return;
        }
        boolean checked = layout.format() >= Table.CHECKED;
        sum = chain.next(sum, seq, cursor.table.kind(), checked ? plain : cursor.table.migrated(plain));
        if (!checked) {
            sums.add(sum);
        }
        if (layout.format() >= Table.CHECKED && cursor.sum() != sum) {
            damage = cursor.table.name(seq, plain) + " is not what was written: its checksum differs";
            return;
        }
        if (layout.format() >= Table.CHECKED
                && head.isPresent()
                && head.get().count() == seq + 1
                && head.get().sum() != sum) {
            damage = cursor.table.name(seq, plain) + " is not the one that was acknowledged";
            return;
        }
        try {
            events.add(cursor.table.event(plain));
        } catch (IllegalArgumentException | ArithmeticException e) {
            damage = cursor.table.name(seq, plain) + " cannot be read: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return;
        }
        seq++;
        cursor.next();
    }

    /** The rows of one table. */
    private static final class Cursor {
        final Table table;
        private final Statement statement;
        private final ResultSet rows;
        private final int[] places;
        private final int sum;
        boolean more;
        long seq;

        Cursor(Connection connection, Table table, List<String> columns) throws SQLException {
            this.table = table;
            this.places = table.places(columns);
            this.sum = columns.indexOf(Table.SUM) + 2;
            this.statement = connection.createStatement();
            this.rows = statement.executeQuery(table.select());
            next();
        }

        void next() throws SQLException {
            more = rows.next();
            seq = more ? rows.getLong(1) : 0;
        }

        boolean isEndOfSession() {
            return table.kind().name().equals("stopped");
        }

        @Nullable
        Object[] plain() throws SQLException {
            return table.plain(rows, places);
        }

        long sum() throws SQLException {
            return rows.getLong(sum);
        }

        void close() throws SQLException {
            statement.close();
        }
    }
}
