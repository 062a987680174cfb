package io.luthier.strategies.swarm;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.InitialDesign;
import io.luthier.strategies.points.Moves;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** One ant at each ask, one place in the archive for each result that is good enough. */
final class AntColonySearch implements Search {
    private static final double FORAGING = 0.15; // the share of labels drawn by their weights alone
    private static final double NARROWEST = 0.01; // the least standard deviation around a number
    private static final double ALONE = 0.25; // the standard deviation around a number that one solution alone has

    /** A solution in the archive. */
    private record Place(Observation observation, boolean[] active) {
        double at(int axis) {
            return observation.unit()[axis];
        }
    }

    private final List<Axis> axes;
    private final int fidelity;
    private final AntColony settings;
    private final InitialDesign design;
    private final Observations observations;
    private final List<Place> archive = new ArrayList<>(); // best first

    AntColonySearch(Problem problem, AntColony settings, RandomGenerator random) {
        this.axes = problem.space().axes();
        this.fidelity = problem.fidelity().full();
        this.settings = settings;
        this.design = new InitialDesign(axes, random);
        this.observations = new Observations(problem.space());
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        boolean early = archive.size() < settings.archive();
        Config config = Admitted.next(observations, early ? () -> design.next(random) : () -> ant(random), random);
        if (!observations.fresh(config)) { // the colony has converged
            config = Admitted.next(
                    observations, () -> random.doubles(axes.size()).toArray(), random);
        }
        observations.asked(config);
        return new Proposal.Start(config, fidelity);
    }

    @Override
    public void pending(Trial trial) {
        design.begun();
        observations.pending(trial);
    }

    @Override
    public void tell(Result result) {
        design.begun();
        Observation observation = observations.tell(result);
        archive.removeIf(place ->
                place.observation().result().trial().id() == result.trial().id());
        if (!observation.complete()) {
            return;
        }
        int at = archive.size();
        while (at > 0
                && Observation.BEST_FIRST.compare(
                                observation, archive.get(at - 1).observation())
                        < 0) {
            at--;
        }
        archive.add(at, new Place(observation, observations.space().active(observation.unit())));
        if (archive.size() > settings.archive()) {
            archive.remove(settings.archive());
        }
    }

    /** A point: the choices first decide what is active, which solution is followed is drawn for all numbers at once. */
    private double[] ant(RandomGenerator random) {
        Place followed = archive.get(rank(random, place -> true));
        double[] unit = new double[axes.size()];
        for (int i = 0; i < unit.length; i++) {
            Axis axis = axes.get(i);
            if (!axis.ordered()) {
                unit[i] = label(i, random);
            } else if (followed.active()[i]) {
                unit[i] = number(followed, i, random);
            } else {
                unit[i] = other(i, random);
            }
        }
        return unit;
    }

    /** Of a parameter that the followed solution does not have: another solution is followed that has it, if there is one. */
    private double other(int axis, RandomGenerator random) {
        int rank = rank(random, place -> place.active()[axis]);
        return rank < 0 || random.nextDouble() < FORAGING
                ? random.nextDouble()
                : number(archive.get(rank), axis, random);
    }

    private double number(Place followed, int axis, RandomGenerator random) {
        double sum = 0;
        int count = -1; // not counting the solution itself
        for (Place place : archive) {
            if (place.active()[axis]) {
                sum += Math.abs(place.at(axis) - followed.at(axis));
                count++;
            }
        }
        double deviation = count <= 0 ? ALONE : settings.evaporation() * sum / count;
        return Moves.reflect(followed.at(axis) + Math.max(deviation, NARROWEST) * random.nextGaussian());
    }

    /** A label by pheromone: rank weights of the solutions that have it, and its own weight. */
    private double label(int axis, RandomGenerator random) {
        if (random.nextDouble() < FORAGING) {
            return random.nextDouble();
        }
        int rank = rank(random, place -> place.active()[axis]);
        return rank < 0 ? random.nextDouble() : archive.get(rank).at(axis);
    }

    /** A rank by the bell of the paper among those that will do, -1 if none does. */
    private int rank(RandomGenerator random, Predicate<Place> will) {
        double width = settings.locality() * archive.size();
        double sum = 0;
        int last = -1;
        double[] weights = new double[archive.size()];
        for (int i = 0; i < weights.length; i++) {
            if (will.test(archive.get(i))) {
                weights[i] = StrictMath.exp(-(double) i * i / (2 * width * width)) + 1e-300;
                sum += weights[i];
                last = i;
            }
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < last; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return last;
    }
}
