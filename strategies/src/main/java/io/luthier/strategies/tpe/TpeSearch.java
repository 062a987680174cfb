package io.luthier.strategies.tpe;

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
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Parzen estimators at work, group of axes by group, from the root of the space into the branches chosen. What an ask takes is
 * bounded: {@link Members#REST}, {@link Contenders}.
 */
final class TpeSearch implements Search {
    private static final int EARNEST = 10; // tries with all candidates; further ones, for a new point, take one each

    private final SearchSpace space;
    private final int goals;
    private final int fidelity;
    private final Tpe tpe;
    private final Observations observations;
    private final Map<Long, Rated> told = new HashMap<>();
    private final List<Members> members; // of each group of axes
    private final Contenders contenders = new Contenders();
    private final @Nullable Sobol sobol;

    TpeSearch(Problem problem, Tpe tpe, long seed) {
        this.space = problem.space();
        this.goals = problem.goals().size();
        this.fidelity = problem.fidelity().full();
        this.tpe = tpe;
        this.observations = new Observations(space);
        this.members = Group.of(space).stream().map(Members::new).toList();
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
        List<Rated> outstanding = observations.outstanding().stream()
                .map(config -> Rated.outstanding(space.encode(config)))
                .toList();
        List<Rated> ranked = goals == 1 ? List.of() : contenders.rated();
        Map<Members, List<ParzenPair>> models = new IdentityHashMap<>();
        var tries = new AtomicInteger();
        return Admitted.next(
                observations,
                () -> {
                    double[] unit = new double[space.dimension()];
                    Arrays.fill(unit, SearchSpace.INACTIVE);
                    int candidates = tries.getAndIncrement() < EARNEST ? tpe.candidates() : 1;
                    fill(outstanding, ranked, candidates, unit, models, random);
                    return unit;
                },
                random);
    }

    private void fill(
            List<Rated> outstanding,
            List<Rated> ranked,
            int candidates,
            double[] unit,
            Map<Members, List<ParzenPair>> models,
            RandomGenerator random) {
        for (Members here : members) {
            Group group = here.group();
            if (!group.holds(space, unit)) {
                continue;
            }
            List<Rated> out = within(group, outstanding);
            if (here.size() + out.size() < tpe.initial()) {
                group.axes().forEach(axis -> unit[axis] = random.nextDouble());
            } else {
                for (ParzenPair pair : models.computeIfAbsent(here, m -> model(m, out, within(group, ranked)))) {
                    pair.propose(unit, candidates, tpe.branching(), random);
                }
            }
        }
    }

    private List<Rated> within(Group group, List<Rated> trials) {
        return trials.stream().filter(t -> group.holds(space, t.unit())).toList();
    }

    /** Of the good trials and the rest. */
    private List<ParzenPair> model(Members here, List<Rated> outstanding, List<Rated> ranked) {
        int count = tpe.good(here.size() + outstanding.size());
        List<Rated> good;
        if (goals == 1) {
            good = here.good(count);
        } else {
            var order = new TreeSet<>(Rated.BEST_FIRST);
            order.addAll(ranked);
            good = Members.good(order, count);
        }
        return ParzenPair.of(space, here.group(), good, here.rest(good, outstanding), tpe);
    }

    @Override
    public void pending(Trial trial) {
        observations.pending(trial);
    }

    @Override
    public void tell(Result result) {
        long id = result.trial().id();
        Observation observation = observations.tell(result);
        Rated before = told.get(id);
        int place = before == null ? told.size() : before.place();
        if (before != null) {
            members.forEach(group -> group.remove(space, before));
        }
        var now = new Rated(observation.unit(), observation.loss(), place);
        told.put(id, now);
        members.forEach(group -> group.add(space, now));
        if (goals > 1) {
            contenders.remove(place);
            if (result.complete()) {
                contenders.add(
                        now.unit(), result.losses().stream().mapToDouble(x -> x).toArray(), place);
            }
        }
    }
}
