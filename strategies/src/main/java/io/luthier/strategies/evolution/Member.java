package io.luthier.strategies.evolution;

import io.luthier.search.Result;
import java.util.Comparator;
import java.util.List;

/**
 * One of a population, or about to join it.
 *
 * @param genes the point of the unit cube, with a coordinate for each axis: those that are not active are kept, and come to
 *     bear where a descendant activates them
 * @param traits what is inherited besides; each search has its own
 * @param id the trial's, -1 before it is told
 * @param losses one for each goal, empty before it is told and where the trial has none
 */
record Member(double[] genes, double[] traits, long id, double[] losses) {
    static final Comparator<Member> BEST_FIRST =
            Comparator.comparingDouble(Member::loss).thenComparingLong(Member::id);

    /** One that has not been tried. */
    Member(double[] genes, double... traits) {
        this(genes, traits, -1, new double[0]);
    }

    /** This one, tried. */
    Member told(Result result) {
        double[] losses = result.losses().stream().mapToDouble(x -> x).toArray();
        return new Member(genes, traits, result.trial().id(), losses);
    }

    /** Takes this one into a population if it lives; where its trial was told before, it takes the place of that. */
    void join(List<Member> population) {
        population.removeIf(other -> other.id == id);
        if (lives()) {
            population.add(this);
        }
    }

    /** Whether it has losses: what has none does not live. */
    boolean lives() {
        return losses.length > 0;
    }

    /** The first loss. */
    double loss() {
        return losses[0];
    }
}
