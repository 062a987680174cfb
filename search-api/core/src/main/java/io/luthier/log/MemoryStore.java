package io.luthier.log;

import java.util.ArrayList;
import java.util.List;

/** A log on the heap. */
final class MemoryStore implements Store {
    private final List<Event> events = new ArrayList<>();
    private boolean begun;
    private boolean taken;

    @Override
    public synchronized List<Event> read() {
        if (!begun) {
            throw new NothingStoredException("there is no study in memory");
        }
        return List.copyOf(events);
    }

    @Override
    public synchronized Log open() {
        take();
        begun = true;
        return new Opened(List.copyOf(events));
    }

    @Override
    public synchronized Lock lock() {
        take();
        return new Lock() {
            @Override
            public void erase() {
                synchronized (MemoryStore.this) {
                    events.clear();
                    begun = false;
                }
            }

            @Override
            public void close() {
                giveBack();
            }
        };
    }

    private void take() {
        if (taken) {
            throw new StoreException("the study in memory is already running");
        }
        taken = true;
    }

    private synchronized void giveBack() {
        taken = false;
    }

    private synchronized void add(Event event) {
        events.add(event);
    }

    private final class Opened implements Log {
        private final List<Event> before;

        Opened(List<Event> before) {
            this.before = before;
        }

        @Override
        public List<Event> events() {
            return before;
        }

        @Override
        public void append(Event event) {
            add(event);
        }

        @Override
        public void force() {}

        @Override
        public void close() {
            giveBack();
        }
    }
}
