package io.luthier.strategies.gaussian;

import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What configurations gain at a time: a Gaussian process over configuration, time and the standing that a training had before, which learns how
 * soon gains change. Times and standings are from 0 to 1.
 *
 * @see <a href="https://arxiv.org/abs/2002.02518">Parker-Holder, Nguyen and Roberts, Provably Efficient Online Hyperparameter Optimization
 *     with Population-Based Bandits, NeurIPS 2020</a>
 */
public final class Gains {
    private static final int MOST = 120; // the newest, that it is fitted to
    private static final int FEWEST = 4;
    private static final int MOMENT = 2; // coordinates before those of the configuration
    private static final int EVALUATIONS = 30;
    private static final int EVERYWHERE = 192;
    private static final int AROUND = 128;

    /**
     * When a configuration is used, and by whom.
     *
     * @param time the part of the training that is over
     * @param standing the part of the others that were better, 0 of the best
     */
    public record Moment(double time, double standing) {}

    private final Cube cube;
    private final boolean[] labels;
    private final Prior prior;
    private final List<double[]> points = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<double[]> out = new ArrayList<>(); // what is being tried in this generation
    private @Nullable Scales scales;

    /** Of nothing yet. */
    public Gains(SearchSpace space) {
        cube = new Cube(space);
        labels = new boolean[MOMENT + cube.dimension()];
        System.arraycopy(cube.labels(), 0, labels, MOMENT, cube.dimension());
        prior = Prior.of(MOMENT + cube.active());
    }

    /** What was gained, in any unit that does not change. A new generation begins: what was tried is told or given up. */
    public void tell(Moment moment, Config config, double gain) {
        points.add(point(moment, cube.space().encode(config)));
        losses.add(-gain);
        out.clear();
        scales = null;
    }

    /** A configuration is tried. */
    public void tried(Moment moment, Config config) {
        out.add(point(moment, cube.space().encode(config)));
    }

    private double[] point(Moment moment, double[] unit) {
        double[] point = new double[labels.length];
        point[0] = moment.time();
        point[1] = moment.standing();
        System.arraycopy(unit, 0, point, MOMENT, unit.length);
        return point;
    }

    /**
     * The configuration with the highest upper bound of what is gained, believing that what is tried gives what is expected; empty
     * while too little is known.
     *
     * @param kept which axes have to stay as they are
     */
    public Optional<Config> next(Moment moment, Config config, boolean[] kept, RandomGenerator random) {
        if (points.size() < FEWEST) {
            return Optional.empty();
        }
        List<double[]> candidates = candidates(cube.space().encode(config), kept, random);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        double[] flat = new double[candidates.size() * labels.length];
        for (int i = 0; i < candidates.size(); i++) {
            System.arraycopy(point(moment, candidates.get(i)), 0, flat, i * labels.length, labels.length);
        }
        double[] means = new double[candidates.size()];
        double[] variances = new double[candidates.size()];
        posterior().predict(flat, candidates.size(), means, variances);
        AcquisitionValue value = AcquisitionValue.of(GaussianProcess.Acquisition.UCB, 0);
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < means.length; i++) {
            double promise = value.of(means[i], variances[i]);
            best = promise > most ? i : best;
            most = Math.max(most, promise);
        }
        return Optional.of(cube.decode(candidates.get(best)));
    }

    private List<double[]> candidates(double[] centre, boolean[] kept, RandomGenerator random) {
        double[] memory = new double[cube.dimension()];
        Arrays.setAll(memory, i -> random.nextDouble());
        List<double[]> candidates = new ArrayList<>();
        var spread = new Spread(cube, random.nextLong());
        for (int i = 0; i < EVERYWHERE; i++) {
            candidates.add(spread.next(random));
        }
        for (int i = 0; i < AROUND; i++) {
            candidates.add(cube.perturbed(centre, 0.25 * StrictMath.pow(2, -4 * random.nextDouble()), memory, random));
        }
        for (double[] candidate : candidates) {
            for (int i = 0; i < kept.length; i++) {
                candidate[i] = kept[i] ? centre[i] : candidate[i];
            }
            cube.settle(candidate);
        }
        candidates.removeIf(candidate -> !cube.admits(candidate));
        return candidates;
    }

    /** Fitted to the newest once for each generation, beginning from what is believed beforehand: a replay need not fit. */
    private Posterior posterior() {
        int from = Math.max(0, points.size() - MOST);
        List<double[]> known = points.subList(from, points.size());
        OutputWarp targets = OutputWarp.none(losses.subList(from, losses.size()).stream()
                .mapToDouble(loss -> loss)
                .toArray());
        Scales fitted = scales;
        if (fitted == null) {
            double[] flat = new double[known.size() * labels.length];
            for (int i = 0; i < known.size(); i++) {
                System.arraycopy(known.get(i), 0, flat, i * labels.length, labels.length);
            }
            fitted = prior.start(labels.length);
            if (!targets.flat()) {
                Bfgs.Minimum found = prior.search(labels.length, EVALUATIONS)
                        .minimise(new Likelihood(flat, labels, targets, prior), fitted.values());
                fitted = Double.isFinite(found.value()) ? Scales.of(found.point()) : fitted;
            }
            scales = fitted;
        }
        var posterior = new Posterior(fitted, labels, known.size() + out.size());
        known.forEach(posterior::add);
        double[] z = new double[known.size()];
        targets.warp(fitted.bend(), z);
        posterior.values(z);
        out.forEach(posterior::add);
        return posterior;
    }
}
