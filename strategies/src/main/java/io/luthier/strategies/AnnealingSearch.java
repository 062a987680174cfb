package io.luthier.strategies;

import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.study.Problem;
import io.luthier.study.Proposal;
import io.luthier.study.Result;
import io.luthier.study.Search;
import io.luthier.study.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An annealing walk: results are judged, in the order told, at the ask that follows. */
final class AnnealingSearch implements Search {
    private static final int REMEMBERED = 20;

    private final SearchSpace space;
    private final int fidelity;
    private final Annealing settings;
    private final double length;
    private final Observations observations;
    private final Neighbourhood neighbourhood;
    private final Sobol sobol;
    private final List<Observation> arrived = new ArrayList<>();
    private final Map<Config, Step> steps = new HashMap<>();
    private final List<Double> changes = new ArrayList<>();
    private @Nullable Observation current;
    private @Nullable Observation best;
    private int judged;
    private int stale; // results since the walk last moved
    private int poor; // results since the last that was the best

    private record Step(Neighbourhood.@Nullable Move move, double from) {}

    AnnealingSearch(Problem problem, Annealing settings, long seed) {
        this.space = problem.space();
        this.fidelity = problem.fidelity().full();
        this.settings = settings;
        this.length = problem.horizon().trials().orElse(200);
        this.observations = new Observations(space);
        this.neighbourhood = new Neighbourhood(space, settings, length);
        this.sobol = new Sobol(space.dimension(), seed);
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
        Observation at = current;
        if (at == null
                || observations.told().size() + observations.outstanding().size() < settings.initial()) {
            return Admitted.next(observations, sobol::next, random);
        }
        if (random.nextDouble() < settings.jump()) {
            Config config = space.sample(random);
            steps.put(config, new Step(null, at.loss()));
            return config;
        }
        var moves = new ArrayList<Neighbourhood.Move>();
        Config config = Admitted.next(
                observations,
                () -> {
                    moves.add(neighbourhood.move(at, judged, random));
                    return moves.get(moves.size() - 1).to();
                },
                random);
        steps.put(config, new Step(moves.get(moves.size() - 1), at.loss()));
        return config;
    }

    private void judge(Observation observation, RandomGenerator random) {
        Step step = steps.remove(observation.config());
        judged++;
        stale++;
        poor++;
        if (observation.complete()) {
            neighbourhood.remember(observation);
        }
        if (step != null && step.move() != null) {
            neighbourhood.adapt(step.move(), observation.loss() < step.from());
            if (observation.complete() && observation.loss() != step.from()) {
                changes.add(Math.abs(observation.loss() - step.from()));
            }
        }
        if (!observation.complete()) {
            return;
        }
        double temperature = step == null ? 0 : temperature();
        if (current == null || Metropolis.accepts(current.loss(), observation.loss(), temperature, random)) {
            current = observation;
            stale = 0;
        }
        if (best == null || observation.loss() < best.loss()) {
            best = observation;
            poor = 0;
        } else if (poor >= settings.restart()) {
            current = best;
            poor = 0;
            stale = 0;
        }
    }

    private double temperature() {
        if (changes.isEmpty()) {
            return 0;
        }
        double[] recent = changes.subList(Math.max(0, changes.size() - REMEMBERED), changes.size()).stream()
                .mapToDouble(x -> x)
                .sorted()
                .toArray();
        double progress = Math.min(1, judged / length);
        double cooled = settings.hot() * StrictMath.pow(settings.cold() / settings.hot(), progress);
        return recent[recent.length / 2] * cooled * StrictMath.pow(2, (double) stale / settings.patience());
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
