package io.luthier.strategies;

import java.util.random.RandomGenerator;

/** The law by which a walk takes a step up. */
final class Metropolis {
    private Metropolis() {}

    /**
     * Whether a walk at {@code from} goes on to {@code to}: always if that is not worse, and else with probability {@code
     * exp(-(to - from) / temperature)}. An infinite {@code to} is taken from an infinite {@code from} alone.
     */
    static boolean accepts(double from, double to, double temperature, RandomGenerator random) {
        return to <= from || temperature > 0 && random.nextDouble() < StrictMath.exp((from - to) / temperature);
    }
}
