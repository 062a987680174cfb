package io.luthier.strategies.halving;

import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Successive halving at work: trials of the strategy inside, and the rungs they climb. */
final class HalvingSearch implements Search {
    private final Search inner;
    private final String name;
    private final Rungs rungs;
    private final Purse purse;
    private final List<Config> started = new ArrayList<>();
    private final Set<Long> resumed = new HashSet<>();
    private final Set<Long> strangers = new HashSet<>();
    private boolean exhausted = false;
    private boolean done = false;

    /** @param name that of the strategy inside */
    HalvingSearch(Search inner, String name, Rungs rungs, Purse purse) {
        this.inner = inner;
        this.name = name;
        this.rungs = rungs;
        this.purse = purse;
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        return next(() -> inner.ask(random));
    }

    @Override
    public Proposal replay(Proposal stored, RandomGenerator random) {
        return next(() -> stored instanceof Proposal.Start start ? inner.replay(start, random) : inner.ask(random));
    }

    private Proposal next(Supplier<Proposal> proposals) {
        if (done) {
            return new Proposal.Done();
        }
        Optional<Rungs.Promotion> last = rungs.last();
        boolean any = last.isPresent() || !started.isEmpty() || !resumed.isEmpty();
        if (any
                && !rungs.reached()
                && purse.nearlyEmpty(last.map(this::toTheTop).orElse(0.0))) {
            return outstanding() || last.isEmpty() ? new Proposal.Wait() : resume(last.get());
        }
        Optional<Rungs.Promotion> promotion = rungs.next();
        if (promotion.isPresent()) {
            return resume(promotion.get());
        }
        if (!exhausted) {
            Proposal proposal = proposals.get();
            if (proposal instanceof Proposal.Start start) {
                started.add(start.config());
                purse.started();
                return new Proposal.Start(start.config(), rungs.lowest(), start.note());
            } else if (proposal instanceof Proposal.Wait) {
                return proposal;
            } else if (!(proposal instanceof Proposal.Done)) {
                throw new IllegalStateException(
                        "strategy " + name + " proposed " + proposal
                                + " inside successive-halving, which resumes trials itself\nName a strategy that only starts them.");
            }
            exhausted = true;
        }
        if (outstanding()) {
            return new Proposal.Wait();
        }
        if (last.isPresent()) {
            return resume(last.get());
        }
        done = true;
        return new Proposal.Done();
    }

    private boolean outstanding() {
        return !started.isEmpty() || !resumed.isEmpty() || !strangers.isEmpty();
    }

    private double toTheTop(Rungs.Promotion promotion) {
        return purse.work(promotion.entry().id(), promotion.from().fidelity(), rungs.highest());
    }

    private Proposal resume(Rungs.Promotion promotion) {
        promotion.from().promote(promotion.entry());
        long trial = promotion.entry().id();
        resumed.add(trial);
        purse.resumed(trial, promotion.from().fidelity(), promotion.fidelity());
        return new Proposal.Resume(trial, promotion.fidelity());
    }

    @Override
    public void pending(Trial trial) {
        strangers.add(trial.id());
        purse.pending();
        inner.pending(trial);
    }

    @Override
    public void tell(Result result) {
        Trial trial = result.trial();
        boolean stranger = strangers.remove(trial.id());
        boolean first = !stranger && trial.fidelity() == rungs.lowest() && started.remove(trial.config());
        boolean own = first || resumed.remove(trial.id());
        purse.told(result, first);
        rungs.at(trial.fidelity()).ifPresent(rung -> rung.add(result, own));
        inner.tell(result);
    }
}
