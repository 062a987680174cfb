package io.luthier.search;

import io.luthier.trial.Trial;
import java.util.random.RandomGenerator;

/**
 * One search in progress. One thread calls it, in this order: {@code ask} while fewer proposals than the window are
 * outstanding, {@code tell} for each result in the order of virtual finish times. So it needs no locks, and its state may be
 * as mutable as it likes.
 */
public interface Search {
    /**
     * The next proposal. Depends on nothing but the problem, the results told so far and the generator, which is a new one,
     * seeded for this proposal. An ask that answers {@link Proposal.Wait} or {@link Proposal.Done} leaves the search as it
     * was; after {@code Done} every answer is {@code Done}.
     */
    Proposal ask(RandomGenerator random);

    /**
     * A result. Draws nothing at random: what a result leads to is decided at the next ask. Trials come here that the search
     * never proposed: enqueued ones, defaults, those of earlier studies.
     */
    void tell(Result result);

    /**
     * A trial that the search did not propose has begun: an enqueued configuration, or a default. Its result will be told. A
     * search that counts or repels outstanding trials overrides this.
     */
    default void pending(Trial trial) {}

    /**
     * On resume: makes the search what it was after it answered {@code stored}, and returns the proposal. By default it asks
     * again, and the study compares; a search that is expensive to ask takes the stored proposal in instead.
     */
    default Proposal replay(Proposal stored, RandomGenerator random) {
        return ask(random);
    }
}
