package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The loss whose cost is asked for.
 *
 * @param loss to be reached
 * @param given whether the user named it; otherwise it lies {@link #SHARE} of the way from {@code start} to {@code best}
 * @param start the median loss of the searches' first results
 * @param best the least loss that any search found
 */
public record Target(double loss, boolean given, double start, double best) {
    /** How much of the way from where the searches began to the best that any found, where no target is given. */
    public static final double SHARE = 0.9;

    /** @param given a loss, empty for one by the searches themselves */
    static Target of(List<Arm> arms, OptionalDouble given) {
        double[] first = arms.stream()
                .flatMap(arm -> arm.trajectories().stream())
                .mapToDouble(Trajectory::first)
                .toArray();
        double start = Quantiles.of(first, 0.5);
        double best = arms.stream()
                .flatMapToDouble(arm -> Arrays.stream(arm.losses()))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        double own = Double.isFinite(start) ? start + SHARE * (best - start) : best;
        return new Target(given.orElse(own), given.isPresent(), start, best);
    }
}
