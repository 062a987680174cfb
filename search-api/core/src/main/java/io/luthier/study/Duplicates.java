package io.luthier.study;

/** What happens when a strategy proposes a configuration that was told before or is in flight. */
public enum Duplicates {
    /** The earlier result is told again, or the twin's when its turn comes; no work, counts as a trial. */
    REUSE,
    /** As {@link #REUSE}, but not counted; 100 in a row end the study. */
    SKIP,
    /** Trained again with the next seed. */
    REPLICATE
}
