package io.luthier.strategies.cma;

import io.luthier.strategies.points.Observation;
import java.util.Comparator;

/**
 * A told result in the coordinates of CMA-ES, one for each ordered axis.
 *
 * @param point where it was drawn, which may lie anywhere in the share of a whole number
 * @param active which coordinates its configuration has
 */
record CmaSample(double[] point, boolean[] active, Observation observation) {
    static final Comparator<CmaSample> BEST_FIRST =
            Comparator.comparing(CmaSample::observation, Observation.BEST_FIRST);
}
