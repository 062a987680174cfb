package io.luthier.files;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.space.Constraint;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.Duplicates;
import io.luthier.study.Order;
import io.luthier.study.Overtime;
import io.luthier.study.Study;
import io.luthier.trial.Objective;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/** The whole of a study file to a {@link Study}. */
final class StudyReader {
    private static final int FEW = 20; // constraints that are looked at one by one
    private static final List<String> NEEDED = List.of("objective", "goal", "space");

    private final Node root;
    private final Problems problems;
    private final Binder binder;
    private Optional<Comparing> comparing = Optional.empty();
    private Optional<OnTrial> onTrial = Optional.empty();

    StudyReader(Tree root, ClassLoader loader, Path folder, Problems problems) {
        this.root = new Node("", root);
        this.problems = problems;
        this.binder = new Binder(loader, folder, problems);
    }

    /** What the file says of a comparison; read by {@link #study}. */
    Optional<Comparing> comparing() {
        return comparing;
    }

    /**
     * The settings of a comparison.
     *
     * @param strategies may be empty, where the command line names them
     */
    record Comparing(List<Strategy> strategies, int repeats, OptionalDouble target) {}

    /** What is run at the end of each trial; read by {@link #study}. */
    Optional<OnTrial> onTrial() {
        return onTrial;
    }

    Map<String, Path> paths() {
        return binder.paths();
    }

    /** Refuses a run folder that the file names, whose own study file and log do not belong together. */
    void checkRuns(ClassLoader plugins) {
        binder.runs()
                .forEach((key, folder) -> problems.attempt(() -> {
                    Earlier.check(root.find(key), folder, plugins);
                    return folder;
                }));
    }

    Map<String, Tree> expanded() {
        return binder.expanded();
    }

    /** The study with this name and seed, unless the file gives its own. */
    Study study(String name, long seed) {
        root.entries("a study file\nIt is a mapping of keys, at least objective, goal and space.");
        root.known(Key.STUDY.names(), "a study file", problems);
        for (String key : NEEDED) {
            if (root.child(key).isEmpty()
                    && !(key.equals("goal") && root.child("goals").isPresent())) {
                problems.add(root.refusal("'" + key + "' is missing\n"
                        + Key.STUDY.keys().stream()
                                .filter(k -> k.name().equals(key))
                                .map(k -> "Give " + k.shape().words() + ".")
                                .findFirst()
                                .orElse("")));
            }
        }
        Optional<Objective> objective = read("objective", node -> binder.named(Objective.class, node));
        Optional<SearchSpace> space = read("space", node -> space(node, objective));
        Optional<Strategy> strategy = root.child("strategy").isPresent()
                ? read("strategy", node -> binder.named(Strategy.class, node))
                : problems.attempt(this::auto);
        Optional<List<Goal>> goals = problems.attempt(this::goals);
        Optional<List<LimitReader.Placed>> limits = read("limits", node -> LimitReader.read(node, problems));
        Optional<Budget> budget = read("budget", this::budget);
        Optional<List<Config>> enqueued = space.flatMap(s -> read("enqueue", node -> enqueued(node, s)));
        Optional<List<Path>> warmStarts = read("warm-start", this::folders);
        comparing = read("compare", this::comparing);
        onTrial = read(
                "on-trial", node -> guard(() -> binder.of(OnTrial.class, node).checked(), e -> node.refusal(e)));
        Function<Study, Study> settings = settings();
        problems.raise();
        Study study = problems.attempt(() -> create(
                        goals.orElseThrow(), space.orElseThrow(), objective.orElseThrow(), strategy.orElseThrow()))
                .orElse(null);
        problems.raise();
        study = limited(Objects.requireNonNull(study), limits.orElse(List.of()));
        problems.raise();
        study = settings.apply(study.name(name).seed(seed));
        study = budget.isPresent() ? study.budget(budget.get()) : study;
        study = study.enqueue(enqueued.orElse(List.of()));
        for (Path folder : warmStarts.orElse(List.of())) {
            study = study.warmStart(Store.at(folder));
        }
        return study;
    }

    private <T> Optional<T> read(String key, Function<Node, T> reader) {
        return root.child(key).flatMap(node -> problems.attempt(() -> reader.apply(node)));
    }

    /** The default: {@code auto}, and random where that is not on the class path. */
    private Strategy auto() {
        Optional<Strategy> known = binder.one(Strategy.class, "auto");
        if (known.isPresent()) {
            return known.get();
        }
        Map<String, Strategy> found = binder.catalog(Strategy.class).found();
        Strategy auto = found.getOrDefault("auto", found.get("random"));
        if (auto == null) {
            throw root.refusal("'strategy' is missing\n" + Node.advice("", found.keySet()));
        }
        return auto;
    }

    private SearchSpace space(Node node, Optional<Objective> objective) {
        var reader = new SpaceReader(problems);
        SearchSpace space;
        if (RecipeReader.begins(node)) {
            space = new RecipeReader(reader, problems).space(node, objective.orElseThrow(Refusal::reported));
        } else {
            List<Param> params = reader.params(node);
            space = guard(
                    () -> SearchSpace.of(params),
                    e -> SpaceReader.find(node, e.key()).refusal(InvalidSettingException.reason(e)));
        }
        Optional<Node> constraints = root.child("constraints");
        if (constraints.isPresent()) {
            space = where(space, constraints.get());
        }
        SearchSpace whole = space;
        guard(
                whole::preset,
                e -> SpaceReader.find(node, e.key())
                        .refusal("the defaults: " + InvalidSettingException.reason(e)
                                + "\nChange a default or the constraint."));
        return space;
    }

    private SearchSpace where(SearchSpace space, Node node) {
        var all = new ArrayList<Constraint>();
        var items = node.items("a list of expressions\nWrite a line - expression for each.");
        int before = problems.count();
        for (Node item : items) {
            problems.attempt(() -> Key.TEXT.read(item)).ifPresent(text -> all.add(Constraint.expression(text)));
        }
        problems.stop(before);
        return guard(
                () -> space.where(all.toArray(Constraint[]::new)), e -> culprits(space, all, items, node.refusal(e)));
    }

    /** Reports each constraint that is refused alone; where none is, what all together are refused for. */
    private Refusal culprits(SearchSpace space, List<Constraint> all, List<Node> items, Refusal together) {
        int before = problems.count();
        for (int i = 0; i < all.size() && i < FEW; i++) {
            Constraint constraint = all.get(i);
            Node item = items.get(i);
            problems.attempt(() -> guard(
                    () -> space.where(constraint),
                    e -> item.refusal(
                            InvalidSettingException.reason(e) + LimitReader.instead(constraint.text(), space))));
        }
        return problems.count() > before ? Refusal.reported() : together;
    }

    private List<Goal> goals() {
        Optional<Node> one = root.child("goal");
        Optional<Node> several = root.child("goals");
        if (one.isPresent() && several.isPresent()) {
            throw several.get().refusal("'goal' and 'goals' are the same key\nKeep one of them.");
        }
        Node node = one.or(() -> several).orElseThrow(Refusal::reported);
        if (!node.sequence()) {
            return List.of(goal(node));
        }
        var goals = new ArrayList<Goal>();
        int before = problems.count();
        for (Node item : node.items("a list of goals")) {
            problems.attempt(() -> goal(item)).ifPresent(goals::add);
        }
        problems.stop(before);
        if (goals.isEmpty()) {
            throw node.refusal("the list of goals is empty\nWrite {minimize: metric}.");
        }
        return goals;
    }

    private Goal goal(Node node) {
        if (!node.mapping()) {
            String metric = node.scalar() && node.value() instanceof String ? node.text() : "metric";
            throw node.refusal(
                    node.show() + " is not a goal\nWrite {minimize: " + metric + "} or {maximize: " + metric + "}.");
        }
        int before = problems.count();
        node.known(Key.GOAL.names(), "a goal", problems);
        problems.stop(before);
        List<String> directions =
                node.keys().stream().filter(key -> !key.equals("measured")).toList();
        if (directions.size() != 1) {
            throw node.refusal(
                    directions.isEmpty()
                            ? "the goal is empty\nWrite {minimize: metric} or {maximize: metric}."
                            : "a goal has one direction\nFor several goals write a list: "
                                    + "[{minimize: a}, {maximize: b}].");
        }
        Node metric = node.near(directions.get(0));
        String name = Key.METRIC.read(metric);
        boolean measured = part(node, "measured", new Shape.Truth()::read).orElse(false);
        problems.stop(before);
        return new Goal(name, metric.name().equals("maximize"), measured);
    }

    private Study limited(Study study, List<LimitReader.Placed> limits) {
        Study limited = study;
        for (LimitReader.Placed placed : limits) {
            Study before = limited;
            limited = problems.attempt(() -> guard(
                            () -> before.limit(placed.limit()),
                            e -> placed.node().refusal(InvalidSettingException.reason(e))))
                    .orElse(before);
        }
        return limited;
    }

    private Budget budget(Node node) {
        if (node.scalar()) {
            return Budget.trials(new Shape.Whole(1, Long.MAX_VALUE).read(node));
        }
        int before = problems.count();
        node.entries("a budget\nWrite a number of trials, or {trials: 60}.");
        node.known(Key.BUDGET.names(), "a budget", problems);
        Optional<Budget> trials = part(node, "trials", n -> Budget.trials(new Shape.Whole(1, Long.MAX_VALUE).read(n)));
        Optional<Budget> work = part(node, "work", n -> Budget.work(Key.POSITIVE.read(n)));
        Optional<Budget> seconds = part(node, "seconds", n -> Budget.seconds(Key.POSITIVE.read(n)));
        problems.stop(before);
        Optional<Budget> all = trials;
        for (Optional<Budget> more : List.of(work, seconds)) {
            Optional<Budget> sum = all;
            all = more.isEmpty()
                    ? all
                    : Optional.of(sum.map(b -> b.and(more.get())).orElse(more.get()));
        }
        return all.orElseThrow(() -> node.refusal("the budget sets no limit\nGive trials, work or seconds."));
    }

    private <T> Optional<T> part(Node node, String key, Function<Node, T> reader) {
        return node.child(key).flatMap(child -> problems.attempt(() -> reader.apply(child)));
    }

    private List<Config> enqueued(Node node, SearchSpace space) {
        var configs = new ArrayList<Config>();
        int before = problems.count();
        for (Node item : node.items("a list of configurations\nWrite a line - {name: value, ...} for each.")) {
            problems.attempt(() -> {
                        Config given = Binder.config(item);
                        return guard(() -> space.checked(given), e -> item.refusal(e));
                    })
                    .ifPresent(configs::add);
        }
        problems.stop(before);
        return configs;
    }

    private Comparing comparing(Node node) {
        node.entries("a mapping\nWrite {strategies: [random, auto], repeats: 10}.");
        int before = problems.count();
        node.known(Key.COMPARE.names(), "compare", problems);
        var strategies = new ArrayList<Strategy>();
        part(node, "strategies", n -> n.items("a list of strategies\nWrite [random, auto]."))
                .ifPresent(items -> items.forEach(item -> problems.attempt(() -> binder.named(Strategy.class, item))
                        .ifPresent(strategies::add)));
        Optional<Long> repeats = part(node, "repeats", Key.COUNT::read);
        Optional<Double> target = part(node, "target", Key.ANY_NUMBER::read);
        problems.stop(before);
        return new Comparing(
                strategies,
                repeats.map(Long::intValue).orElse(10),
                target.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    private List<Path> folders(Node node) {
        var folders = new ArrayList<Path>();
        int before = problems.count();
        for (Node item : node.items("a list of run folders\nWrite [runs/earlier].")) {
            problems.attempt(() -> binder.path(item)).ifPresent(folders::add);
        }
        problems.stop(before);
        return folders;
    }

    /** The keys with one value, each read on its own. */
    private Function<Study, Study> settings() {
        var changes = new ArrayList<Function<Study, Study>>();
        read("study", Key.NAME::read).ifPresent(x -> changes.add(s -> s.name(x)));
        read("description", Key.TEXT::read);
        read("seed", Key.ANY_WHOLE::read).ifPresent(x -> changes.add(s -> s.seed(x)));
        read("window", Key.COUNT::read).ifPresent(x -> changes.add(s -> s.window(x.intValue())));
        read("duplicates", Key.DUPLICATES::read)
                .ifPresent(x -> changes.add(s -> s.duplicates(Duplicates.valueOf(x.toUpperCase(Locale.ROOT)))));
        read("order", Key.ORDER::read)
                .ifPresent(x -> changes.add(s -> s.order(Order.valueOf(x.toUpperCase(Locale.ROOT)))));
        read("overtime", Key.OVERTIME::read)
                .ifPresent(x -> changes.add(s -> s.overtime(Overtime.valueOf(x.toUpperCase(Locale.ROOT)))));
        read("retries", Key.NOT_NEGATIVE::read).ifPresent(x -> changes.add(s -> s.retries(x.intValue())));
        read("paused", Key.NOT_NEGATIVE::read).ifPresent(x -> changes.add(s -> s.paused(x.intValue())));
        read("keep", Key.NOT_NEGATIVE::read).ifPresent(x -> changes.add(s -> s.keep(x.intValue())));
        read("grace", Key.TIME::read).ifPresent(x -> changes.add(s -> s.grace(x)));
        read("time-limit", node -> {
                    var limit = Key.TIME.read(node);
                    if (limit.isZero()) {
                        throw node.refusal("the time limit is 0 s\nGive more than 0 s, or remove the key.");
                    }
                    return limit;
                })
                .ifPresent(x -> changes.add(s -> s.timeLimit(x)));
        root.child("stop")
                .ifPresent(node -> problems.attempt(() -> {
                    node.entries("a mapping\nWrite {target: 0.01, patience: 20}.");
                    node.known(Key.STOP.names(), "stop", problems);
                    part(node, "target", Key.ANY_NUMBER::read).ifPresent(x -> changes.add(s -> s.target(x)));
                    part(node, "patience", Key.COUNT::read).ifPresent(x -> changes.add(s -> s.patience(x.intValue())));
                    part(node, "failures", Key.NOT_NEGATIVE::read)
                            .ifPresent(x -> changes.add(s -> s.failures(x.intValue())));
                    part(node, "errors", Key.NOT_NEGATIVE::read)
                            .ifPresent(x -> changes.add(s -> s.errors(x.intValue())));
                    return node;
                }));
        return study -> {
            Study changed = study;
            for (Function<Study, Study> change : changes) {
                changed = change.apply(changed);
            }
            return changed;
        };
    }

    /** The study; what the objective says against the space or the goals is put where it belongs. */
    private Study create(List<Goal> goals, SearchSpace space, Objective objective, Strategy strategy) {
        String otherwise = "objective " + objective.name() + " cannot check the space: ";
        return guard(
                otherwise,
                () -> Study.of(goals, space, objective, strategy),
                e -> new Accused(root).ofObjective(e.key()).refusal(InvalidSettingException.reason(e)));
    }

    /** Calls code that may be anybody's: what it throws becomes a refusal at a place. */
    private static <T> T guard(Supplier<T> code, Function<InvalidSettingException, Refusal> place) {
        return guard("", code, place);
    }

    private static <T> T guard(String otherwise, Supplier<T> code, Function<InvalidSettingException, Refusal> place) {
        try {
            return code.get();
        } catch (InvalidSettingException e) {
            throw place.apply(e);
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw place.apply(new InvalidSettingException("", otherwise + InvalidSettingException.reason(e)));
        }
    }

    /** The default name: the file's, where it can be one. */
    static String nameOf(String file) {
        String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .replaceFirst("\\.[A-Za-z]+$", "");
        try {
            return Names.folder("study", base.replaceFirst("^[^\\p{L}]+", ""));
        } catch (InvalidSettingException e) {
            return "study";
        }
    }
}
