package io.luthier.strategies.tpe;

import java.util.Comparator;

/**
 * A trial among others: its point and its rank, where less is better and positive infinity means that there is no result or
 * none with losses. With one goal this is the loss, with several the front, plus a part that grows with crowding within the
 * front.
 *
 * @param place its place in the order of first telling
 */
record Rated(double[] unit, double value, int place) {
    /** In the order told. */
    static final Comparator<Rated> TOLD = Comparator.comparingInt(Rated::place);
    /** The best first, the earlier one first among equals. */
    static final Comparator<Rated> BEST_FIRST =
            Comparator.comparingDouble(Rated::value).thenComparing(TOLD);

    /** A trial that has no result yet. */
    static Rated outstanding(double[] unit) {
        return new Rated(unit, Double.POSITIVE_INFINITY, Integer.MAX_VALUE);
    }

    /** Whether the trial has losses. */
    boolean complete() {
        return value < Double.POSITIVE_INFINITY;
    }
}
