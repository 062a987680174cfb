package io.luthier.strategies.halving;

import io.luthier.search.InnerSearch;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** One round of looks and trainings in full after the other. */
final class OneEpochSearch implements Search {
    private final InnerSearch inner;
    private final RemainingBudget remaining;
    private final boolean limited; // whether the budget says how many may be looked at
    private final int lowest;
    private final int full;
    private final int top;
    private final Deque<Long> due = new ArrayDeque<>();
    private OptionalInt looks;
    private Rung here;
    private Rung chosen; // those that are trained in full, and those that would be next
    private int started = 0;
    private int out = 0;

    OneEpochSearch(InnerSearch inner, Problem problem, int lowest, int top, OptionalInt looks) {
        this.inner = inner;
        this.remaining = new RemainingBudget(problem.horizon());
        this.lowest = lowest;
        this.full = problem.fidelity().full();
        this.top = top;
        this.limited = problem.horizon().trials().isPresent()
                || problem.horizon().work().isPresent();
        this.looks = looks.isPresent() || limited ? looks : OptionalInt.of(Math.max(1, top * (full / lowest)));
        this.here = new Rung(lowest);
        this.chosen = here;
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
        if (due.isEmpty() && enough()) {
            if (out > 0) {
                return new Proposal.Wait();
            }
            choose();
        }
        if (!due.isEmpty()) {
            long trial = due.remove();
            remaining.resumed(trial, lowest, full);
            return new Proposal.Resume(trial, full);
        }
        Proposal proposal = turn.start(lowest);
        if (proposal instanceof Proposal.Start) {
            started++;
            out++;
            remaining.started();
        } else if (proposal instanceof Proposal.Done && out == 0 && here.size() > 0) {
            choose();
            return due.isEmpty() ? proposal : next(turn);
        }
        return proposal;
    }

    /** Whether all of this round were begun. */
    private boolean enough() {
        if (lowest == full || started == 0) {
            return false;
        }
        double reserve = here.best(top).stream()
                .mapToDouble(entry -> remaining.work(entry.id(), lowest, full))
                .sum();
        return looks.isPresent() && started >= looks.getAsInt() || limited && remaining.nearlyEmpty(reserve);
    }

    /** The best of this round are trained in full, and the next one begins, as long as this. */
    private void choose() {
        chosen = here;
        promote(top);
        looks = looks.isPresent() ? looks : OptionalInt.of(started);
        here = new Rung(lowest);
        started = 0;
    }

    private void promote(int count) {
        for (Rung.Entry entry : chosen.best(count)) {
            chosen.promote(entry);
            due.add(entry.id());
        }
    }

    /** One of its own trials may be trained further by others: then it does not train it itself. */
    @Override
    public void pending(Trial trial) {
        Optional<Rung.Entry> own = here.waiting(trial.id());
        if (own.isPresent() || due.remove(trial.id())) {
            own.ifPresent(here::promote);
            remaining.resumed(trial.id(), lowest, trial.fidelity());
            inner.resumed(trial.id());
            return;
        }
        remaining.pending();
        inner.pending(trial);
    }

    @Override
    public void tell(Result result) {
        InnerSearch.Origin origin = inner.tell(result);
        remaining.told(result, origin == InnerSearch.Origin.STARTED);
        if (origin == InnerSearch.Origin.STARTED) {
            out--;
            here.add(result, true);
        } else if (origin == InnerSearch.Origin.RESUMED && !result.complete()) {
            promote(1); // the next in its place
        }
    }
}
