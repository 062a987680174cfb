package io.luthier.files;

import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.SearchSpace;
import io.luthier.study.Study;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A study file: YAML to the {@link Study} that the Java API builds, and back.
 *
 * <p>Strategies and objectives are found by name with {@link java.util.ServiceLoader}; their settings bind to their record
 * components. Immutable.
 */
public final class StudyFile {
    private static final int SEEDS = 1_000_000_000;

    private final String name;
    private final Path folder;
    private final ClassLoader plugins;
    private final Tree tree;
    private final OptionalLong drawn;
    private final Study study;
    private final Map<String, Path> paths;
    private final StudyReader.Comparing comparing;
    private final Map<String, Tree> expanded;
    private final Optional<OnTrial> onTrial;

    private StudyFile(String name, Path folder, ClassLoader plugins, Tree tree, OptionalLong earlier) {
        this.name = name;
        this.folder = folder;
        this.plugins = plugins;
        this.tree = tree;
        boolean given =
                tree instanceof Tree.Mapping mapping && mapping.entries().containsKey("seed");
        this.drawn = given ? OptionalLong.empty() : earlier.isPresent() ? earlier : OptionalLong.of(draw());
        var problems = new Problems();
        var reader = new StudyReader(tree, plugins, folder, problems);
        Study made = problems.attempt(() -> reader.study(StudyReader.nameOf(name), drawn.orElse(1)))
                .orElse(null);
        problems.raise();
        reader.checkRuns(plugins);
        problems.raise();
        this.study = Objects.requireNonNull(made);
        this.paths = reader.paths();
        this.comparing = reader.comparing().orElse(new StudyReader.Comparing(List.of(), 10, OptionalDouble.empty()));
        this.expanded = reader.expanded();
        this.onTrial = reader.onTrial();
    }

    private static long draw() {
        return 1 + new SecureRandom().nextInt(SEEDS - 1);
    }

    /**
     * Reads a file; plugins are found by the thread's context class loader.
     *
     * @throws StudyFileException if it cannot be read, with all that was found wrong
     */
    public static StudyFile read(Path file) {
        return read(file, context());
    }

    /**
     * Reads a file.
     *
     * @param plugins where strategies and objectives are found
     * @throws StudyFileException if it cannot be read, with all that was found wrong
     */
    public static StudyFile read(Path file, ClassLoader plugins) {
        return read(file, plugins, Map.of());
    }

    /**
     * Reads a file with other values at some dotted paths; what the file says there need not be right.
     *
     * @param plugins where strategies and objectives are found
     * @param overrides YAML values by dotted path, put in in this order, as {@link #set} does
     * @throws StudyFileException if it cannot be read, with all that was found wrong
     */
    public static StudyFile read(Path file, ClassLoader plugins, Map<String, String> overrides) {
        String name = file.toString();
        var problems = new Problems();
        String text = problems.attempt(() -> SourceText.of(file, name)).orElse("");
        problems.raise();
        Path folder = file.toAbsolutePath().getParent();
        Tree tree = tree(text, name);
        return new StudyFile(
                name,
                folder == null ? file.toAbsolutePath() : folder,
                plugins,
                put(tree, overrides),
                OptionalLong.empty());
    }

    /** Reads text as the file {@code fileName}, whose relative paths begin in {@code folder}. */
    public static StudyFile parse(String text, String fileName, Path folder) {
        return parse(text, fileName, folder, context());
    }

    /** Reads text as the file {@code fileName}, whose relative paths begin in {@code folder}. */
    public static StudyFile parse(String text, String fileName, Path folder, ClassLoader plugins) {
        return new StudyFile(fileName, folder, plugins, tree(text, fileName), OptionalLong.empty());
    }

    private static Tree tree(String text, String name) {
        var problems = new Problems();
        Tree tree = problems.attempt(() -> TreeReader.file(SourceText.checked(text, name), name, problems))
                .orElse(null);
        problems.raise();
        return Objects.requireNonNull(tree);
    }

    private static Tree put(Tree tree, Map<String, String> overrides) {
        var problems = new Problems();
        Tree changed = tree;
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            String key = override.getKey();
            String source = "--set " + key;
            Tree before = changed;
            changed = problems.attempt(() -> Overrides.put(
                            before,
                            key,
                            key,
                            TreeReader.override(
                                    SourceText.checked(override.getValue(), source), source, key, problems)))
                    .orElse(before);
        }
        problems.raise();
        return changed;
    }

    /**
     * This study file with another value at a dotted path, as {@code --set budget.trials=12} asks for: {@code seed},
     * {@code objective.mlp.epochs}, {@code space.optimizer.adam.learning-rate}, {@code enqueue.0.warmup}.
     *
     * @throws StudyFileException naming the override if the key or the value is refused
     */
    public StudyFile set(String key, String yamlValue) {
        return new StudyFile(name, folder, plugins, put(tree, Map.of(key, yamlValue)), drawn);
    }

    /**
     * The text of a file with other plain values at dotted paths, such as {@code space.learning-rate.real.0}: comments and
     * layout stay as they are. Labels of a choice may be named without {@code choice}, as {@link #set} allows.
     *
     * @throws StudyFileException if a path leads to no plain value of its own
     */
    public static String edit(Path file, Map<String, String> values) {
        String name = file.toString();
        var problems = new Problems();
        String text = problems.attempt(() -> SourceText.of(file, name)).orElse("");
        problems.raise();
        Tree tree = tree(text, name);
        String edited = problems.attempt(() -> Edit.put(text, tree, values)).orElse("");
        problems.raise();
        return edited;
    }

    /**
     * What was refused of the study when it was carried out, with its place in this file: of the objective when it was opened, of
     * the strategy when it began, of what is taken over.
     *
     * @return empty if this file says nothing of what the refusal names
     */
    public Optional<StudyFileException> refusal(InvalidSettingException refused) {
        return new Accused(new Node("", tree)).refusal(refused).map(refusal -> {
            var placed = new StudyFileException(List.of(Objects.requireNonNull(refusal.problem)));
            placed.initCause(refused);
            return placed;
        });
    }

    /** The study, as the Java API builds it, remembered in memory. */
    public Study study() {
        return study;
    }

    /** The strategies that the file compares, with their settings; none if it does not say. */
    public List<Strategy> compared() {
        return comparing.strategies();
    }

    /** How often each compared strategy searches; 10 if the file does not say. */
    public int repeats() {
        return comparing.repeats();
    }

    /** The value of the goal's metric, or with several goals the hypervolume, whose cost is asked for. */
    public OptionalDouble target() {
        return comparing.target();
    }

    /** What is to be run at the end of each trial. */
    public Optional<OnTrial> onTrial() {
        return onTrial;
    }

    /** Whether the file gave no seed, so that one was drawn: a number above 0 of at most 9 digits. */
    public boolean seedDrawn() {
        return drawn.isPresent();
    }

    /**
     * The resolved study file: with overrides, recipes and short forms written out, the drawn seed and the name written down,
     * and with absolute paths. Reading it gives an equal study anywhere on this machine.
     */
    public String text() {
        return text(Path::toString);
    }

    /**
     * As {@link #text()}, for a file in {@code home}: paths that the file has relative stay so where they lie in the folder
     * that holds both the file and {@code home}, so that it can be moved or copied as a whole.
     */
    public String text(Path home) {
        Path from = folder.toAbsolutePath().normalize();
        Path to = home.toAbsolutePath().normalize();
        Path project = from;
        while (project != null && !to.startsWith(project)) {
            project = project.getParent();
        }
        Path common = project;
        boolean stays = from.equals(to);
        return text(path -> stays || common != null && common.getNameCount() > 0 && path.startsWith(common)
                ? relative(to, path)
                : path.toString());
    }

    private static String relative(Path home, Path path) {
        String text = home.relativize(path).toString();
        return text.isEmpty() ? "." : text;
    }

    private String text(Function<Path, String> written) {
        Tree.Mapping given = (Tree.Mapping) tree;
        var all = new LinkedHashMap<String, Tree.Entry>();
        all.put("study", new Tree.Entry(Tree.NOWHERE, Tree.text(study.name())));
        if (given.entries().containsKey("description")) {
            all.put("description", given.entries().get("description"));
        }
        all.put("seed", new Tree.Entry(Tree.NOWHERE, Tree.plain(Long.toString(study.seed()))));
        given.entries().forEach(all::putIfAbsent);
        if (RecipeReader.begins(new Node("", tree).near("space"))) {
            StudyWriter.space(study.space()).entries().forEach(all::put);
        }
        Tree resolved = new Tree.Mapping(given.place(), all);
        for (Map.Entry<String, Tree> one : expanded.entrySet()) {
            resolved = Overrides.put(resolved, one.getKey(), one.getKey(), one.getValue());
        }
        for (Map.Entry<String, Path> path : paths.entrySet()) {
            resolved = Overrides.put(resolved, path.getKey(), path.getKey(), Tree.text(written.apply(path.getValue())));
        }
        return Emitter.document((Tree.Mapping) resolved);
    }

    /**
     * The study file of a study: reading it gives an equal one.
     *
     * @throws IllegalArgumentException if a part has no form in a study file: a constraint or an objective in Java, a class
     *     that is not found by name
     */
    public static String write(Study study) {
        return write(study, context());
    }

    /** As {@link #write(Study)}, with strategies and objectives found by this class loader. */
    public static String write(Study study, ClassLoader plugins) {
        return Emitter.document(new StudyWriter(plugins).tree(study));
    }

    /**
     * The keys {@code space} and {@code constraints} of the study files that search this space.
     *
     * @throws IllegalArgumentException if a constraint is one in Java
     */
    public static String write(SearchSpace space) {
        return Emitter.document(StudyWriter.space(space));
    }

    /** The JSON Schema (draft 2020-12) of study files, with the strategies and objectives that are found. */
    public static String schema() {
        return schema(context());
    }

    /** As {@link #schema()}, with strategies and objectives found by this class loader. */
    public static String schema(ClassLoader plugins) {
        return new Schema(plugins).text();
    }

    /** The keys of study files as Markdown tables. */
    public static String reference() {
        return Reference.text();
    }

    private static ClassLoader context() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? StudyFile.class.getClassLoader() : loader;
    }
}
