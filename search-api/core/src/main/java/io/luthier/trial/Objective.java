package io.luthier.trial;

import io.luthier.search.Strategy;
import io.luthier.settings.Limits;
import io.luthier.settings.Named;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What is optimised, described: an immutable value. A study opens it once, and what trains is the {@link Workshop}.
 *
 * <p>Study files find an objective by {@link #name}, as they find a {@link Strategy}, and bind their keys to its record
 * components.
 *
 * <pre>{@code
 * Objective bowl = Objective.of(config -> Math.pow(config.real("x") - 1, 2));
 * Objective noisy = Objective.of("noisy-v2", (config, seed) -> config.real("x") + 0.1 * new java.util.Random(seed).nextGaussian());
 * }</pre>
 */
@FunctionalInterface
public interface Objective extends Named {
    /** The metric of an objective that is a plain function. */
    String VALUE = "value";

    /**
     * Opens it for one study: loads what all its trials share, and fixes what the study's seed fixes (the split of the data).
     * Called once, before the first trial; whoever opens closes.
     *
     * @throws io.luthier.settings.InvalidSettingException if what it needs is missing or broken
     */
    Workshop open(Opening opening);

    /** How long a trial may be trained. */
    default Fidelity fidelity() {
        return Fidelity.whole();
    }

    /** The metrics that a measurement will hold, for checking the goals; empty if that is not known. */
    default List<String> metrics() {
        return List.of();
    }

    /** Further metrics, which a measurement holds only where a goal or a limit of the study names them: {@link Opening#goals}. */
    default List<String> onRequest() {
        return this instanceof Wrapper wrapper ? wrapper.inner().onRequest() : List.of();
    }

    /** Whether the values of a metric are measured, as times are: the same training gives another value each time. */
    default boolean measured(String metric) {
        return this instanceof Wrapper wrapper && wrapper.inner().measured(metric);
    }

    /** Whether a copy of a training has to keep the value of a parameter, as the layers of a network are: {@link Run#fork}. */
    default boolean lasting(String path) {
        return this instanceof Wrapper wrapper && wrapper.inner().lasting(path);
    }

    /** The values that a metric can take, for saying that a target is never reached; every number if that is not known. */
    default Limits range(String metric) {
        return Limits.NONE;
    }

    /** Why it has no metric of this name, though objectives of its kind have, and what to do; empty if there is nothing to say. */
    default String lacking(String metric) {
        return "";
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

    /** The objective that evaluates a function, as the metric {@link #VALUE}. */
    static Objective of(ToDoubleFunction<Config> function) {
        return of((config, seed) -> function.applyAsDouble(config));
    }

    /** The objective that evaluates a function of the configuration and the trial's seed, as the metric {@link #VALUE}. */
    static Objective of(Function function) {
        return new FunctionObjective(function, FunctionObjective.ANY);
    }

    /** As {@link #of(String, Function)}, of a function of the configuration alone. */
    static Objective of(String name, ToDoubleFunction<Config> function) {
        return of(name, (config, seed) -> function.applyAsDouble(config));
    }

    /**
     * As {@link #of(Function)}, with a name by which a stored study knows the function: {@code of("area-v2", f)}. The name stands in
     * the study's identity, so that a study of another version is another study. Without one, a function that was changed goes on
     * with the table of the old one.
     *
     * @param name letters, digits, {@code -} and {@code _}, beginning with a letter
     */
    static Objective of(String name, Function function) {
        return new FunctionObjective(function, name);
    }

    /**
     * The objective that a function trains: it returns the first of the metrics, and may {@linkplain Training#report report} it on
     * the way, and further ones.
     *
     * @param name of the function, by which a stored study knows it again; of another function under the same name it knows
     *     nothing, so put a version into it
     * @param metrics all that it measures; at least the one that it returns
     * @param fidelity in what it may be trained; {@link Fidelity#whole} if it runs from beginning to end
     */
    static Objective training(String name, List<String> metrics, Fidelity fidelity, Trained function) {
        return new TrainedFunction(name, metrics, fidelity, function);
    }

    /** A function that trains a configuration: the same value and reports for the same configuration and seed, on any thread. */
    @FunctionalInterface
    interface Trained {
        /** The value of one configuration, trained in full; what it throws fails the trial. */
        double train(Config config, Training training) throws Exception;
    }

    /** A function of a configuration and a seed: the same value for the same two, on any thread. */
    @FunctionalInterface
    interface Function {
        /** The value of one configuration; what it throws fails the trial. */
        double value(Config config, long seed) throws Exception;
    }
}
