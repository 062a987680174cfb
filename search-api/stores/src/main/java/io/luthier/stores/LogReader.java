package io.luthier.stores;

import io.luthier.log.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the events of all tables in their order, and checks each. */
final class LogReader {
    private final List<Rows> tables;
    private final boolean checked;
    private final Optional<Head> head;
    private final Chain chain = new Chain();
    private final List<Event> events = new ArrayList<>();
    private long seq = 0;
    private long sum = Chain.BEGINNING;
    private final List<Long> sums = new ArrayList<>();
    private @Nullable String damage;

    private LogReader(List<Rows> tables, boolean checked, Optional<Head> head) {
        this.tables = tables;
        this.checked = checked;
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

    /** Reads what SQLite reads. */
    static Contents read(Connection connection, Layout layout, Optional<Head> head) throws SQLException {
        boolean checked = layout.format() >= Table.CHECKED;
        var tables = new ArrayList<Rows>();
        try {
            for (Map.Entry<Table, List<String>> table : layout.tables().entrySet()) {
                tables.add(new SqlRows(connection, table.getKey(), table.getValue(), checked));
            }
            return read(tables, checked, head);
        } finally {
            for (Rows rows : tables) {
                rows.close();
            }
        }
    }

    /**
     * Reads the rows of all tables.
     *
     * @param checked whether they have checksums
     */
    static Contents read(List<Rows> tables, boolean checked, Optional<Head> head) throws SQLException {
        return new LogReader(tables, checked, head).read();
    }

    private Contents read() throws SQLException {
        long tail = -1;
        for (Rows next = first(); next != null && damage == null; next = first()) {
            if (next.seq() > seq && !checked && next.table().kind().name().equals("stopped")) {
                tail = next.seq();
                next.next();
                damage = first() == null ? null : missing(tail);
                break;
            }
            take(next);
        }
        if (damage == null && head.isPresent() && head.get().count() > seq) {
            damage = "its log ends before event " + seq + ", but " + head.get().count() + " events were acknowledged";
        }
        return new Contents(events, sum, damage, tail, sums);
    }

    private @Nullable Rows first() {
        Rows first = null;
        for (int i = 0; i < tables.size(); i++) {
            Rows rows = tables.get(i);
            if (rows.more() && (first == null || rows.seq() < first.seq())) {
                first = rows;
            }
        }
        return first;
    }

    private String missing(long next) {
        return "event " + seq + " is missing (the next is number " + next + ")";
    }

    private void take(Rows rows) throws SQLException {
        if (rows.seq() != seq) {
            damage = rows.seq() < seq
                    ? "the number " + rows.seq() + " of an event stands " + (rows.seq() < 0 ? "" : "twice ") + "in it"
                    : missing(rows.seq());
            return;
        }
        sum = rows.chained(chain, sum);
        if (!checked) {
            sums.add(sum);
        } else if (rows.sum() != sum) {
            damage = rows.name() + " is not what was written: its checksum differs";
            return;
        } else if (head.isPresent()
                && head.get().count() == seq + 1
                && head.get().sum() != sum) {
            damage = rows.name() + " is not the one that was acknowledged";
            return;
        }
        try {
            events.add(rows.event());
        } catch (IllegalArgumentException | ArithmeticException e) {
            damage = rows.name() + " cannot be read: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return;
        }
        seq++;
        rows.next();
    }
}
