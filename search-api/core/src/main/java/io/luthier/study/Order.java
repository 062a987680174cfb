package io.luthier.study;

/** In which order results are told to the search. */
public enum Order {
    /** By virtual finish time: the same on every machine and any number of threads. */
    VIRTUAL,
    /** As they arrive: a little faster, and not reproducible. */
    COMPLETION,
    /** As the caller tells them: the order of a study that {@link Study#open} drives, and of no other. */
    BY_HAND
}
