package io.luthier.trial;

import java.util.Map;

/**
 * A training as the function that does it sees it: who it is, and where it reports what it has reached.
 *
 * <pre>{@code
 * (config, training) -> {
 *     var model = begin(config, training.seed());
 *     for (int round = 1; round <= 100; round++) {
 *         model.update();
 *         training.report(round, model.loss()); // waits here while others are trained
 *     }
 *     return model.loss();
 * }
 * }</pre>
 *
 * <p>Used by the thread of the training alone.
 */
public interface Training {
    /** The number of the trial: 0, 1, 2, ... in the order of proposal. */
    long id();

    /** The seed of everything random in it; the same for the same configuration. */
    long seed();

    /**
     * Reports the goal's metric after so many units of training (epochs, rounds). Where a strategy stops a training early, the
     * call returns when it wants more, which may be much later or never.
     *
     * @param unit counted from 1, greater than at the call before, at most the full fidelity where one was declared
     * @param value of the first metric
     * @throws java.util.concurrent.CancellationException if the training is not wanted any more: let it pass, it ends the training
     */
    void report(int unit, double value);

    /** As {@link #report(int, double)}, with further metrics by name. */
    void report(int unit, Map<String, Double> metrics);

    /** Measures something beside the goal that is returned: latency, size. The last value counts. */
    void measure(String metric, double value);
}
