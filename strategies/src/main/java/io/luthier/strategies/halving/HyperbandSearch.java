package io.luthier.strategies.halving;

import io.luthier.search.InnerSearch;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.strategies.points.Bracket;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Hyperband in progress. */
final class HyperbandSearch implements Search {
    private final InnerSearch inner;
    private final List<Bracket> brackets;
    private final List<Running> running = new ArrayList<>();
    private final Deque<Running> begun = new ArrayDeque<>(); // of each start that is out, in order
    private final Map<Long, Running> homes = new HashMap<>(); // by trial
    private final Set<Long> taken = new HashSet<>(); // its own that others train further, which it does not
    private final IntConsumer begins;
    private int next = 0;

    HyperbandSearch(InnerSearch inner, List<Bracket> brackets) {
        this(inner, brackets, fidelity -> {});
    }

    /** @param begins is told the fidelity that the search inside is asked for next */
    HyperbandSearch(InnerSearch inner, List<Bracket> brackets, IntConsumer begins) {
        this.inner = inner;
        this.brackets = brackets;
        this.begins = begins;
    }

    /** A bracket at one of its rungs. */
    private static final class Running {
        private final Bracket bracket;
        private int rung = 0;
        private int started = 0;
        private int out = 0;
        private Rung here;
        private final Deque<Long> due = new ArrayDeque<>();

        Running(Bracket bracket) {
            this.bracket = bracket;
            this.here = new Rung(bracket.fidelities().get(0));
        }

        int fidelity() {
            return bracket.fidelities().get(rung);
        }

        boolean starts() {
            return rung == 0 && started < bracket.counts().get(0);
        }

        /** Goes to the next rung once all of this were told. */
        void settle(Set<Long> taken) {
            if (starts() || out > 0 || !due.isEmpty() || rung == bracket.rungs() - 1) {
                return;
            }
            rung++;
            Rung below = here;
            here = new Rung(fidelity());
            int wanted = bracket.counts().get(rung);
            Optional<Rung.Entry> best = below.promotable(below.size());
            while (due.size() < wanted && best.isPresent()) {
                below.promote(best.get());
                if (!taken.contains(best.get().id())) {
                    due.add(best.get().id());
                }
                best = below.promotable(below.size());
            }
        }

        boolean over() {
            return !starts() && out == 0 && due.isEmpty() && rung == bracket.rungs() - 1;
        }
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        return inner.ask(random, this::next);
    }

    @Override
    public Proposal replay(Proposal stored, RandomGenerator random) {
        return inner.replay(stored, random, this::next);
    }

    private Proposal next(InnerSearch.Turn turn) {
        for (Running one : running) {
            Long trial = one.due.poll();
            if (trial != null) {
                one.out++;
                return new Proposal.Resume(trial, one.fidelity());
            }
        }
        for (Running one : running) {
            if (one.starts()) {
                return start(one, turn);
            }
        }
        var fresh = new Running(brackets.get(next));
        Proposal proposal = start(fresh, turn);
        if (proposal instanceof Proposal.Start) {
            running.add(fresh);
            next = (next + 1) % brackets.size();
        }
        return proposal;
    }

    private Proposal start(Running one, InnerSearch.Turn turn) {
        begins.accept(one.fidelity());
        Proposal proposal = turn.start(one.fidelity());
        if (proposal instanceof Proposal.Start) {
            one.started++;
            one.out++;
            begun.add(one);
        } else if (proposal instanceof Proposal.Done && running.contains(one)) {
            one.started = one.bracket.counts().get(0); // no more will come
            one.settle(taken);
            Long trial = one.due.poll();
            if (trial != null) {
                one.out++;
                return new Proposal.Resume(trial, one.fidelity());
            }
        }
        return proposal;
    }

    /** One of its own trials may be trained further by others: then it is as if this search had wanted it, where it would have. */
    @Override
    public void pending(Trial trial) {
        Running home = homes.get(trial.id());
        if (home != null && home.fidelity() == trial.fidelity() && home.due.remove(trial.id())) {
            home.out++;
            inner.resumed(trial.id());
            return;
        }
        if (home != null) {
            home.due.remove(trial.id());
            taken.add(trial.id());
        }
        inner.pending(trial);
    }

    @Override
    public void tell(Result result) {
        Trial trial = result.trial();
        InnerSearch.Origin origin = inner.tell(result);
        Running home = homes.get(trial.id());
        if (origin == InnerSearch.Origin.STARTED) {
            home = home(trial);
        }
        if (origin == InnerSearch.Origin.OTHER || home == null) { // not of a bracket
            return;
        }
        homes.put(trial.id(), home);
        home.out--;
        home.here.add(result, true);
        home.settle(taken);
        running.removeIf(Running::over);
    }

    /** The bracket that a trial was started for: the earliest of its fidelity with a start out. */
    private @Nullable Running home(Trial trial) {
        for (Running one : begun) {
            if (one.fidelity() == trial.fidelity() && one.rung == 0) {
                begun.removeFirstOccurrence(one);
                return one;
            }
        }
        return null;
    }
}
