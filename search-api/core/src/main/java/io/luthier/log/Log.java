package io.luthier.log;

import java.util.List;

/**
 * An open store: the ordered log of one study. Used by one thread. After a write that failed nothing more is written: {@link
 * #append} and {@link #force} throw, and what was forced before is what the log holds when it is opened again.
 */
public interface Log extends AutoCloseable {
    /** What happened before it was opened, in order. */
    List<Event> events();

    /**
     * Adds an event; durable after the next {@link #force}.
     *
     * @throws StoreException if it cannot be written, or something could not be before
     */
    void append(Event event);

    /**
     * Returns when everything appended survives a crash of the process and of the machine.
     *
     * @throws StoreException if it cannot be written, or something could not be before
     */
    void force();

    @Override
    void close();
}
