package io.luthier.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a study is remembered: a description, opened by one study at a time. What a store has to do is small, since {@link
 * EventKind} says what to keep of an event; {@code io.luthier.contract.StoreContract} tests whether it does.
 *
 * <pre>{@code
 * Store store = Store.at(Path.of("runs/digits")); // run again with it, a study resumes
 * }</pre>
 */
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
     * @throws StoreException if it cannot be read, or is damaged
     */
    List<Event> read();

    /** Whether a study has begun here, however broken what is stored of it. */
    default boolean holds() {
        try {
            read();
            return true;
        } catch (NothingStoredException e) {
            return false;
        } catch (StoreException e) {
            return true;
        }
    }

    /**
     * What can still be read, of a log that may be damaged, without locking or writing.
     *
     * @throws NothingStoredException if the study has not begun
     * @throws StoreException if the store cannot do so
     */
    default Salvage salvage() {
        return new Salvage(read(), 0, 0, List.of());
    }

    /** The folder that it keeps its files in, empty if it has none. */
    default Optional<Path> folder() {
        return Optional.empty();
    }

    /** The names of all files that it makes in its folder, locks included; none if it has no folder. */
    default Set<String> files() {
        return Set.of();
    }

    /** Where the files are that trials keep: in its folder, or in memory where it has none. */
    default Shelf shelf() {
        return folder().map(Shelf::in).orElseGet(Shelf::memory);
    }

    /**
     * Keeps others from opening it, in all processes, until the lock is closed.
     *
     * @throws StoreException naming the holder where that is known, if it is open or locked
     */
    Lock lock();

    /** This store for whom holds its lock: opened under the lock, which stays when the log is closed. */
    default Store held(Lock lock) {
        return new HeldStore(this, lock);
    }

    /** The right to have a store for oneself. */
    interface Lock extends AutoCloseable {
        /**
         * Opens the log under this lock, which stays when the log is closed.
         *
         * @throws StoreException if it cannot be read or written
         */
        Log open();

        /** Deletes what is stored, if anything is: the study has not begun any more. */
        void erase();

        /**
         * Puts a repaired log in place of what is stored, all of it or nothing, and keeps what was there.
         *
         * @return the files that hold what was there
         * @throws StoreException if the store cannot do so; then what is stored is as it was
         */
        default List<Path> replace(List<Event> events) {
            throw new StoreException("this store cannot repair what it keeps");
        }

        @Override
        void close();
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
