package io.luthier.strategies.evolution;

import io.luthier.search.Result;
import java.util.Comparator;
import java.util.List;

/**
 * A member of a population, or a candidate for it.
 *
 * @param genes the point of the unit cube, with a coordinate for each axis: those of inactive axes
 *     are kept, and take effect when a descendant activates them
 * @param traits further inherited values, specific to each search
 * @param id the trial's, -1 before it is told
 * @param losses one for each goal, empty before it is told and where the trial has none
 */
record Individual(double[] genes, double[] traits, long id, double[] losses) {
    static final Comparator<Individual> BEST_FIRST =
            Comparator.comparingDouble(Individual::loss).thenComparingLong(Individual::id);

    /** One without a result yet. */
    Individual(double[] genes, double... traits) {
        this(genes, traits, -1, new double[0]);
    }

    /** This individual with its result. */
    Individual told(Result result) {
        double[] losses = result.losses().stream().mapToDouble(x -> x).toArray();
        return new Individual(genes, traits, result.trial().id(), losses);
    }

    /** Adds this individual to a population if it has losses; replaces the earlier result of the same trial. */
    void join(List<Individual> population) {
        population.removeIf(other -> other.id == id);
        if (hasLosses()) {
            population.add(this);
        }
    }

    /** Whether its trial ended with losses; without them it cannot join a population. */
    boolean hasLosses() {
        return losses.length > 0;
    }

    /** The first loss. */
    double loss() {
        return losses[0];
    }
}
