package io.luthier.strategies.gaussian;

import io.luthier.strategies.points.Observation;
import java.util.Arrays;
import java.util.List;

/**
 * A point that was tried.
 *
 * @param unit where it stands in the unit cube; not to be written to
 * @param complete whether there is a value, and no limit is broken: whether it may be the best
 * @param doubt the variance of that value beside the noise, as a share of the signal's
 */
record Known(double[] unit, boolean complete, double doubt) {
    /** Of results that are what they are. */
    static List<Known> of(List<Observation> told) {
        return told.stream()
                .map(observation ->
                        new Known(observation.unit(), observation.result().feasible(), 0))
                .toList();
    }

    /** Whether a posterior takes both for the same. */
    boolean same(Known other) {
        return doubt == other.doubt && Arrays.equals(unit, other.unit);
    }
}
