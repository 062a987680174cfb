package io.luthier.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of one line as plain Java: {@link Map}s with text keys in order, {@link List}s, {@link String}, {@link Long},
 * {@link Double}, {@link Boolean} and null. Keys given twice are refused. {@code NaN}, {@code Infinity} and {@code -Infinity},
 * which many programs write though JSON lacks them, are read as numbers, and written as texts.
 */
public final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    /**
     * An object that stands in a text.
     *
     * @param fields its fields, as far as it goes
     * @param end where it ends
     * @param whole whether it is closed, or the text ends before
     */
    public record Found(Map<String, @Nullable Object> fields, int end, boolean whole) {}

    /**
     * The object that {@code text} says.
     *
     * @throws IllegalArgumentException if it is not JSON, or no object
     */
    public static Map<String, @Nullable Object> object(String text) {
        return JsonReader.strict(text);
    }

    /**
     * The object that begins at an index of a text that a program printed, whatever follows it. Numbers may be written as
     * {@code .5} or {@code 01}, and {@code nan} in any case; of a key given twice the last value counts.
     *
     * @throws IllegalArgumentException if it is not JSON, or no object
     */
    public static Found found(String text, int from) {
        return JsonReader.lenient(text, from);
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
