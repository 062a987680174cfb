package io.luthier.reports.write;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What values of a kind are in JSON: how they are written, and the JSON Schema (2020-12) of that, so that the two cannot differ.
 * Immutable.
 *
 * @param <T> what is written
 */
public final class Shape<T extends @Nullable Object> {
    /** Text. */
    public static final Shape<String> TEXT = plain(pairs("type", "string"));
    /** True or false. */
    public static final Shape<Boolean> TRUTH = plain(pairs("type", "boolean"));
    /** A whole number. */
    public static final Shape<Number> WHOLE = plain(pairs("type", "integer"));
    /** A whole number of 0 or more. */
    public static final Shape<Number> COUNT = WHOLE.with("minimum", 0);
    /** A real number; NaN and the infinities are strings. */
    public static final Shape<Double> NUMBER = Shape.<Double>plain(pairs(
                    "oneOf", List.of(pairs("type", "number"), pairs("enum", List.of("NaN", "Infinity", "-Infinity")))))
            .named("number");
    /** A number, whole or real, that is finite. */
    public static final Shape<Number> ANY = plain(pairs("type", "number"));
    /** A real number that is finite. */
    public static final Shape<Double> FINITE = plain(pairs("type", "number"));
    /** A parameter's value. */
    public static final Shape<Object> VALUE =
            plain(pairs("type", List.of("number", "string", "boolean"))).named("value");

    private final @Nullable Function<? super T, ? extends @Nullable Object> tree; // null: as it is
    private final Map<String, Object> schema;
    private final Map<String, Object> definitions;

    private Shape(
            @Nullable Function<? super T, ? extends @Nullable Object> tree,
            Map<String, Object> schema,
            Map<String, Object> definitions) {
        this.tree = tree;
        this.schema = schema;
        this.definitions = definitions;
    }

    private static <T> Shape<T> plain(Map<String, Object> schema) {
        return new Shape<>(null, schema, pairs());
    }

    /** A list. */
    public static <T extends @Nullable Object> Shape<List<T>> list(Shape<T> item) {
        Function<List<T>, Object> each = list -> list.stream().map(item::tree).toList();
        return new Shape<>(
                item.tree == null ? null : each, pairs("type", "array", "items", item.schema), item.definitions);
    }

    /** An object of equal parts by name. */
    public static <T extends @Nullable Object> Shape<Map<String, T>> map(Shape<T> part) {
        Function<Map<String, T>, Object> each = map -> {
            var all = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, value) -> all.put(name, part.tree(value)));
            return all;
        };
        return new Shape<>(
                part.tree == null ? null : each,
                pairs("type", "object", "additionalProperties", part.schema),
                part.definitions);
    }

    /** A list of so many values, each with a shape of its own. */
    public static Shape<List<Object>> tuple(Shape<?>... parts) {
        return new Shape<>(
                null,
                pairs(
                        "type",
                        "array",
                        "prefixItems",
                        Arrays.stream(parts).map(p -> (Object) p.schema).toList()),
                merged(Arrays.stream(parts).map(p -> p.definitions)));
    }

    /** One of these texts. */
    public static Shape<String> oneOf(String... texts) {
        return plain(pairs("enum", List.of(texts)));
    }

    /** The text that always stands there. */
    public static Shape<String> always(String text) {
        return plain(pairs("const", text));
    }

    /** The number that always stands there. */
    public static Shape<Number> always(int number) {
        return plain(pairs("const", number));
    }

    /** An object with these fields and no others. */
    static <T> Shape<T> object(
            Function<T, Object> tree, Map<String, Object> fields, List<String> required, Map<String, Object> defined) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", fields);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return new Shape<>(tree, schema, defined);
    }

    /** The same for what has such a value. */
    public <S> Shape<S> of(Function<S, ? extends T> value) {
        return new Shape<>(whole -> tree(value.apply(whole)), schema, definitions);
    }

    /** The same, or null. */
    public Shape<@Nullable T> orNull() {
        Function<@Nullable T, @Nullable Object> some = value -> value == null ? null : tree(value);
        return new Shape<@Nullable T>(
                tree == null ? null : some, pairs("anyOf", List.of(schema, pairs("type", "null"))), definitions);
    }

    /** With a name, under which the schema defines it once. */
    public Shape<T> named(String name) {
        return new Shape<>(tree, pairs("$ref", "#/$defs/" + name), merged(Stream.of(definitions, pairs(name, schema))));
    }

    /** With a description. */
    public Shape<T> says(String text) {
        return with("description", text);
    }

    /** With a keyword of JSON Schema more. */
    public Shape<T> with(String keyword, Object value) {
        var more = new LinkedHashMap<>(schema);
        more.put(keyword, value);
        return new Shape<>(tree, more, definitions);
    }

    /** In this order, which a map of Java's own would not keep. */
    private static Map<String, Object> pairs(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Nullable
    Object tree(T value) {
        return tree == null ? value : tree.apply(value);
    }

    Map<String, Object> schema() {
        return schema;
    }

    Map<String, Object> definitions() {
        return definitions;
    }

    static Map<String, Object> merged(Stream<Map<String, Object>> definitions) {
        var all = new TreeMap<String, Object>();
        definitions.forEach(all::putAll);
        return all;
    }
}
