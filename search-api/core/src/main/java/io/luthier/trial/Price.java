package io.luthier.trial;

/**
 * What a training took where it was done.
 *
 * @param cpu seconds of processor time, at least 0
 * @param wall seconds of wall-clock time, at least 0
 */
public record Price(double cpu, double wall) {
    /** Nothing. */
    public static final Price NONE = new Price(0, 0);
}
