package io.luthier.reports.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each with its {@link Shape} and where its value comes from. Immutable.
 *
 * @param <T> what is written as the object
 */
public final class Fields<T> {
    private record Field<T, V extends @Nullable Object>(
            String name, Shape<V> shape, Function<T, ? extends V> value, boolean optional) {
        void into(Map<String, @Nullable Object> tree, T whole) {
            V found = value.apply(whole);
            if (!optional || found != null) {
                tree.put(name, shape.tree(found));
            }
        }
    }

    private final List<Field<T, ?>> fields;

    private Fields(List<Field<T, ?>> fields) {
        this.fields = fields;
    }

    /** None yet. */
    public static <T> Fields<T> of() {
        return new Fields<>(List.of());
    }

    /** With a field that is always there. */
    public <V extends @Nullable Object> Fields<T> with(String name, Shape<V> shape, Function<T, ? extends V> value) {
        return and(new Field<>(name, shape, value, false));
    }

    /** With a field that is left out where its value is null. */
    public <V> Fields<T> maybe(String name, Shape<V> shape, Function<T, ? extends @Nullable V> value) {
        return and(new Field<T, @Nullable V>(name, optional(shape), value, true));
    }

    @SuppressWarnings("unchecked") // a null is left out before it gets there
    private static <V> Shape<@Nullable V> optional(Shape<V> shape) {
        return (Shape<@Nullable V>) (Shape<?>) shape;
    }

    private Fields<T> and(Field<T, ?> field) {
        var more = new ArrayList<>(fields);
        more.add(field);
        return new Fields<>(List.copyOf(more));
    }

    /** An object with these fields and no others. */
    public Shape<T> shape() {
        var properties = new LinkedHashMap<String, Object>();
        fields.forEach(f -> properties.put(f.name(), f.shape().schema()));
        Stream<Map<String, Object>> definitions =
                fields.stream().map(f -> f.shape().definitions());
        return Shape.object(
                this::tree,
                properties,
                fields.stream().filter(f -> !f.optional()).map(Field::name).toList(),
                Shape.merged(definitions));
    }

    private Object tree(T whole) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach(f -> f.into(tree, whole));
        return tree;
    }
}
