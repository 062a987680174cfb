package io.luthier.files;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Nested settings as dotted paths: {@code optimizer: {adam: {rate: 0.1}}} is {@code optimizer=adam} and
 * {@code optimizer.adam.rate=0.1}. A mapping whose values are plain values is a group: {@code {a: {b: 1}}} is
 * {@code a.b=1}. A list is a text: {@code {a: [1, 2]}} is {@code a="1, 2"}.
 */
final class Flat {
    private final Function<Node, String> lists;

    private Flat(Function<Node, String> lists) {
        this.lists = lists;
    }

    /** Settings of an objective. */
    static void add(String path, Node node, Map<String, Object> values) {
        new Flat(Flat::list).put(path, node, values);
    }

    /** Parameters of a space: a list is the label of a choice that lists it. */
    static void parameter(String path, Node node, Map<String, Object> values) {
        new Flat(list -> Param.Option.of(SpaceReader.value(list)).label()).put(path, node, values);
    }

    private void put(String path, Node node, Map<String, Object> values) {
        if (node.scalar()) {
            Object value = node.value();
            put(path, node, value instanceof Boolean ? node.text() : value, values);
            return;
        }
        if (node.sequence()) {
            put(path, node, lists.apply(node), values);
            return;
        }
        List<Node> entries = node.entries("a mapping");
        if (entries.isEmpty()) {
            throw node.refusal("the mapping is empty\nGive a value, or remove the key.");
        }
        Set<String> keys = Set.copyOf(node.keys());
        boolean choice = entries.stream().anyMatch(Node::mapping);
        if (choice && keys.size() > 1) {
            throw node.refusal("this chooses " + keys.size() + " labels at once: " + String.join(", ", node.keys())
                    + "\nKeep one of them.");
        }
        String key = node.keys().iterator().next();
        if (!choice) {
            for (String each : node.keys()) {
                node.child(each).ifPresent(child -> put(path + "." + each, child, values));
            }
            return;
        }
        put(path, node, key, values);
        Node label = entries.get(0);
        for (String each : label.keys()) {
            label.child(each).ifPresent(child -> put(path + "." + key + "." + each, child, values));
        }
    }

    private static String list(Node node) {
        List<Node> items = node.items("a list");
        if (items.isEmpty() || items.stream().anyMatch(item -> !item.scalar())) {
            throw node.refusal("this is no list of values\nGive values; those to search go under space.");
        }
        return items.stream().map(Node::text).collect(Collectors.joining(", "));
    }

    private static void put(String path, Node node, Object value, Map<String, Object> values) {
        try {
            values.putAll(Config.of(Map.of(path, value)).values());
        } catch (IllegalArgumentException e) {
            throw node.refusal(InvalidSettingException.reason(e));
        }
    }
}
