package io.luthier.log;

/** A store that cannot be opened, read or written. The message is one line that names the path and the cause. */
public class StoreException extends RuntimeException {
    /** A refusal without a deeper cause. */
    public StoreException(String message) {
        super(message);
    }

    /** What an attempt to read or write threw. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
