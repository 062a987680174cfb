package io.luthier.strategies.gaussian;

import io.luthier.search.Problem;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What is left to be gained below the best configuration so far, as a Gaussian process believes: functions are drawn from its posterior, and
 * what is left in each is how far its least value lies below that at the configuration whose mean is the least. Where an objective is noisy, what
 * is compared are means and not results.
 *
 * @param expected the mean of what is left, in the unit of the loss
 * @param most what is left with a probability of 95 % at most
 * @param gained from the median of the first ten results to the best
 */
record Outlook(double expected, double most, double gained) {
    private static final int EVERYWHERE = 192;
    private static final int NEARBY = 128;
    private static final int AROUND_SUMMIT = 64; // where an improvement is expected most
    private static final int FUNCTIONS = 128;
    private static final double LEVEL = 0.95;

    /** The outlook of a search with one goal; empty where all results are the same, or none is complete. What breaks a limit counts as failed. */
    static Optional<Outlook> of(Problem problem, Observations observations, RandomGenerator random) {
        List<Observation> told = observations.told();
        OutputWarp bend = OutputWarp.of(told.stream()
                .mapToDouble(o -> kept(o) ? o.loss() : Double.POSITIVE_INFINITY)
                .toArray());
        List<Observation> ranked = told.stream()
                .filter(Outlook::kept)
                .sorted(Observation.BEST_FIRST)
                .toList();
        if (ranked.isEmpty() || bend.flat()) {
            return Optional.empty();
        }
        var cube = new Cube(problem.space());
        var losses = new Surrogate(cube, Prior.of(cube.active()));
        losses.fit(told, bend);
        Surrogate.Belief belief = losses.belief(told, bend, List.of());
        double[] means = belief.means();
        int best = IntStream.range(0, means.length)
                .boxed()
                .min(Comparator.comparingDouble(i -> means[i]))
                .orElseThrow();
        var points = new ArrayList<double[]>();
        points.add(belief.rows().get(best));
        var chooser = new Chooser(cube, observations, ranked, random);
        points.addAll(chooser.candidates(EVERYWHERE, NEARBY));
        AcquisitionValue value = AcquisitionValue.of(GaussianProcess.Acquisition.LOG_EI, belief.target());
        double[] summit = problem.space()
                .encode(chooser.next(new Climb(cube, List.of(belief.posterior()), Merit.of(value), null, List.of())));
        points.add(summit);
        for (int i = 0; i < AROUND_SUMMIT; i++) {
            points.add(cube.perturbed(summit, 0.25 * StrictMath.pow(2, -7 * random.nextDouble()), summit, random));
        }
        double[][] white = new double[FUNCTIONS][points.size()];
        for (double[] row : white) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        double[] left = Arrays.stream(belief.posterior().samples(cube.flat(points), white))
                .mapToDouble(values -> below(bend.heights(losses.scales().bend(), values)))
                .map(height -> height * bend.unit())
                .sorted()
                .toArray();
        return Optional.of(new Outlook(
                Arrays.stream(left).average().orElseThrow(),
                left[(int) Math.ceil(LEVEL * FUNCTIONS) - 1],
                bend.unit()));
    }

    /** How far the least lies below the first. */
    private static double below(double[] heights) {
        return heights[0] - Arrays.stream(heights).min().orElseThrow();
    }

    private static boolean kept(Observation observation) {
        return observation.complete() && observation.result().violation() == 0;
    }
}
