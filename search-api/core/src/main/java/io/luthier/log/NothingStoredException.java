package io.luthier.log;

/** A study was to be read that has not begun. */
public final class NothingStoredException extends StoreException {
    /** Says where. */
    public NothingStoredException(String message) {
        super(message);
    }
}
