package io.luthier.strategies.tpe;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Observations;
import io.luthier.strategies.points.Sobol;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Parzen estimators at work, group of axes by group, from the root of the space into the branches chosen. */
final class TpeSearch implements Search {
    private static final int EARNEST = 10; // tries with all candidates; further ones, for a new point, take one each

    private final SearchSpace space;
    private final int goals;
    private final int fidelity;
    private final Tpe tpe;
    private final Observations observations;
    private final Group root;
    private final @Nullable Sobol sobol;

    TpeSearch(Problem problem, Tpe tpe, long seed) {
        this.space = problem.space();
        this.goals = problem.goals().size();
        this.fidelity = problem.fidelity().full();
        this.tpe = tpe;
        this.observations = new Observations(space);
        this.root = Group.of(space);
        boolean even = tpe.sobol() && space.dimension() <= Sobol.LARGEST;
        this.sobol = even ? new Sobol(space.dimension(), seed) : null;
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        Config config = early() ? first(random) : modelled(random);
        observations.asked(config);
        return new Proposal.Start(config, fidelity);
    }

    /** Accepts a modelled proposal as it is: models are built anew at each ask. */
    @Override
    public Proposal replay(Proposal stored, RandomGenerator random) {
        if (early() || !(stored instanceof Proposal.Start start)) {
            return ask(random);
        }
        observations.asked(start.config());
        return stored;
    }

    private boolean early() {
        return observations.told().size() + observations.outstanding().size() < tpe.initial();
    }

    private Config first(RandomGenerator random) {
        return sobol == null ? space.sample(random) : Admitted.next(observations, sobol::next, random);
    }

    private Config modelled(RandomGenerator random) {
        List<Rated> trials = Rated.of(observations, goals);
        Map<Group, List<ParzenPair>> models = new IdentityHashMap<>();
        var tries = new AtomicInteger();
        return Admitted.next(
                observations,
                () -> {
                    double[] unit = new double[space.dimension()];
                    Arrays.fill(unit, SearchSpace.INACTIVE);
                    int candidates = tries.getAndIncrement() < EARNEST ? tpe.candidates() : 1;
                    fill(root, trials, candidates, unit, models, random);
                    return unit;
                },
                random);
    }

    private void fill(
            Group group,
            List<Rated> trials,
            int candidates,
            double[] unit,
            Map<Group, List<ParzenPair>> models,
            RandomGenerator random) {
        if (trials.size() < tpe.initial()) {
            group.axes().forEach(axis -> unit[axis] = random.nextDouble());
        } else {
            for (ParzenPair pair : models.computeIfAbsent(group, g -> ParzenPair.of(space, g, trials, tpe))) {
                pair.propose(unit, candidates, tpe.branching(), random);
            }
        }
        for (Group inner : group.inner()) {
            if (inner.holds(space, unit)) {
                var within = new ArrayList<Rated>();
                for (Rated trial : trials) {
                    if (inner.holds(space, trial.unit())) {
                        within.add(trial);
                    }
                }
                fill(inner, within, candidates, unit, models, random);
            }
        }
    }

    @Override
    public void pending(Trial trial) {
        observations.pending(trial);
    }

    @Override
    public void tell(Result result) {
        observations.tell(result);
    }
}
