package io.luthier.strategies.evolution;

import io.luthier.search.InnerSearch;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Moves;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One population after the other, generation by generation: a generation begins once all of the last were told. */
final class PbtSearch implements Search {
    private static final int TRIES = 100;

    private final Pbt settings;
    private final Set<String> kept;
    private final InnerSearch inner;
    private final SearchSpace space;
    private final List<Axis> axes;
    private final int full;
    private final int first;
    private final int every;
    private final int population;
    private final @Nullable Bandit bandit;
    private final List<Result> members = new ArrayList<>(); // that were told in this generation
    private final Deque<Proposal> due = new ArrayDeque<>();
    private boolean beginning = true;
    private int started = 0;
    private int out = 0;

    PbtSearch(
            Pbt settings,
            Set<String> kept,
            InnerSearch inner,
            Problem problem,
            int population,
            int every,
            @Nullable Bandit bandit) {
        this.settings = settings;
        this.kept = kept;
        this.bandit = bandit;
        this.inner = inner;
        this.space = problem.space();
        this.axes = space.axes();
        this.full = problem.fidelity().full();
        this.every = every;
        this.first = Math.min(full, Math.max(every, problem.fidelity().least()));
        this.population = population;
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        return inner.ask(random, turn -> next(turn, random, null));
    }

    @Override
    public Proposal replay(Proposal stored, RandomGenerator random) {
        return inner.replay(stored, random, turn -> next(turn, random, stored));
    }

    private Proposal next(InnerSearch.Turn turn, RandomGenerator random, @Nullable Proposal stored) {
        boolean over = beginning ? started >= population : due.isEmpty();
        if (over && out > 0) {
            return new Proposal.Wait();
        } else if (over) {
            select(random);
        }
        Proposal proposal = due.isEmpty() ? turn.start(first) : due.remove();
        if (proposal instanceof Proposal.Done && out == 0 && !members.isEmpty()) {
            select(random); // with as many as there are
            proposal = due.isEmpty() ? proposal : due.remove();
        }
        if (proposal instanceof Proposal.Start) {
            started++;
        } else if (bandit != null && proposal instanceof Proposal.Fork fork) {
            Config config = stored instanceof Proposal.Fork known ? known.config() : bandit.config(fork, random);
            var chosen = new Proposal.Fork(fork.trial(), config, fork.fidelity());
            bandit.asked(chosen);
            proposal = chosen;
        }
        out += proposal instanceof Proposal.Wait || proposal instanceof Proposal.Done ? 0 : 1;
        return proposal;
    }

    /** What the next generation is: copies first, while those that are copied are paused. Nothing where all are trained in full. */
    private void select(RandomGenerator random) {
        List<Result> ranked = members.stream()
                .filter(result -> result.complete() && result.trial().fidelity() < full)
                .sorted(Comparator.comparingDouble(Result::loss)
                        .thenComparingLong(result -> result.trial().id()))
                .toList();
        int size = members.size();
        if (bandit != null) {
            bandit.select(members);
        }
        members.clear();
        started = 0;
        beginning = ranked.isEmpty();
        if (beginning) {
            return;
        }
        int some = (int) Math.max(1, Math.round(settings.share() * size));
        int kept = ranked.size() == 1 ? 1 : Math.min(ranked.size(), Math.max(1, size - some));
        int best = Math.min(some, kept);
        for (int i = kept; i < size; i++) {
            Trial parent = ranked.get(random.nextInt(best)).trial();
            due.add(new Proposal.Fork(parent.id(), explored(parent.config(), random), later(parent)));
        }
        ranked.stream()
                .limit(kept)
                .map(Result::trial)
                .forEach(trial -> due.add(new Proposal.Resume(trial.id(), later(trial))));
    }

    private int later(Trial trial) {
        return Math.min(full, trial.fidelity() + every);
    }

    /** Another configuration near to this; this itself where the constraints admit none. */
    private Config explored(Config config, RandomGenerator random) {
        for (int tries = 0; tries < TRIES; tries++) {
            double[] unit = space.encode(config);
            for (int i = 0; i < unit.length; i++) {
                Axis axis = axes.get(i);
                if (!config.has(axis.path())) {
                    unit[i] = random.nextDouble(); // for what another label opens
                } else if (!kept.contains(axis.path())) {
                    unit[i] = explored(axis, unit[i], random);
                }
            }
            Config other = space.decode(unit);
            if (space.admits(other)) {
                return other;
            }
        }
        return config;
    }

    private double explored(Axis axis, double unit, RandomGenerator random) {
        if (random.nextDouble() < settings.resample()) {
            return random.nextDouble();
        } else if (!axis.ordered()) {
            return unit;
        }
        double moved = Moves.reflect(unit + (random.nextBoolean() ? settings.step() : -settings.step()));
        return axis.levels() > 0 && axis.level(moved) == axis.level(unit) ? Moves.step(axis, unit, 0, random) : moved;
    }

    /** One of its own may be trained further by others: then it is as if it had wanted that, and it is not copied. */
    @Override
    public void pending(Trial trial) {
        boolean own = due.removeIf(proposal -> proposal instanceof Proposal.Resume r && r.trial() == trial.id());
        due.removeIf(proposal -> proposal instanceof Proposal.Fork f && f.trial() == trial.id());
        if (own) {
            out++;
            inner.resumed(trial.id());
            return;
        }
        members.removeIf(result -> result.trial().id() == trial.id());
        inner.pending(trial);
    }

    @Override
    public void tell(Result result) {
        if (inner.tell(result) != InnerSearch.Origin.OTHER) {
            out--;
            members.add(result);
            if (bandit != null) {
                bandit.tell(result);
            }
        }
    }
}
