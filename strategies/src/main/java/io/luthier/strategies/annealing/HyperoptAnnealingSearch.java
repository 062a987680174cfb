package io.luthier.strategies.annealing;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Shrinking windows around good trials. */
final class HyperoptAnnealingSearch implements Search {
    private final SearchSpace space;
    private final int fidelity;
    private final HyperoptAnnealing settings;
    private final Observations observations;
    private final List<Observation> sorted = new ArrayList<>();
    private final int[] counts; // of the trials told that have an axis

    HyperoptAnnealingSearch(Problem problem, HyperoptAnnealing settings) {
        this.space = problem.space();
        this.fidelity = problem.fidelity().full();
        this.settings = settings;
        this.observations = new Observations(space);
        this.counts = new int[space.dimension()];
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        Config config = Admitted.next(observations, () -> point(random), random);
        observations.asked(config);
        return new Proposal.Start(config, fidelity);
    }

    private double[] point(RandomGenerator random) {
        double[] unit = new double[space.dimension()];
        var seeds = new ArrayList<Observation>();
        for (int i = 0; i < unit.length; i++) {
            Axis axis = space.axes().get(i);
            if (!space.active(i, unit)) {
                unit[i] = SearchSpace.INACTIVE;
            } else if (counts[i] == 0) {
                unit[i] = random.nextDouble();
            } else {
                double shrunk = 1 / (1 + counts[i] * settings.shrinkCoef());
                unit[i] = near(axis, seed(axis, counts[i], seeds, random).unit()[i], shrunk, random);
            }
        }
        return unit;
    }

    /** A good trial that has the axis: one chosen before for this point, or one by the geometric law. */
    private Observation seed(Axis axis, int count, List<Observation> seeds, RandomGenerator random) {
        for (Observation seed : seeds) {
            if (seed.config().has(axis.path())) {
                return seed;
            }
        }
        int rank = 0;
        while (rank < count - 1 && random.nextDouble() * settings.avgBestIdx() >= 1) {
            rank++;
        }
        for (Observation observation : sorted) {
            if (observation.config().has(axis.path()) && rank-- == 0) {
                seeds.add(observation);
                return observation;
            }
        }
        throw new IllegalStateException("fewer trials with " + axis.path() + " than counted");
    }

    private static double near(Axis axis, double value, double width, RandomGenerator random) {
        if (!axis.ordered()) {
            return random.nextDouble() < width ? random.nextDouble() : value;
        }
        double low = Math.min(1 - width, Math.max(0, value - width / 2));
        return low + width * random.nextDouble();
    }

    @Override
    public void pending(Trial trial) {
        observations.pending(trial);
    }

    @Override
    public void tell(Result result) {
        boolean again =
                sorted.removeIf(o -> o.result().trial().id() == result.trial().id());
        Observation observation = observations.tell(result);
        int place = Collections.binarySearch(sorted, observation, Observation.BEST_FIRST);
        sorted.add(-place - 1, observation);
        for (int i = 0; i < counts.length && !again; i++) {
            counts[i] += observation.config().has(space.axes().get(i).path()) ? 1 : 0;
        }
    }
}
