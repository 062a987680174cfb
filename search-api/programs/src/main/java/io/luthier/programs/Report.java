package io.luthier.programs;

import io.luthier.json.Json;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.trial.TrialException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a program said at once: {@code {"epoch": 3, "loss": 0.12}}.
 *
 * @param epoch which epoch the metrics are of, if they are of one
 * @param metrics by name
 * @param infeasible why the configuration cannot be trained, empty if it can
 */
record Report(OptionalLong epoch, Map<String, Double> metrics, String infeasible) {
    private static final Map<String, Double> SPECIAL =
            Map.of("NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY, "-Infinity", Double.NEGATIVE_INFINITY);

    /**
     * Reads the JSON of a line or a file.
     *
     * @param where for messages: "a line", "the result file"
     */
    static Report of(byte[] json, String where) throws TrialException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new TrialException(
                    where + " is not UTF-8: " + Names.quote(new String(json, StandardCharsets.UTF_8).strip()));
        }
        try {
            return of(Json.object(text));
        } catch (InvalidSettingException e) {
            throw new TrialException(where + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new TrialException(where + ": " + e.getMessage() + ": " + Names.quote(text.strip()));
        }
    }

    private static Report of(Map<String, @Nullable Object> fields) {
        var metrics = new LinkedHashMap<String, Double>();
        OptionalLong epoch = OptionalLong.empty();
        String infeasible = "";
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            String name = field.getKey();
            Object value = field.getValue();
            if (name.equals("epoch")) {
                epoch = OptionalLong.of(epoch(value));
            } else if (name.equals("infeasible")) {
                infeasible = value instanceof String text && !text.isBlank() ? text : "infeasible: " + value;
            } else {
                metrics.put(Names.name("metric", name), number(name, value));
            }
        }
        return new Report(epoch, metrics, infeasible);
    }

    private static long epoch(@Nullable Object value) {
        if (value instanceof Long whole && whole >= 1) {
            return whole;
        }
        throw new InvalidSettingException("", "the epoch is " + show(value) + "\nCount epochs 1, 2, 3, ...");
    }

    private static double number(String name, @Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return Optional.ofNullable(value instanceof String text ? SPECIAL.get(text) : null)
                .orElseThrow(() -> new InvalidSettingException(
                        "", "'" + name + "' is " + show(value) + "\nA metric is a number."));
    }

    private static String show(@Nullable Object value) {
        return value instanceof String text ? "the text " + Names.quote(text) : Json.line(value);
    }
}
