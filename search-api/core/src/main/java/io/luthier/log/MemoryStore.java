package io.luthier.log;

import java.util.ArrayList;
import java.util.List;

/** A log on the heap. */
final class MemoryStore implements Store {
    private final List<Event> events = new ArrayList<>();
    private boolean open;

    @Override
    public List<Event> read() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    @Override
    public synchronized Log open() {
        if (open) {
            throw new StoreException("the study in memory is already running");
        }
        open = true;
        return new Log() {
            private final List<Event> before = read();

            @Override
            public List<Event> events() {
                return before;
            }

            @Override
            public void append(Event event) {
                synchronized (events) {
                    events.add(event);
                }
            }

            @Override
            public void force() {}

            @Override
            public void close() {
                synchronized (MemoryStore.this) {
                    open = false;
                }
            }
        };
    }
}
