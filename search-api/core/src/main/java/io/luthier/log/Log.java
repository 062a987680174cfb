package io.luthier.log;

import java.util.List;

/** An open store: the ordered log of one study. Used by one thread. */
public interface Log extends AutoCloseable {
    /** What happened before it was opened, in order. */
    List<Event> events();

    /** Adds an event; durable after the next {@link #force}. */
    void append(Event event);

    /** Returns when everything appended survives a crash of the process and of the machine. */
    void force();

    @Override
    void close();
}
