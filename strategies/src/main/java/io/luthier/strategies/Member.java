package io.luthier.strategies;

import io.luthier.study.Result;
import java.util.Arrays;
import java.util.Comparator;

/**
 * One of a population, or about to join it.
 *
 * @param genes the point of the unit cube, with a coordinate for each axis: those that are not active are kept, and come to
 *     bear where a descendant activates them
 * @param traits what is inherited besides; each search has its own
 * @param id the trial's, -1 before it is told
 * @param losses one for each goal, all infinite where the trial has none; empty before it is told
 */
record Member(double[] genes, double[] traits, long id, double[] losses) {
    static final Comparator<Member> BEST_FIRST =
            Comparator.comparingDouble(Member::loss).thenComparingLong(Member::id);

    /** One that has not been tried. */
    Member(double[] genes, double... traits) {
        this(genes, traits, -1, new double[0]);
    }

    /** This one, tried. */
    Member told(Result result, int goals) {
        double[] losses = new double[goals];
        Arrays.setAll(losses, i -> result.complete() ? result.losses().get(i) : Double.POSITIVE_INFINITY);
        return new Member(genes, traits, result.trial().id(), losses);
    }

    /** The first loss. */
    double loss() {
        return losses[0];
    }
}
