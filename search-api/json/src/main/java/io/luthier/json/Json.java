package io.luthier.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of one line as plain Java: {@link Map}s with text keys in order, {@link List}s, {@link String}, {@link Long},
 * {@link Double}, {@link Boolean} and null. Keys given twice are refused. {@code NaN}, {@code Infinity} and {@code -Infinity},
 * which many programs write though JSON lacks them, are read as numbers, and written as texts.
 */
public final class Json {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * The object that {@code text} says.
     *
     * @throws IllegalArgumentException if it is not JSON, or no object
     */
    public static Map<String, @Nullable Object> object(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException("this is no JSON object\nWrite {\"name\": value, ...} on one line.");
            }
            return fields(node);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (at character " + e.getLocation().getColumnNr() + ")";
            throw new IllegalArgumentException(
                    "this is not JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + where,
                    e);
        }
    }

    private static Map<String, @Nullable Object> fields(JsonNode node) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
        return map;
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            return fields(node);
        } else if (node.isArray()) {
            var list = new ArrayList<@Nullable Object>();
            node.forEach(item -> list.add(plain(item)));
            return list;
        } else if (node.isTextual()) {
            return node.textValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isInt() || node.isLong()) {
            return node.longValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : null;
    }

    /** The value as JSON on one line, without its end. */
    public static String line(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(tree(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode tree(@Nullable Object value) {
        var make = JsonNodeFactory.instance;
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = make.objectNode();
            map.forEach((key, inner) -> node.set((String) key, tree(inner)));
            return node;
        } else if (value instanceof List<?> list) {
            ArrayNode node = make.arrayNode();
            list.forEach(item -> node.add(tree(item)));
            return node;
        } else if (value instanceof Boolean truth) {
            return make.booleanNode(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            return make.numberNode(((Number) value).longValue());
        } else if (value instanceof Double x && Double.isFinite(x)) {
            return make.numberNode(x);
        }
        return value == null ? make.nullNode() : make.textNode(value.toString());
    }
}
