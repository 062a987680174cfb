package io.luthier.trial;

import io.luthier.settings.Note;
import io.luthier.space.Config;
import java.util.List;

/**
 * An objective at work for one study: with what its trials share loaded, from {@link Objective#open} to {@link #close}. Shared:
 * {@link #start} is called by many threads at once, and each {@link Run} is used by one thread at a time.
 */
@FunctionalInterface
public interface Workshop extends AutoCloseable {
    /**
     * Begins a training, on the thread that will do it.
     *
     * @param trial what is trained, with the fidelity that it is first advanced to. What is measured depends on the
     *     configuration, the seed and the fidelity advanced to, not on the id, by which what a training leaves behind may be
     *     called
     */
    Run start(Trial trial) throws Exception;

    /**
     * The work of training from one fidelity to another, in units of the objective's choice: finite and above 0. A pure
     * function, called once for each proposal; it decides the order in which results are told, and budgets count it.
     */
    default double cost(Config config, int from, int to) {
        return to - from;
    }

    /**
     * What decides the last bits of a training beside the Java release and the CPU family: the product kernel, a library's
     * version. Recorded with the study; resuming under another asks for a decision.
     */
    default String kernel() {
        return "";
    }

    /** What the user should know before anything is trained: of data with doubtful values, of settings that cannot act. */
    default List<Note> notes() {
        return List.of();
    }

    /** Gives back what {@link Objective#open} took, once, when nothing will be started any more. */
    @Override
    default void close() {}
}
