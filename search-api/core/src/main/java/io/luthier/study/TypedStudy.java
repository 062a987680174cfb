package io.luthier.study;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Training;
import io.luthier.typed.TypedSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A study whose configurations are values of a type. Immutable, changed by methods that return a changed copy; a {@link Study}
 * underneath, with the same table, store and report as one of strings.
 *
 * <pre>{@code
 * TypedHistory<Hyper> found = Study.minimize("loss", Hyper.class, (hyper, training) -> {
 *             var model = begin(hyper, training.seed());
 *             for (int round = 1; round <= 100; round++) {
 *                 training.report(round, model.next());
 *             }
 *             return model.loss();
 *         })
 *         .fidelity("round", 1, 100)
 *         .trials(60)
 *         .parallel(4)
 *         .run();
 * Hyper best = found.best();
 * }</pre>
 *
 * @param <T> the type: a record, or a Kotlin data class
 */
public final class TypedStudy<T> {
    private final TypedSpace<T> space;
    private final List<Goal> goals;
    private final List<Limit> limits;
    private final Function<T> function;
    private final String name;
    private final Fidelity fidelity;
    private final @Nullable Strategy strategy;
    private final UnaryOperator<Study> settings;

    /** A function that trains a configuration and returns the first goal's value. */
    @FunctionalInterface
    public interface Function<T> {
        /** The value of a configuration, trained in full; what it throws fails the trial. */
        double train(T configuration, Training training) throws Exception;
    }

    private TypedStudy(
            TypedSpace<T> space,
            List<Goal> goals,
            List<Limit> limits,
            Function<T> function,
            String name,
            Fidelity fidelity,
            @Nullable Strategy strategy,
            UnaryOperator<Study> settings) {
        this.space = space;
        this.goals = goals;
        this.limits = limits;
        this.function = function;
        this.name = name;
        this.fidelity = fidelity;
        this.strategy = strategy;
        this.settings = settings;
    }

    static <T> TypedStudy<T> of(Goal goal, TypedSpace<T> space, Function<T> function) {
        return new TypedStudy<>(
                space, List.of(goal), List.of(), function, "function", Fidelity.whole(), null, study -> study);
    }

    /** With a further goal, which the function {@linkplain Training#measure measures} beside the value that it returns. */
    public TypedStudy<T> and(Goal goal) {
        List<Goal> all = Stream.concat(goals.stream(), Stream.of(goal)).toList();
        return new TypedStudy<>(space, all, limits, function, name, fidelity, strategy, settings);
    }

    /**
     * With a limit on what the function returns or {@linkplain Training#measure measures}, beside those that there are: {@code
     * limit(Limit.atMost("latency", 20))}.
     */
    public TypedStudy<T> limit(Limit value) {
        List<Limit> all = Stream.concat(limits.stream(), Stream.of(value)).toList();
        return new TypedStudy<>(space, goals, all, function, name, fidelity, strategy, settings);
    }

    /** With constraints between the parameters, as study files write them: {@code "rate * depth < 4"}. */
    public TypedStudy<T> where(String... constraints) {
        return searching(space.where(constraints));
    }

    /** With a configuration that is tried first. */
    public TypedStudy<T> preset(T value) {
        return searching(space.preset(value));
    }

    private TypedStudy<T> searching(TypedSpace<T> other) {
        return new TypedStudy<>(other, goals, limits, function, name, fidelity, strategy, settings);
    }

    /**
     * With a function that reports in these units, so that strategies may stop it early and resume it.
     *
     * @param unit what is counted: {@code epoch}, {@code round}
     * @param least the smallest number at which a report means anything
     * @param full the number at which the function has finished
     */
    public TypedStudy<T> fidelity(String unit, int least, int full) {
        return new TypedStudy<>(
                space, goals, limits, function, name, new Fidelity(unit, least, full), strategy, settings);
    }

    /**
     * With a function of this name; {@code function} by default. A stored study resumes under the same name alone, so a name with
     * a version in it keeps results of an older function apart.
     */
    public TypedStudy<T> function(String value) {
        return new TypedStudy<>(space, goals, limits, function, value, fidelity, strategy, settings);
    }

    /** With a configuration that is tried first, after the preset and others that were enqueued before it. */
    public TypedStudy<T> enqueue(T value) {
        return with(study -> study.enqueue(List.of(space.config(value))));
    }

    /**
     * With a part of a configuration that is tried first, by the names that the parameters have in text: {@code Config.of(Map.of(
     * "learning-rate", 0.1))}. The strategy chooses the rest.
     */
    public TypedStudy<T> enqueue(Config partial) {
        return with(study -> study.enqueue(List.of(partial)));
    }

    /** Trained by threads of this executor; by threads of its own by default. */
    public TypedStudy<T> executor(Executor value) {
        return with(study -> study.executor(value));
    }

    /** Searched by this strategy; by {@code auto} of {@code luthier-strategies} by default. */
    public TypedStudy<T> strategy(Strategy value) {
        return new TypedStudy<>(space, goals, limits, function, name, fidelity, value, settings);
    }

    /** Until this is spent; 50 trials by default. */
    public TypedStudy<T> budget(Budget value) {
        return with(study -> study.budget(value));
    }

    /** Until so many trials were started. */
    public TypedStudy<T> trials(long count) {
        return budget(Budget.trials(count));
    }

    /** With this seed; 1 by default. */
    public TypedStudy<T> seed(long value) {
        return with(study -> study.seed(value));
    }

    /** With so many trainings at once, and as many proposals outstanding: the window, which belongs to the result. */
    public TypedStudy<T> parallel(int value) {
        return with(study -> study.parallel(value));
    }

    /** Remembered in a folder. */
    public TypedStudy<T> store(Path folder) {
        return store(Store.at(folder.toString()));
    }

    /** Remembered here. */
    public TypedStudy<T> store(Store value) {
        return with(study -> study.store(value));
    }

    /** Heard by this listener too. */
    public TypedStudy<T> listener(StudyListener value) {
        return with(study -> study.listener(value));
    }

    /** With any other setting of a study: {@code with(study -> study.retries(2))}. */
    public TypedStudy<T> with(UnaryOperator<Study> setting) {
        UnaryOperator<Study> more = study -> setting.apply(settings.apply(study));
        return new TypedStudy<>(space, goals, limits, function, name, fidelity, strategy, more);
    }

    /** The space that is searched. */
    public TypedSpace<T> space() {
        return space;
    }

    /** The study underneath. */
    public Study study() {
        Set<String> metrics = new LinkedHashSet<>();
        goals.forEach(goal -> metrics.add(goal.metric()));
        limits.forEach(limit -> metrics.add(limit.metric()));
        Objective objective = Objective.training(
                name,
                new ArrayList<>(metrics),
                fidelity,
                (config, training) -> function.train(space.value(config), training));
        Strategy searching = strategy == null ? StandardStrategy.find() : strategy;
        Study study = Study.of(goals, space.space(), objective, searching);
        for (Limit limit : limits) {
            study = study.limit(limit);
        }
        return settings.apply(study);
    }

    /**
     * Runs the study, or resumes it where its store holds a beginning: on as many threads as {@link #parallel} says, or else as
     * there are processors, at most the window.
     */
    public TypedHistory<T> run() {
        return new TypedHistory<>(study().run(), space);
    }

    /** Starts the study on a thread of its own. */
    public StudyJob start() {
        return study().start();
    }
}
