package io.luthier.study;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Fleet;
import io.luthier.judging.Criteria;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import io.luthier.trial.Workshop;
import io.luthier.typed.TypedSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One search, described: immutable, changed by methods that return a changed copy. {@link #run} carries it out.
 *
 * <pre>{@code
 * History history = Study.of(Goal.minimize("value"), space, Objective.of(config -> ...), new Random())
 *         .budget(Budget.trials(60))
 *         .seed(42)
 *         .run(2);
 * }</pre>
 *
 * <p>The history depends on the problem, the objective, the strategy, the seed, the window and the budget alone: not on the
 * number of threads, not on the speed of the machine, and not on interruptions. See docs/reproducibility.md.
 */
public final class Study {
    static final int WINDOW = 4;
    static final int FAILURES = 10;
    static final int ERRORS = 5;
    static final int PAUSED = 256;

    private String name = "study";
    private final List<Goal> goals;
    private List<Limit> limits = List.of();
    private final SearchSpace space;
    private Objective objective;
    private Strategy strategy;
    private Budget budget = Budget.trials(50);
    private long seed = 1;
    private int window = WINDOW;
    private Order order = Order.VIRTUAL;
    private Duplicates duplicates = Duplicates.REUSE;
    private int retries = 0;
    private Optional<Duration> timeLimit = Optional.empty();
    private Duration grace = Duration.ofSeconds(5);
    private int paused = PAUSED;
    private int keep = 1;
    private OptionalDouble target = OptionalDouble.empty();
    private OptionalInt patience = OptionalInt.empty();
    private int failures = FAILURES;
    private int errors = ERRORS;
    private Overtime overtime = Overtime.FINISH;
    private List<Config> enqueued = List.of();
    private List<Store> warmStarts = List.of();
    private @Nullable Store store = null;
    /** The memory of the last run of a study that is remembered nowhere. */
    private volatile @Nullable Store memory = null;

    private List<StudyListener> listeners = List.of();
    private boolean allowDrift = false;
    private boolean verify = false;
    private boolean checkRepeat = false;
    private boolean presets = true;
    private OptionalInt threads = OptionalInt.empty();
    private @Nullable Executor executor;

    private Study(List<Goal> goals, SearchSpace space, Objective objective, Strategy strategy) {
        this.objective = given("objective", objective);
        this.goals = given("goal", goals).stream()
                .map(goal -> goal.measured(goal.measured() || objective.measured(goal.metric())))
                .toList();
        this.space = given("space", space);
        this.strategy = given("strategy", strategy);
        if (goals.isEmpty()) {
            throw new InvalidSettingException("goal", "the study has no goal\nName a metric to minimize or maximize.");
        }
        check(objective);
    }

    private void check(Objective objective) {
        goals.forEach(goal -> check("goal", goal.metric(), objective));
        limits.forEach(limit -> check("limits", limit.metric(), objective));
        objective.check(space);
    }

    private static void check(String key, String metric, Objective objective) {
        List<String> metrics = objective.metrics();
        List<String> known =
                Stream.concat(metrics.stream(), objective.onRequest().stream()).toList();
        if (!metrics.isEmpty() && !known.contains(metric)) {
            throw new InvalidSettingException(
                    key,
                    "objective " + objective.name() + " has no metric '" + metric + "'\n"
                            + (objective.lacking(metric) + " ").stripLeading()
                            + Names.advice(metric, known));
        }
    }

    private Study(Study other) {
        this.name = other.name;
        this.goals = other.goals;
        this.limits = other.limits;
        this.space = other.space;
        this.objective = other.objective;
        this.strategy = other.strategy;
        this.budget = other.budget;
        this.seed = other.seed;
        this.window = other.window;
        this.order = other.order;
        this.duplicates = other.duplicates;
        this.retries = other.retries;
        this.timeLimit = other.timeLimit;
        this.grace = other.grace;
        this.paused = other.paused;
        this.keep = other.keep;
        this.target = other.target;
        this.patience = other.patience;
        this.failures = other.failures;
        this.errors = other.errors;
        this.overtime = other.overtime;
        this.enqueued = other.enqueued;
        this.warmStarts = other.warmStarts;
        this.store = other.store;
        this.listeners = other.listeners;
        this.allowDrift = other.allowDrift;
        this.verify = other.verify;
        this.checkRepeat = other.checkRepeat;
        this.presets = other.presets;
        this.threads = other.threads;
        this.executor = other.executor;
    }

    /** A study with one goal. */
    public static Study of(Goal goal, SearchSpace space, Objective objective, Strategy strategy) {
        return new Study(List.of(given("goal", goal)), space, objective, strategy);
    }

    /**
     * A study with any number of goals.
     *
     * @throws InvalidSettingException if the objective lacks a goal's metric or does not understand the space
     */
    public static Study of(List<Goal> goals, SearchSpace space, Objective objective, Strategy strategy) {
        return new Study(goals, space, objective, strategy);
    }

    /** A study with one goal, searched by {@code auto} of {@code luthier-strategies}. */
    public static Study of(Goal goal, SearchSpace space, Objective objective) {
        return new Study(List.of(given("goal", goal)), space, objective, StandardStrategy.find());
    }

    /**
     * A study that minimizes what a function of a type's values returns.
     *
     * @param metric what the function returns: {@code "loss"}
     * @param type a record, or a Kotlin data class; see {@link TypedSpace}
     * @throws InvalidSettingException naming the component of the type that cannot be a part of a space
     */
    public static <T> TypedStudy<T> minimize(String metric, Class<T> type, TypedStudy.Function<T> function) {
        return TypedStudy.of(Goal.minimize(metric), TypedSpace.of(type), function);
    }

    /** As {@link #minimize(String, Class, TypedStudy.Function)}, for what should be large: {@code "accuracy"}. */
    public static <T> TypedStudy<T> maximize(String metric, Class<T> type, TypedStudy.Function<T> function) {
        return TypedStudy.of(Goal.maximize(metric), TypedSpace.of(type), function);
    }

    /** As {@link #minimize(String, Class, TypedStudy.Function)}, over a typed space that was made before. */
    public static <T> TypedStudy<T> of(Goal goal, TypedSpace<T> space, TypedStudy.Function<T> function) {
        return TypedStudy.of(goal, space, function);
    }

    /** Called this; {@code study} by default. */
    public Study name(String value) {
        var copy = new Study(this);
        copy.name = Names.folder("study", value);
        return copy;
    }

    /**
     * With this objective.
     *
     * @throws InvalidSettingException if it lacks a goal's metric or does not understand the space
     */
    public Study objective(Objective value) {
        check(given("objective", value));
        var copy = new Study(this);
        copy.objective = value;
        return copy;
    }

    /**
     * With a limit that results must keep to, beside those that it has: {@code limit(Limit.atMost("latency", 20))}. A trial that
     * breaks one is complete, ranks after those that do not, and is never the best.
     *
     * @throws InvalidSettingException if the objective lacks the metric
     */
    public Study limit(Limit value) {
        check("limits", given("limit", value).metric(), objective);
        var copy = new Study(this);
        Limit limit = value.measured(value.measured() || objective.measured(value.metric()));
        copy.limits = Stream.concat(limits.stream(), Stream.of(limit)).toList();
        return copy;
    }

    /** Searched by this strategy. */
    public Study strategy(Strategy value) {
        var copy = new Study(this);
        copy.strategy = given("strategy", value);
        return copy;
    }

    /** Until this is spent; 50 trials by default. */
    public Study budget(Budget value) {
        var copy = new Study(this);
        copy.budget = given("budget", value);
        return copy;
    }

    /** With this seed; 1 by default. */
    public Study seed(long value) {
        var copy = new Study(this);
        copy.seed = value;
        return copy;
    }

    /**
     * With at most so many proposals outstanding; 4 by default. This decides what the strategy knows when it proposes, and
     * so belongs to the result, unlike the number of threads. Twice the threads keeps them busy.
     */
    public Study window(int value) {
        var copy = new Study(this);
        copy.window = atLeast("window", 1, value);
        return copy;
    }

    /** With so many trainings at once where nothing else is said when it is run, and as many proposals outstanding: the window. */
    public Study parallel(int value) {
        Study copy = window(value);
        copy.threads = OptionalInt.of(value);
        return copy;
    }

    /**
     * Trained by threads of this executor, as many at once as {@link #run(int)} says; by threads of its own by default. It is not
     * shut down.
     */
    public Study executor(Executor value) {
        var copy = new Study(this);
        copy.executor = value;
        return copy;
    }

    /** With results told in this order; {@link Order#VIRTUAL} by default. */
    public Study order(Order value) {
        var copy = new Study(this);
        copy.order = given("order", value);
        return copy;
    }

    /** With this treatment of configurations proposed again; {@link Duplicates#REUSE} by default. */
    public Study duplicates(Duplicates value) {
        var copy = new Study(this);
        copy.duplicates = given("duplicates", value);
        return copy;
    }

    /** With a failed trial tried again up to so many times, with the same seed; 0 by default. */
    public Study retries(int value) {
        var copy = new Study(this);
        copy.retries = atLeast("retries", 0, value);
        return copy;
    }

    /** With at most so much running time for each trial; none by default. */
    public Study timeLimit(Duration value) {
        var copy = new Study(this);
        if (given("time limit", value).isNegative() || value.isZero()) {
            throw new InvalidSettingException("time-limit", "the time limit is " + value + "\nGive more than 0 s.");
        }
        copy.timeLimit = Optional.of(value);
        return copy;
    }

    /** With so much time for an interrupted training to stop before its thread is given up; 5 s by default. */
    public Study grace(Duration value) {
        var copy = new Study(this);
        copy.grace = given("grace", value);
        return copy;
    }

    /** With at most so many paused trainings kept in memory; 256 by default. Others are trained again when resumed. */
    public Study paused(int value) {
        var copy = new Study(this);
        copy.paused = atLeast("paused", 0, value);
        return copy;
    }

    /**
     * With the files of so many trials kept, those of the best ({@link io.luthier.trial.Training#keep}); 1 by default, 0 for none. With
     * several goals they are the first of the {@link History#front}, by the first goal from the best on. Notes are kept of all. Files
     * of trials that were not among the best are gone, also where more are kept later.
     */
    public Study keep(int trials) {
        var copy = new Study(this);
        copy.keep = atLeast("keep", 0, trials);
        return copy;
    }

    /** Ended when a trial trained in full is at least this good on the first goal. */
    public Study target(double value) {
        var copy = new Study(this);
        copy.target = OptionalDouble.of(value);
        return copy;
    }

    /** Ended when so many trials trained in full, failed ones too, were no better on the first goal, in a row. */
    public Study patience(int trials) {
        var copy = new Study(this);
        copy.patience = OptionalInt.of(atLeast("patience", 1, trials));
        return copy;
    }

    /**
     * Ended when so many trials failed, timed out or were lost and none was complete: something is wrong from the start. 10 by
     * default, 0 for any number. It holds for a study that runs by itself. Resumed after such an end, it tries as many again.
     */
    public Study failures(int trials) {
        var copy = new Study(this);
        copy.failures = atLeast("failures", 0, trials);
        return copy;
    }

    /**
     * Stopped with a {@link StudyFailedException} when the first so many trials that it trains, or all where there are fewer, fail
     * by the same error, and when any fails by an error that no configuration is to blame for, such as an assertion; 5 by default, 0
     * to count any error as a failed trial. It holds for a study that runs by itself. Resumed after such a stop, it counts anew.
     */
    public Study errors(int trials) {
        var copy = new Study(this);
        copy.errors = atLeast("errors", 0, trials);
        return copy;
    }

    /** With trainings that run when the seconds of the budget are over treated so; {@link Overtime#FINISH} by default. */
    public Study overtime(Overtime value) {
        var copy = new Study(this);
        copy.overtime = given("overtime", value);
        return copy;
    }

    /**
     * With these configurations tried first, in this order, after the parameters' defaults. Of one that lacks parameters the
     * strategy chooses the rest when the study begins.
     *
     * @throws InvalidSettingException if one does not belong to the space
     */
    public Study enqueue(List<Config> configs) {
        var copy = new Study(this);
        var all = new ArrayList<>(enqueued);
        configs.forEach(config -> all.add(space.checked(config)));
        copy.enqueued = List.copyOf(all);
        return copy;
    }

    /**
     * Told first what the study in this store found: its trials at full fidelity, failures too, as far as they fit into the space.
     * Parameters that they lack have their preset, or a draw; the notes of the history say how many fit. They stand in the trial table
     * as injected, cost nothing, count for no budget, and are written into this study's own store when it begins: a resumed
     * study does not look at the earlier one again.
     */
    public Study warmStart(Store earlier) {
        var copy = new Study(this);
        var all = new ArrayList<>(warmStarts);
        all.add(given("warm start", earlier));
        copy.warmStarts = List.copyOf(all);
        return copy;
    }

    /** Remembered here; by default each run begins anew and is forgotten. */
    public Study store(Store value) {
        var copy = new Study(this);
        copy.store = given("store", value);
        return copy;
    }

    /** Heard by this listener too. */
    public Study listener(StudyListener value) {
        var copy = new Study(this);
        var all = new ArrayList<>(listeners);
        all.add(given("listener", value));
        copy.listeners = List.copyOf(all);
        return copy;
    }

    /** Resumed even where the Java release, the CPU family or the kernel differs from the one that began. */
    public Study allowDrift(boolean value) {
        var copy = new Study(this);
        copy.allowDrift = value;
        return copy;
    }

    /** Asked again for everything on resume, a check that the strategy reproduces itself. */
    public Study verify(boolean value) {
        var copy = new Study(this);
        copy.verify = value;
        return copy;
    }

    /**
     * With a trial trained a second time when the study has ended, from the same seed, to see whether it gives the same; false by
     * default. What the goals say of it stands in the history: a note, or why it is not reproducible. Resumed, a study that
     * has ended is checked too. One trial may hold by chance: this can show that an objective is not deterministic, never that it is.
     */
    public Study checkRepeat(boolean value) {
        var copy = new Study(this);
        copy.checkRepeat = value;
        return copy;
    }

    /** Without the parameters' defaults tried first. */
    Study withoutPresets() {
        var copy = new Study(this);
        copy.presets = false;
        return copy;
    }

    boolean presets() {
        return presets;
    }

    /** What it is called; {@code study} by default. */
    public String name() {
        return name;
    }

    /** What is searched for, the most important first; at least one. */
    public List<Goal> goals() {
        return goals;
    }

    /** What results must keep to; none by default. */
    public List<Limit> limits() {
        return limits;
    }

    /** Whether an outcome is complete and breaks no limit: only such a one can be the best. */
    public boolean keeps(Outcome outcome) {
        return criteria().keeps(outcome);
    }

    /** What results are judged by. */
    Criteria criteria() {
        return new Criteria(goals, limits);
    }

    /** What is searched. */
    public SearchSpace space() {
        return space;
    }

    /** What evaluates a configuration. */
    public Objective objective() {
        return objective;
    }

    /** What proposes configurations. */
    public Strategy strategy() {
        return strategy;
    }

    /** How much may be spent. */
    public Budget budget() {
        return budget;
    }

    /** What all random numbers of the study begin with. */
    public long seed() {
        return seed;
    }

    /** How many proposals may be outstanding. */
    public int window() {
        return window;
    }

    /** The order in which results are told to the strategy. */
    public Order order() {
        return order;
    }

    /** What happens to a configuration that is proposed again. */
    public Duplicates duplicates() {
        return duplicates;
    }

    /** How often a failed trial is tried again. */
    public int retries() {
        return retries;
    }

    /** The running time that each trial may take; empty if there is no limit. */
    public Optional<Duration> timeLimit() {
        return timeLimit;
    }

    /** The time that an interrupted training has to stop. */
    public Duration grace() {
        return grace;
    }

    /** How many paused trainings stay in memory. */
    public int paused() {
        return paused;
    }

    /** Of how many of the best trials the files are kept. */
    public int keep() {
        return keep;
    }

    /** The value of the first goal that ends the search; empty if there is none. */
    public OptionalDouble target() {
        return target;
    }

    /** How many trials in a row without progress end the search; empty if any number may. */
    public OptionalInt patience() {
        return patience;
    }

    /** How many failures without a complete trial end the search; 0 if any number may. */
    public int failures() {
        return failures;
    }

    /** How many first trials may fail by the same error; 0 if any number and any error may. */
    public int errors() {
        return errors;
    }

    /** What becomes of trainings that run when the seconds of the budget are over. */
    public Overtime overtime() {
        return overtime;
    }

    /** Configurations to be tried first, in order; some may be partial. */
    public List<Config> enqueued() {
        return enqueued;
    }

    /** The stores of earlier studies that it learns from. */
    public List<Store> warmStarts() {
        return warmStarts;
    }

    /** Where the study is remembered: a new memory each time, where no store was given. */
    public Store store() {
        return store == null ? Store.memory() : store;
    }

    /** This study with a store: one that was given, or a new memory, which this one knows by. */
    private Study remembered() {
        if (store != null) {
            return this;
        }
        Store fresh = Store.memory();
        memory = fresh;
        return store(fresh);
    }

    /** Who hears of events. */
    public List<StudyListener> listeners() {
        return listeners;
    }

    /** Whether it resumes where Java release, CPU family or kernel differ from those that began it. */
    public boolean allowDrift() {
        return allowDrift;
    }

    /** Whether the strategy is asked again for everything on resume. */
    public boolean verify() {
        return verify;
    }

    /** Whether a trial is trained a second time when the study has ended. */
    public boolean checkRepeat() {
        return checkRepeat;
    }

    /**
     * Starts the strategy on the problem, as {@link #run} does.
     *
     * @throws IllegalArgumentException if the strategy cannot handle the problem
     */
    public Search search() {
        return search(problem(), strategy.choice(problem()));
    }

    /** As {@link #search()}, with what the strategy chose when the study began. */
    Search search(Problem problem, String choice) {
        return InvalidSettingException.within(
                "strategy", () -> strategy.choosing(problem, choice).start(problem, Seeds.generator(seed, "start", 0)));
    }

    /** What the strategy says of the problem, with what it chose when the study began. */
    String remark(String choice) {
        Problem problem = problem();
        return strategy.choosing(problem, choice).remark(problem);
    }

    /** The problem as the strategy sees it, with this study's budget for horizon; what a trial in full takes is not asked. */
    Problem problem() {
        return new Problem(space, goals, objective.fidelity(), budget, window)
                .limits(limits)
                .lasting(objective);
    }

    /** The problem as the strategy sees it, with this study's budget for horizon, where trainings can be costed. */
    Problem problem(Workshop workshop) {
        return problem().costed(workshop, seed);
    }

    /** What the objective is opened for, to be trained by this study. */
    public Opening opening() {
        return new Opening(space, seed, store().folder(), true, criteria().metrics());
    }

    /**
     * What its user should know of its settings: of those that cannot act with this budget, in this space. What the data say,
     * {@link io.luthier.trial.Workshop#notes} has, and {@link History#notes} all of it.
     */
    public List<Note> notes() {
        return Notes.before(this);
    }

    /**
     * Reads the earlier studies that this one learns from, as it would when it begins; nothing is kept of them.
     *
     * @throws InvalidSettingException if one can leave nothing: {@code warm-start.0}
     */
    public void checkWarmStarts() {
        Inheritance.all(this, warmStarts());
    }

    /**
     * Runs the study, or resumes it where its store holds a beginning.
     *
     * <p>Interrupting the calling thread stops the study: trainings are interrupted, what had arrived is kept, and the history
     * so far is returned with {@code ending().finished()} false; the interrupt flag is set again. A study without one complete trial
     * has no {@link History#best}.
     *
     * @param threads how many trials are trained at once, at most as many as the window has; decides how long it takes, never
     *     the outcome
     * @throws IllegalArgumentException if the strategy cannot handle the problem, or the store holds another study; an {@link
     *     InvalidSettingException} if a change of what may change cannot be taken in
     * @throws StudyFailedException where errors stop it; see {@link #errors(int)}
     * @throws io.luthier.log.StoreException if the store cannot be read or written
     */
    public History run(int threads) {
        return run(fleet(threads));
    }

    /** As {@link #run(int)}, on as many threads as {@link #parallel} says, or there are processors, at most the window. */
    public History run() {
        return run(threads());
    }

    /** Starts the study, as {@link #run()} does, on a thread of its own. */
    public StudyJob start() {
        return start(threads());
    }

    /** Starts the study, as {@link #run(int)} does, on a thread of its own. */
    public StudyJob start(int threads) {
        return new StudyJob(remembered(), fleet(threads));
    }

    /** Threads for trainings: not more than the window has work for. */
    private Fleet fleet(int wanted) {
        Listeners.StudyLog.surplus(this, wanted);
        int used = Math.min(wanted, window);
        return executor == null ? Fleet.threads(used) : Fleet.threads(used, executor);
    }

    private int threads() {
        return Math.min(window, threads.orElse(Runtime.getRuntime().availableProcessors()));
    }

    /** As {@link #run(int)}, with trainings done by a fleet; which one decides how long it takes, never the outcome. */
    public History run(Fleet fleet) {
        return Execution.run(remembered(), fleet, fleet.slots(), Shared.nothing());
    }

    /**
     * Carries several studies out side by side, each with the history that it would have alone. What two of them train alike
     * (the same objective, study seed, configuration and fidelity) is trained once; each is charged for it in full, in work
     * and in seconds.
     *
     * <p>Interrupting the calling thread stops them all, as {@link #run} does; those that had not begun have an empty history.
     *
     * @param threads how many trials are trained at once over all studies
     * @return their histories, in the order of the studies
     * @throws RuntimeException what {@link #run} of one of them throws; the others are stopped first
     */
    public static List<History> runAll(List<Study> studies, int threads) {
        long most = studies.stream().mapToLong(Study::window).sum();
        return runAll(studies, Fleet.threads((int) Math.min(threads, Math.max(1, most))));
    }

    /** As {@link #runAll(List, int)}, with the trainings of all of them done by one fleet. */
    public static List<History> runAll(List<Study> studies, Fleet fleet) {
        return new SideBySide(studies.stream().map(Study::remembered).toList(), fleet).run();
    }

    /**
     * Opens the study in ask-and-tell mode, or resumes it where its store holds a beginning.
     *
     * @throws IllegalArgumentException if the strategy cannot handle the problem, or the store holds another study
     */
    public AskTell open() {
        return AskTell.open(remembered());
    }

    /**
     * What the store holds so far, without running anything or locking the store; of a study without a store, what its last run
     * holds. Where this study has other terms than those
     * that were in force (a budget, stop rules, retries, ...), the notes say so.
     *
     * @throws IllegalArgumentException if the store holds another study
     * @throws io.luthier.log.StoreException if there is nothing, or it cannot be read
     */
    public History history() {
        Store last = memory;
        return Coordinator.replay(store == null && last != null ? store(last) : this);
    }

    /**
     * Repairs the log of this study where it is damaged: keeps every event that is whole and does not build on one that is
     * lost, and a copy of what was there. A study that is resumed afterwards takes in what was kept as it is stored, and trains
     * what was lost again.
     *
     * @throws io.luthier.log.StoreException if there is nothing, the study is running, or its store cannot repair
     */
    public Repair repair() {
        try (Store.Lock lock = store().lock()) {
            return Repairing.repair(this, lock);
        }
    }

    /** What a fleet is asked to do for this study. */
    public Assignment assignment() {
        return Assignment.of(objective, opening(), paused)
                .limits(timeLimit, grace, paused)
                .of(name, Described.Digest.of(objective, opening()), allowDrift);
    }

    /**
     * How the window and so many slots fit, threads or workers': how many slots it has no work for, and which window would have,
     * a sentence without its full stop; empty where it has work for all.
     */
    public Optional<String> idle(int slots) {
        return Experiment.idle(this, 1, slots);
    }

    /** What a worker that knows this study may be asked to train: its trials, those of comparisons, those of confirmations. */
    public List<Assignment> assignments() {
        var confirmed = Confirmation.objective(this);
        Opening wider = opening().space(space.with(confirmed.seeds()));
        return List.of(
                assignment(),
                Assignment.of(confirmed, wider, paused)
                        .limits(timeLimit, grace, paused)
                        .of(name, Described.Digest.of(confirmed, wider), allowDrift));
    }

    /** Refuses null where Java callers can give it. */
    private static <T> T given(String what, T value) {
        return Objects.requireNonNull(value, () -> "the " + what + " of the study is null");
    }

    private static int atLeast(String key, int limit, int value) {
        if (value < limit) {
            throw new InvalidSettingException(key, key + " is " + value + ", it must be at least " + limit);
        }
        return value;
    }
}
