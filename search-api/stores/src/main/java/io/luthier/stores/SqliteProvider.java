package io.luthier.stores;

import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.log.StoreProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Keeps a study in a folder. */
public final class SqliteProvider implements StoreProvider {
    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public boolean keeps(String location) {
        return !location.contains("://");
    }

    @Override
    public Store at(String location) {
        try {
            return new Sqlite(Path.of(location));
        } catch (InvalidPathException e) {
            throw new StoreException("'" + location + "' is no path of a folder: " + e.getReason(), e);
        }
    }
}
