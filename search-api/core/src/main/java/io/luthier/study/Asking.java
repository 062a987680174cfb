package io.luthier.study;

import io.luthier.fleet.Lineage;
import io.luthier.search.Proposal;
import io.luthier.search.Search;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A search that is asked; a proposal that was not taken up when it was made comes first. */
final class Asking {
    final Search search;
    private final Ledger ledger;
    private @Nullable Proposal kept;

    Asking(Search search, Ledger ledger) {
        this.search = search;
        this.ledger = ledger;
    }

    /** What the search wants next. */
    Proposal ask(RandomGenerator random) {
        Proposal first = kept();
        return first != null ? first : search.ask(random);
    }

    /** As {@link Search#replay}. */
    Proposal replay(Proposal stored, RandomGenerator random) {
        Proposal first = kept();
        return first != null ? first : search.replay(stored, random);
    }

    /** Keeps an answer for later: the search believes that it is being trained. */
    void keep(Proposal proposal) {
        kept = proposal instanceof Proposal.Wait || proposal instanceof Proposal.Done ? null : proposal;
    }

    /** The proposal that was kept, null if there is none or the trial that it builds on has moved on since. */
    private @Nullable Proposal kept() {
        Proposal proposal = kept;
        kept = null;
        boolean possible = proposal instanceof Proposal.Resume p
                ? paused(p.trial(), p.fidelity())
                : !(proposal instanceof Proposal.Fork f) || paused(f.trial(), f.fidelity());
        return possible ? proposal : null;
    }

    private boolean paused(long trial, int fidelity) {
        Lineage lineage = ledger.lineage(trial);
        return lineage != null && !ledger.isFlying(trial) && lineage.reached() < fidelity;
    }
}
