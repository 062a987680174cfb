package io.luthier.typed;

import io.luthier.space.Config;
import io.luthier.space.Constraint;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A search space that is a type: a configuration is a value of it. Immutable.
 *
 * <pre>{@code
 * record Hyper(@Range(from = 1e-3, to = 0.5, log = true) double rate, @Range(from = 1, to = 10) int depth, Booster booster) {}
 *
 * sealed interface Booster {
 *     record Tree() implements Booster {}
 *
 *     record Dart(@Range(from = 0, to = 0.5) double drop) implements Booster {}
 * }
 *
 * TypedSpace<Hyper> space = TypedSpace.of(Hyper.class);
 * }</pre>
 *
 * <p>The space of these types is the one of this study file; the names are those of the components and records, in kebab case,
 * unless {@link Called} says otherwise:
 *
 * <pre>{@code
 * space:
 *   rate: {real: [1e-3, 0.5], scale: log}
 *   depth: {int: [1, 10]}
 *   booster:
 *     choice:
 *       tree: {}
 *       dart: {drop: {real: [0, 0.5]}}
 * }</pre>
 *
 * <ul>
 *   <li>{@code int}, {@code long} and {@code double}, boxed too: a number, by {@link Range} or {@link Levels}.
 *   <li>{@code boolean}: a choice of {@code false} and {@code true}. An enum: a choice of its constants, an ordinal if {@link Ordered}.
 *   <li>A sealed interface or class: a choice of its permitted records, each of which opens its own parameters. Sealed interfaces
 *       among the permitted types, and enums, add their members as further labels.
 *   <li>A record: a group, whose parameters carry its name before theirs: {@code schedule-rate}.
 *   <li>{@code Optional}, {@code OptionalInt}, {@code OptionalLong}, {@code OptionalDouble}: a choice of {@code off} and {@code on}, which
 *       opens what it holds; a single number there is called {@code value}.
 *   <li>{@code List} with {@link Size}: as many parameters, {@code units-1}, {@code units-2}, ...
 *   <li>{@code String}: only with a parameter given for it.
 * </ul>
 *
 * <p>Kotlin's data classes, objects, enums and sealed interfaces are read like records, classes without components, enums and sealed
 * interfaces of Java.
 *
 * @param <T> the type: a record, or a Kotlin data class
 */
public final class TypedSpace<T> {
    private final Class<T> type;
    private final Part whole;
    private final SearchSpace space;

    private TypedSpace(Class<T> type, Part whole, SearchSpace space) {
        this.type = type;
        this.whole = whole;
        this.space = space;
    }

    /**
     * The space of a type.
     *
     * @throws io.luthier.settings.InvalidSettingException naming the component that cannot be a part of a space, and what to do
     */
    public static <T> TypedSpace<T> of(Class<T> type) {
        return of(type, Map.of());
    }

    /**
     * The space of a type, with some parameters given here instead of by annotations: by path, as {@code "booster.dart.drop"}.
     *
     * @throws io.luthier.settings.InvalidSettingException naming the component that cannot be a part of a space, and what to do
     */
    public static <T> TypedSpace<T> of(Class<T> type, Map<String, Param> given) {
        Group whole = new Reading(Map.copyOf(given)).whole(type);
        Where where = type.getAnnotation(Where.class);
        var space = new TypedSpace<>(type, whole, SearchSpace.of(whole.params()));
        return where == null ? space : space.where(where.value());
    }

    /** With further constraints, as study files write them: {@code "rate * depth < 4"}. */
    public TypedSpace<T> where(String... constraints) {
        Constraint[] more = Stream.of(constraints).map(Constraint::expression).toArray(Constraint[]::new);
        return new TypedSpace<>(type, whole, space.where(more));
    }

    /** With a value that is tried first. */
    public TypedSpace<T> preset(T value) {
        Param[] params =
                Presets.with(space.params(), config(value).values(), "").toArray(Param[]::new);
        return new TypedSpace<>(type, whole, space.with(params));
    }

    /** The type. */
    public Class<T> type() {
        return type;
    }

    /** The space that strategies search, stores hold and reports show. */
    public SearchSpace space() {
        return space;
    }

    /** The value that a configuration of the space stands for. */
    public T value(Config config) {
        return type.cast(whole.read(config, ""));
    }

    /**
     * The configuration that stands for a value.
     *
     * @throws io.luthier.settings.InvalidSettingException if the value lies outside the space
     */
    public Config config(T value) {
        var values = new LinkedHashMap<String, Object>();
        whole.write(value, "", values);
        return space.config(values);
    }

    /** The canonical text of the space. */
    @Override
    public String toString() {
        return space.toString();
    }
}
