package io.luthier.stores;

import io.luthier.log.Event;
import java.sql.SQLException;

/** The rows of one kind of event, in the order of their numbers; at first there is the first. */
interface Rows extends AutoCloseable {
    Table table();

    /** Whether there is one, not read to the end. */
    boolean more();

    /** The number of the event. */
    long seq();

    /** Goes to the next row. */
    void next() throws SQLException;

    /** The checksum that the row has. */
    long sum() throws SQLException;

    /** The checksum that it must have behind one with this checksum. */
    long chained(Chain chain, long before) throws SQLException;

    /**
     * The event.
     *
     * @throws IllegalArgumentException saying what cannot be
     */
    Event event() throws SQLException;

    /** What a message calls the event. */
    String name() throws SQLException;

    @Override
    void close() throws SQLException;
}
