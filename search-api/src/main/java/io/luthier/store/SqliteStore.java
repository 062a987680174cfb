package io.luthier.store;

import java.nio.file.Path;

/** A log in an SQLite file. */
record SqliteStore(Path folder) implements Store {
    @Override
    public Log open() {
        throw new UnsupportedOperationException("" + folder);
    }
}
