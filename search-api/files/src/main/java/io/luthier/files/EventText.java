package io.luthier.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.luthier.log.Event;
import io.luthier.log.EventField;
import io.luthier.log.EventKind;
import io.luthier.search.Budget;
import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.trial.Curve;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON objects, by the fields that {@link EventKind} says: {@code {"event":"told","trial":3,...}}. Numbers that JSON
 * does not know are the texts "NaN", "Infinity" and "-Infinity".
 */
final class EventText {
    private EventText() {}

    static ObjectNode write(Event event) {
        EventKind kind = EventKind.of(event);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("event", kind.name());
        Object[] values = kind.values(event);
        for (int i = 0; i < values.length; i++) {
            node.set(kind.fields().get(i).name(), json(values[i]));
        }
        return node;
    }

    /**
     * The event of a JSON object.
     *
     * @throws IllegalArgumentException saying what does not belong
     */
    static Event read(JsonNode node) {
        String name = node.path("event").asText("");
        EventKind kind = EventKind.named(name)
                .orElseThrow(() -> new IllegalArgumentException("the event " + Names.quote(name) + " is unknown\n"
                        + Node.advice(
                                name,
                                EventKind.all().stream().map(EventKind::name).toList())));
        node.fieldNames().forEachRemaining(field -> {
            if (!field.equals("event") && kind.field(field).isEmpty()) {
                throw new IllegalArgumentException("event " + name + " has the unknown key " + Names.quote(field));
            }
        });
        @Nullable Object[] values = new Object[kind.fields().size()];
        for (int i = 0; i < values.length; i++) {
            EventField field = kind.fields().get(i);
            JsonNode value = node.get(field.name());
            values[i] = value == null ? null : value(field.type(), value, field.name());
        }
        try {
            return kind.event(values);
        } catch (IllegalArgumentException e) {
            throw e.getCause() == null ? e : new IllegalArgumentException("event " + name + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode json(Object value) {
        var make = JsonNodeFactory.instance;
        if (value instanceof Boolean truth) {
            return make.booleanNode(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            return make.numberNode(((Number) value).longValue());
        } else if (value instanceof Double x) {
            return Double.isFinite(x) ? make.numberNode(x) : make.textNode(x.toString());
        } else if (value instanceof Enum<?> constant) {
            return make.textNode(Shape.Word.of(constant));
        } else if (value instanceof Config config) {
            ObjectNode node = make.objectNode();
            config.values().forEach((path, v) -> node.set(path, configured(v)));
            return node;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode node = make.objectNode();
            map.forEach((k, v) -> node.set((String) k, json(v)));
            return node;
        } else if (value instanceof Curve curve) {
            ObjectNode node = make.objectNode();
            for (String name : curve.names()) {
                ArrayNode series = node.putArray(name);
                for (double x : curve.values(name)) {
                    series.add(json(x));
                }
            }
            return node;
        } else if (value instanceof Budget budget) {
            ObjectNode node = make.objectNode();
            budget.trials().ifPresent(x -> node.put("trials", x));
            budget.work().ifPresent(x -> node.put("work", x));
            budget.seconds().ifPresent(x -> node.put("seconds", x));
            return node;
        }
        return make.textNode(value.toString());
    }

    /** A value of a configuration, whose text must not be taken for a number that JSON does not know. */
    private static JsonNode configured(Object value) {
        return value instanceof Double x && !Double.isFinite(x)
                ? JsonNodeFactory.instance.objectNode().put("number", x.toString())
                : json(value);
    }

    private static Object value(Type type, JsonNode node, String key) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[1];
            var map = new LinkedHashMap<String, Object>();
            object(node, key).properties().forEach(e -> map.put(e.getKey(), value(inner, e.getValue(), key)));
            return map;
        } else if (type == boolean.class) {
            return need(node.isBoolean(), node, key, "true or false").booleanValue();
        } else if (type == int.class) {
            return need(node.isInt(), node, key, "a whole number").intValue();
        } else if (type == long.class) {
            return need(node.isInt() || node.isLong(), node, key, "a whole number")
                    .longValue();
        } else if (type == double.class || type == Double.class) {
            return real(node, key);
        } else if (type == String.class) {
            return need(node.isTextual(), node, key, "text").textValue();
        } else if (type == Config.class) {
            return config(node, key);
        } else if (type == Curve.class) {
            return curve(node, key);
        } else if (type == Budget.class) {
            return budget(node, key);
        }
        for (Object constant : ((Class<?>) type).getEnumConstants()) {
            if (Shape.Word.of((Enum<?>) constant).equals(node.textValue())) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + key + "' is " + Names.quote(node.toString()) + ", which is unknown");
    }

    private static double real(JsonNode node, String key) {
        if (node.isTextual()) {
            switch (node.textValue()) {
                case "NaN":
                    return Double.NaN;
                case "Infinity":
                    return Double.POSITIVE_INFINITY;
                case "-Infinity":
                    return Double.NEGATIVE_INFINITY;
                default:
            }
        }
        double x = need(node.isNumber(), node, key, "a number").doubleValue();
        need(Double.isFinite(x), node, key, "a number within the range of double");
        return x;
    }

    private static Config config(JsonNode node, String key) {
        var values = new LinkedHashMap<String, Object>();
        object(node, key).properties().forEach(e -> {
            JsonNode v = e.getValue();
            Object value;
            if (v.isTextual()) {
                value = v.textValue();
            } else if (v.isInt() || v.isLong()) {
                value = v.longValue();
            } else {
                value = real(v.isObject() && v.has("number") ? v.get("number") : v, key);
            }
            values.put(e.getKey(), value);
        });
        return Config.of(values);
    }

    private static Curve curve(JsonNode node, String key) {
        var series = new LinkedHashMap<String, double[]>();
        object(node, key).properties().forEach(e -> {
            JsonNode list = need(e.getValue().isArray(), e.getValue(), key, "a list of numbers");
            double[] values = new double[list.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = real(list.get(i), key);
            }
            series.put(e.getKey(), values);
        });
        return Curve.of(series);
    }

    private static Budget budget(JsonNode node, String key) {
        object(node, key)
                .fieldNames()
                .forEachRemaining(name -> need(Key.BUDGET.names().contains(name), node, key, "a budget"));
        JsonNode trials = node.get("trials");
        return new Budget(
                trials == null ? OptionalLong.empty() : OptionalLong.of((long) value(long.class, trials, key)),
                limit(node.get("work"), key),
                limit(node.get("seconds"), key));
    }

    private static OptionalDouble limit(@Nullable JsonNode node, String key) {
        return node == null ? OptionalDouble.empty() : OptionalDouble.of(real(node, key));
    }

    private static JsonNode object(JsonNode node, String key) {
        return need(node.isObject(), node, key, "an object");
    }

    private static JsonNode need(boolean holds, JsonNode node, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("'" + key + "' is " + Names.quote(node.toString()) + ", not " + what);
        }
        return node;
    }
}
