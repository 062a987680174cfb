package io.luthier.strategies.annealing;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import io.luthier.strategies.points.Sobol;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Annealing at work: results are judged, in the order told, at the ask that follows. */
final class AnnealingSearch implements Search {
    private static final long LENGTH = 200; // where the budget names no trials

    private final SearchSpace space;
    private final int fidelity;
    private final Annealing settings;
    private final double length;
    private final Observations observations;
    private final Neighbourhood neighbourhood;
    private final Walk walk;
    private final @Nullable Sobol sobol;
    private final List<Observation> arrived = new ArrayList<>();
    private final Map<Config, Origin> origins = new HashMap<>();
    private int judged; // own proposals

    /** Where an outstanding proposal comes from; no step where it is a jump or a first point. */
    private record Origin(double loss, Neighbourhood.@Nullable Step step) {}

    AnnealingSearch(Problem problem, Annealing settings, long seed) {
        this.space = problem.space();
        this.fidelity = problem.fidelity().full();
        this.settings = settings;
        this.length = problem.horizon().trials().orElse(LENGTH);
        this.observations = new Observations(space);
        this.neighbourhood = new Neighbourhood(space, settings, length);
        this.walk = new Walk(settings);
        this.sobol = space.dimension() <= Sobol.LARGEST ? new Sobol(space.dimension(), seed) : null;
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        for (Observation observation : arrived) {
            judge(observation, random);
        }
        arrived.clear();
        Config config = next(random);
        observations.asked(config);
        return new Proposal.Start(config, fidelity);
    }

    private Config next(RandomGenerator random) {
        Observation current = walk.current();
        boolean early = observations.told().size() + observations.outstanding().size() < settings.initial();
        if (current == null || early) {
            Config config = sobol == null ? space.sample(random) : Admitted.next(observations, sobol::next, random);
            origins.put(config, new Origin(Double.POSITIVE_INFINITY, null));
            return config;
        } else if (random.nextDouble() < settings.jumps()) {
            Config config = space.sample(random);
            origins.put(config, new Origin(current.loss(), null));
            return config;
        }
        var steps = new ArrayList<Neighbourhood.Step>();
        Config config = Admitted.next(
                observations,
                () -> {
                    steps.add(neighbourhood.step(current, judged, random));
                    return steps.get(steps.size() - 1).to();
                },
                random);
        origins.put(config, new Origin(current.loss(), steps.get(steps.size() - 1)));
        return config;
    }

    /** A first point, a trial proposed by others, or a trial told again is accepted if it is better; a step or a jump by Metropolis' law. */
    private void judge(Observation observation, RandomGenerator random) {
        Origin origin = origins.remove(observation.config());
        double temperature = 0;
        if (origin != null) {
            judged++;
            if (origin.step() != null) {
                neighbourhood.adapt(origin.step(), observation.loss() < origin.loss());
                walk.changed(origin.loss(), observation);
            }
            if (origin.loss() < Double.POSITIVE_INFINITY) {
                temperature = walk.temperature(Math.min(1, judged / length));
            }
        }
        if (observation.complete()) {
            neighbourhood.remember(observation);
        }
        walk.judge(observation, temperature, random);
    }

    @Override
    public void pending(Trial trial) {
        observations.pending(trial);
    }

    @Override
    public void tell(Result result) {
        arrived.add(observations.tell(result));
    }
}
