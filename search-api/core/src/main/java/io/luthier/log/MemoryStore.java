package io.luthier.log;

import java.util.ArrayList;
import java.util.List;

/** A log on the heap. */
final class MemoryStore implements Store {
    private final List<Event> events = new ArrayList<>();
    private Shelf shelf = Shelf.memory();
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
    public synchronized Shelf shelf() {
        return shelf;
    }

    @Override
    public synchronized Log open() {
        take();
        return begun(this::giveBack);
    }

    private synchronized Log begun(Runnable end) {
        begun = true;
        return new Opened(List.copyOf(events), end);
    }

    @Override
    public synchronized Lock lock() {
        take();
        return new Lock() {
            @Override
            public Log open() {
                return begun(() -> {});
            }

            @Override
            public void erase() {
                synchronized (MemoryStore.this) {
                    events.clear();
                    shelf = Shelf.memory();
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
        private final Runnable end;

        Opened(List<Event> before, Runnable end) {
            this.before = before;
            this.end = end;
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
            end.run();
        }
    }
}
