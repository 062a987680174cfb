package io.luthier.cli.folder;

import io.luthier.log.Store;

/**
 * A run folder that this process has to itself: its lock is taken before the first file of a new one is written, and held until the
 * last report is.
 *
 * @param folder the folder
 * @param lock its store's
 * @param fresh whether it was made for this run, so that nothing is lost when it is removed
 */
public record Claim(RunFolder folder, Store.Lock lock, boolean fresh) implements AutoCloseable {
    /** Its store, opened under the lock. */
    public Store store() {
        return folder.store().held(lock);
    }

    /** Removes what was made for a study that never began. */
    public void abandon() {
        if (fresh) {
            folder.abandon();
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
