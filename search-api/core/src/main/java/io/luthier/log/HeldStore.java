package io.luthier.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store whose lock is held. */
record HeldStore(Store store, Store.Lock lock) implements Store {
    @Override
    public Log open() {
        return lock.open();
    }

    @Override
    public List<Event> read() {
        return store.read();
    }

    @Override
    public boolean holds() {
        return store.holds();
    }

    @Override
    public Salvage salvage() {
        return store.salvage();
    }

    @Override
    public Optional<Path> folder() {
        return store.folder();
    }

    @Override
    public Set<String> files() {
        return store.files();
    }

    @Override
    public Shelf shelf() {
        return store.shelf();
    }

    /** The lock again, which stays held when this one is closed. */
    @Override
    public Lock lock() {
        return new Lock() {
            @Override
            public Log open() {
                return lock.open();
            }

            @Override
            public void erase() {
                lock.erase();
            }

            @Override
            public List<Path> replace(List<Event> events) {
                return lock.replace(events);
            }

            @Override
            public void close() {}
        };
    }
}
