package io.luthier.programs;

/** How much of what a failing program printed stands in the study's log and its reports. */
public enum Quote {
    /** Nothing. */
    NOTHING,
    /** The line that says why. */
    REASON,
    /** The last lines. */
    LINES
}
