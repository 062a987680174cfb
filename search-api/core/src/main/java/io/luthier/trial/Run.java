package io.luthier.trial;

import io.luthier.space.Config;

/** One training in progress, used by one thread at a time. */
@FunctionalInterface
public interface Run extends AutoCloseable {
    /**
     * Trains up to {@code fidelity} and measures. Stopping at a fidelity and resuming later must give what training through
     * would. Stops soon after its thread is interrupted.
     */
    Measurement advance(int fidelity) throws Exception;

    /** A copy with all that was learnt and another configuration; this run continues unchanged. */
    default Run fork(Config config) throws Exception {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " cannot be forked\nChoose a strategy that does not copy trials.");
    }

    @Override
    default void close() throws Exception {}
}
