package io.luthier.strategies;

import io.luthier.space.Config;
import io.luthier.study.Proposal;
import io.luthier.study.Result;
import io.luthier.study.Search;
import io.luthier.study.Trial;
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
    private final List<Config> started = new ArrayList<>();
    private final Set<Long> resumed = new HashSet<>();
    private final Set<Long> strangers = new HashSet<>();
    private boolean exhausted = false;
    private boolean done = false;

    /** @param name that of the strategy inside */
    HalvingSearch(Search inner, String name, Rungs rungs) {
        this.inner = inner;
        this.name = name;
        this.rungs = rungs;
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
        Optional<Rungs.Promotion> promotion = rungs.next();
        if (promotion.isPresent()) {
            return resume(promotion.get());
        }
        if (!exhausted) {
            Proposal proposal = proposals.get();
            if (proposal instanceof Proposal.Start start) {
                started.add(start.config());
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
        if (!started.isEmpty() || !resumed.isEmpty() || !strangers.isEmpty()) {
            return new Proposal.Wait();
        }
        Optional<Rungs.Promotion> last = rungs.last();
        if (last.isPresent()) {
            return resume(last.get());
        }
        done = true;
        return new Proposal.Done();
    }

    private Proposal resume(Rungs.Promotion promotion) {
        promotion.from().promote(promotion.entry());
        resumed.add(promotion.entry().id());
        return new Proposal.Resume(promotion.entry().id(), promotion.fidelity());
    }

    @Override
    public void pending(Trial trial) {
        strangers.add(trial.id());
        inner.pending(trial);
    }

    @Override
    public void tell(Result result) {
        Trial trial = result.trial();
        boolean own = resumed.remove(trial.id())
                || !strangers.remove(trial.id())
                        && trial.fidelity() == rungs.lowest()
                        && started.remove(trial.config());
        rungs.at(trial.fidelity()).ifPresent(rung -> rung.add(result, own));
        inner.tell(result);
    }
}
