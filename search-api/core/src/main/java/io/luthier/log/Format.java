package io.luthier.log;

/**
 * The format of logs. Every store writes {@link #CURRENT} where it creates a log, reads all formats up to it, and refuses later
 * ones. What came with which format: docs/decisions.md.
 */
public final class Format {
    /** The format that this release writes. */
    public static final int CURRENT = 3;

    private Format() {}

    /**
     * Refuses a log of a later format.
     *
     * @param format of the log
     * @param where the log is, as the message names it
     * @throws StoreException if this release cannot read it
     */
    public static void check(long format, String where) {
        if (format > CURRENT) {
            throw new StoreException(where + " was written by a newer Luthier (format " + format
                    + ", this one reads up to " + CURRENT + ")\nUse that release or a later one.");
        }
        if (format < 1) {
            throw new StoreException(
                    where + " says that its format is " + format + ", formats count from 1: it is damaged");
        }
    }
}
