package io.luthier.trial;

import java.nio.file.Path;
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

    /**
     * Keeps a file with the trial: {@code keep("model.ubj", bytes)}. It stays if the trial is one of the best ({@code Study.keep}),
     * and is found again by {@link Outcome#kept}. Of a name the last content counts that was kept before the training was measured.
     *
     * @throws io.luthier.settings.InvalidSettingException if no file can have the name, see {@link KeptFile}
     */
    void keep(String name, byte[] content);

    /** As {@link #keep(String, byte[])}, with what a file holds now. */
    void keep(String name, Path file);

    /** Keeps a text with the trial: {@code note("commit", "5f1c2e")}. Of a name the last text counts. */
    void note(String name, String text);
}
