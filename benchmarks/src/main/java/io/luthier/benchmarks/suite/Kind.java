package io.luthier.benchmarks.suite;

import java.util.Locale;

/** What makes a problem hard; a problem is of one kind or of several. */
public enum Kind {
    /** Real numbers alone. */
    CONTINUOUS,
    /** Whole numbers alone. */
    INTEGER,
    /** Labels without an order alone. */
    LABELLED,
    /** Parameters of several types, all of them always active. */
    MIXED,
    /** Parameters that exist under some labels only. */
    CONDITIONAL,
    /** The same configuration gives another value each time. */
    NOISY,
    /** Twenty parameters or more. */
    HIGH_DIMENSIONAL,
    /** A real training. */
    TRAINING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
