package io.luthier.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a study is remembered: a description, opened by one study at a time. */
public interface Store {
    /**
     * Opens the log, empty if there is none yet.
     *
     * @throws StoreException if it cannot be read or written, or another process has it open
     */
    Log open();

    /**
     * What has been made durable so far, without locking or writing: the study may be running, even in another process.
     *
     * @throws NothingStoredException if the study has not begun
     * @throws StoreException if it cannot be read
     */
    List<Event> read();

    /** The folder that it keeps its files in, empty if it has none. */
    default Optional<Path> folder() {
        return Optional.empty();
    }

    /** In memory, gone with the process. Opened again, it holds what was appended before. */
    static Store memory() {
        return new MemoryStore();
    }

    /**
     * Where the location says: a folder for the store that keeps a study in one, {@code scheme://...} for others. Providers
     * are found through {@link java.util.ServiceLoader}.
     *
     * @throws StoreException if nothing on the class path keeps studies there
     */
    static Store at(String location) {
        return StoreProvider.at(location, Store.class.getClassLoader());
    }

    /** In this folder, which is made if it does not exist; needs {@code io.luthier:luthier-stores}. */
    static Store at(Path folder) {
        return at(folder.toString());
    }
}
