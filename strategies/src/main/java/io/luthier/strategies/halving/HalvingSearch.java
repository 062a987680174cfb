package io.luthier.strategies.halving;

import io.luthier.search.InnerSearch;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.trial.Trial;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Successive halving in progress: trials of the strategy inside, and the rungs they climb. */
final class HalvingSearch implements Search {
    private final InnerSearch inner;
    private final Rungs rungs;
    private final RemainingBudget remaining;

    HalvingSearch(InnerSearch inner, Rungs rungs, RemainingBudget remaining) {
        this.inner = inner;
        this.rungs = rungs;
        this.remaining = remaining;
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
        Optional<Rungs.Promotion> last = rungs.last();
        boolean idle = inner.outstanding() + inner.others() == 0;
        boolean any = last.isPresent() || inner.outstanding() > 0;
        if (any
                && !rungs.reached()
                && remaining.nearlyEmpty(last.map(this::toTheTop).orElse(0.0))) {
            return idle && last.isPresent() ? resume(last.get()) : new Proposal.Wait();
        }
        Optional<Rungs.Promotion> promotion = rungs.next();
        if (promotion.isPresent()) {
            return resume(promotion.get());
        }
        Proposal proposal = turn.start(rungs.lowest());
        if (proposal instanceof Proposal.Start) {
            remaining.started();
        } else if (proposal instanceof Proposal.Done && idle && last.isPresent()) {
            return resume(last.get());
        }
        return proposal;
    }

    private double toTheTop(Rungs.Promotion promotion) {
        return remaining.work(promotion.entry().id(), promotion.from().fidelity(), rungs.highest());
    }

    private Proposal resume(Rungs.Promotion promotion) {
        promoted(promotion);
        return new Proposal.Resume(promotion.entry().id(), promotion.fidelity());
    }

    private void promoted(Rungs.Promotion promotion) {
        rungs.promote(promotion);
        remaining.resumed(promotion.entry().id(), promotion.from().fidelity(), promotion.fidelity());
    }

    /** One of its own trials may be trained further by others: then it is as if this search had wanted it. */
    @Override
    public void pending(Trial trial) {
        Optional<Rungs.Promotion> own = rungs.promotion(trial);
        if (own.isPresent()) {
            promoted(own.get());
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
        rungs.see(result);
        rungs.at(result.trial().fidelity()).ifPresent(rung -> rung.add(result, origin != InnerSearch.Origin.OTHER));
    }
}
