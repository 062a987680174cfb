package io.luthier.trial;

import io.luthier.search.Strategy;
import io.luthier.settings.Named;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What is optimised. Immutable and shared: {@link #start} is called by many threads at once, and each {@link Run} by one
 * thread at a time.
 *
 * <p>Study files find an objective by {@link #name}, as they find a {@link Strategy}, and bind their keys to its record
 * components.
 */
public interface Objective extends Named {
    /** The metric of an objective that is a plain function. */
    String VALUE = "value";

    /** Begins a training; called on the pool. */
    Run start(Config config, long seed) throws Exception;

    /**
     * Begins the training of the trial with this id, by which what it leaves behind may be called. What it measures must not
     * depend on the id.
     */
    default Run start(long trial, Config config, long seed) throws Exception {
        return start(config, seed);
    }

    /**
     * The objective as one study uses it: with what all its trials share loaded, and what the study's seed fixes (the split
     * of the data) fixed. Called once, on the coordinating thread, before the first trial.
     *
     * @throws io.luthier.settings.InvalidSettingException if what it needs is missing or broken
     */
    default Objective prepare(long studySeed) {
        return this;
    }

    /**
     * As {@link #prepare(long)}, with the folder that the study is stored in, if it is stored in one: for what trainings leave
     * behind.
     */
    default Objective prepare(long studySeed, Optional<Path> folder) {
        return prepare(studySeed);
    }

    /**
     * As {@link #prepare(long, Optional)}, with the space that is searched: for what must know which values there are. The
     * one that studies call.
     */
    default Objective prepare(SearchSpace space, long studySeed, Optional<Path> folder) {
        return prepare(studySeed, folder);
    }

    /** How long a trial may be trained. */
    default Fidelity fidelity() {
        return Fidelity.whole();
    }

    /**
     * The work of training from one fidelity to another, in units of the objective's choice: finite and above 0. A pure
     * function, called once for each proposal; it decides the order in which results are told, and budgets count it.
     */
    default double cost(Config config, int from, int to) {
        return to - from;
    }

    /** The metrics that a measurement will hold, for checking the goals; empty if that is not known. */
    default List<String> metrics() {
        return List.of();
    }

    /**
     * Refuses a space that the objective does not understand: unknown names with "did you mean", ranges outside what can be
     * trained.
     *
     * @throws io.luthier.settings.InvalidSettingException with the parameter's path as key
     */
    default void check(SearchSpace space) {}

    /** Spaces ready to use, by name: study files begin with one by {@code space: {recipe: name}}. */
    default Map<String, SearchSpace> recipes() {
        return Map.of();
    }

    /**
     * What decides the last bits of a training beside the Java release and the CPU family: the product kernel, a library's
     * version. Recorded with the study; resuming under another asks for a decision.
     */
    default String kernel() {
        return "";
    }

    /** One training in progress. All its methods are called on the pool, by one thread at a time. */
    interface Run extends AutoCloseable {
        /**
         * Trains up to {@code fidelity} and measures. Stopping at a fidelity and going on later must give what training
         * through would. Stops soon after its thread is interrupted.
         */
        Measurement advance(int fidelity) throws Exception;

        /** A copy with all that was learnt and another configuration; this run goes on unchanged. */
        default Run fork(Config config) throws Exception {
            throw new UnsupportedOperationException(
                    getClass().getSimpleName() + " cannot be forked\nChoose a strategy that does not copy trials.");
        }

        @Override
        default void close() throws Exception {}
    }

    /** The objective that evaluates a function, as the metric {@link #VALUE}. */
    static Objective of(ToDoubleFunction<Config> function) {
        return new FunctionObjective(function);
    }
}
