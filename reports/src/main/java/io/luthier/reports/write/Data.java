package io.luthier.reports.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON object of a report, to which each section adds its parts; and the schema of it. */
public final class Data {
    private final Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<String, Object> definitions = new TreeMap<>();
    private final List<String> required = new ArrayList<>();

    /** Nothing yet. */
    public Data() {}

    /** Adds a part. */
    public <V extends @Nullable Object> Data put(String name, Shape<V> shape, V value) {
        add(name, shape);
        tree.put(name, shape.tree(value));
        required.add(name);
        return this;
    }

    /** Adds a part that is null where there is none. */
    public <V> Data orNull(String name, Shape<V> shape, @Nullable V value) {
        add(name, shape.orNull());
        tree.put(name, value == null ? null : shape.tree(value));
        required.add(name);
        return this;
    }

    /** Adds a part that is left out where it is null. */
    public <V> Data maybe(String name, Shape<V> shape, @Nullable V value) {
        add(name, shape);
        if (value != null) {
            tree.put(name, shape.tree(value));
        }
        return this;
    }

    private void add(String name, Shape<?> shape) {
        if (properties.containsKey(name)) {
            throw new IllegalArgumentException("two sections write " + name + "\nGive one of them another name.");
        }
        properties.put(name, shape.schema());
        definitions.putAll(shape.definitions());
    }

    /** What was added, as maps, lists, text, numbers, booleans and null. */
    public Map<String, @Nullable Object> tree() {
        return tree;
    }

    /** The objects of a part that is a list of them. */
    public List<Map<?, ?>> objects(String name) {
        var objects = new ArrayList<Map<?, ?>>();
        if (tree.get(name) instanceof List<?> list) {
            list.forEach(item -> objects.add((Map<?, ?>) item));
        }
        return objects;
    }

    /** The JSON Schema (2020-12) of {@link #tree}. */
    Map<String, Object> schema(String title, String description) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.put("description", description);
        schema.put("$defs", definitions);
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
