package io.luthier.programs;

import io.luthier.json.Json;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program said at once: {@code {"epoch": 3, "loss": 0.12}}. What is no number is passed over.
 *
 * @param epoch which epoch the metrics are of, as the program counts them, if they are of one
 * @param metrics by name
 * @param passed what was passed over, by name, and why: {@code "is the text 'none'"}
 * @param infeasible why the configuration cannot be trained, empty if it can
 * @param files what is to be kept, by the name that it is kept as: paths from the program's working directory
 * @param notes texts to be kept, by name
 */
record Report(
        OptionalLong epoch,
        Map<String, Double> metrics,
        Map<String, String> passed,
        String infeasible,
        Map<String, String> files,
        Map<String, String> notes) {
    static final String EPOCH = "epoch";
    static final String KEEP = "keep";
    static final String NOTE = "note";
    static final String INFEASIBLE = "infeasible";

    private static final Map<String, Double> SPECIAL =
            Map.of("NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY, "-Infinity", Double.NEGATIVE_INFINITY);

    /**
     * The report that the fields of an object are.
     *
     * @param wanted metrics that are looked for inside of objects too, by dotted names: {@code eval.loss}
     */
    static Report of(Map<String, @Nullable Object> fields, Set<String> wanted) {
        var maker = new Maker();
        fields.forEach(maker::add);
        for (String name : wanted) {
            Object inner = maker.knows(name) ? null : inside(fields, name);
            if (inner != null) {
                maker.add(name, inner);
            }
        }
        return maker.report();
    }

    private static @Nullable Object inside(Map<?, ?> fields, String name) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (fields.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
                String rest = name.substring(dot + 1);
                Object value = inner.get(rest);
                Object found = value == null ? inside(inner, rest) : value;
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The number of a text, NaN and infinities in any usual writing included; null if it is none. */
    static @Nullable Double number(String text) {
        String bare = text.strip();
        if (bare.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            return Double.valueOf(bare);
        } else if (bare.matches("(?i)[+-]?nan")) {
            return Double.NaN;
        } else if (bare.matches("(?i)[+-]?inf(inity)?")) {
            return bare.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return null;
    }

    /** Puts a report together. */
    static final class Maker {
        private final Map<String, Double> metrics = new LinkedHashMap<>();
        private final Map<String, String> passed = new LinkedHashMap<>();
        private final Map<String, String> files = new LinkedHashMap<>();
        private final Map<String, String> notes = new LinkedHashMap<>();
        private OptionalLong epoch = OptionalLong.empty();
        private String infeasible = "";

        void add(String key, @Nullable Object value) {
            if (key.equals(EPOCH)) {
                epoch(value);
            } else if (key.equals(INFEASIBLE)) {
                infeasible(value);
            } else if (key.equals(KEEP) && !(value instanceof Number)) {
                keep(value);
            } else if (key.equals(NOTE) && !(value instanceof Number)) {
                note(value);
            } else {
                metric(key, value);
            }
        }

        private void epoch(@Nullable Object value) {
            if (value instanceof Long whole) {
                epoch = OptionalLong.of(whole);
            } else if (value instanceof Double x && x == Math.rint(x) && Math.abs(x) < 1e15) {
                epoch = OptionalLong.of(x.longValue());
            } else if (value instanceof String text && text.strip().matches("[0-9]{1,15}")) {
                epoch = OptionalLong.of(Long.parseLong(text.strip()));
            } else {
                passed.put(EPOCH, "is " + show(value));
            }
        }

        private void infeasible(@Nullable Object value) {
            if (value != null && !value.equals(false)) {
                infeasible = value instanceof String text && !text.isBlank() ? text : INFEASIBLE + ": " + value;
            }
        }

        /** A path, a list of paths, or paths by the names that they are kept as. */
        private void keep(@Nullable Object value) {
            if (value instanceof String path) {
                files.put(path.substring(path.lastIndexOf('/') + 1), path);
            } else if (value instanceof List<?> paths && paths.stream().allMatch(String.class::isInstance)) {
                paths.forEach(this::keep);
            } else if (value instanceof Map<?, ?> named
                    && named.values().stream().allMatch(String.class::isInstance)) {
                named.forEach((name, path) -> files.put(String.valueOf(name), String.valueOf(path)));
            } else {
                passed.put(KEEP, "is " + show(value) + ", not a path");
            }
        }

        /** A text, or texts by name. */
        private void note(@Nullable Object value) {
            if (value instanceof String text) {
                notes.put(NOTE, text);
            } else if (value instanceof Map<?, ?> named) {
                named.forEach((name, text) ->
                        notes.put(String.valueOf(name), text instanceof String said ? said : Json.line(text)));
            } else {
                passed.put(NOTE, "is " + show(value) + ", not text");
            }
        }

        private void metric(String key, @Nullable Object value) {
            String name = Normalizer.normalize(key, Normalizer.Form.NFC).strip();
            Double number = value instanceof Number x
                    ? (Double) x.doubleValue()
                    : value instanceof String text ? SPECIAL.get(text) : null;
            if (number == null) {
                passed.put(name, "is " + show(value));
                return;
            }
            try {
                metrics.put(Names.metric(name), number);
                passed.remove(name);
            } catch (InvalidSettingException e) {
                passed.put(name, "has a name that no metric can have: " + InvalidSettingException.reason(e));
            }
        }

        boolean knows(String name) {
            return metrics.containsKey(name) || passed.containsKey(name);
        }

        /** Takes over what another report says later. */
        void add(Report later) {
            metrics.putAll(later.metrics);
            passed.putAll(later.passed);
            files.putAll(later.files);
            notes.putAll(later.notes);
            infeasible = later.infeasible.isEmpty() ? infeasible : later.infeasible;
        }

        /** Makes it a report of this epoch. */
        Maker of(long number) {
            epoch = OptionalLong.of(number);
            return this;
        }

        Report report() {
            return new Report(epoch, metrics, passed, infeasible, files, notes);
        }
    }

    private static String show(@Nullable Object value) {
        if (value instanceof String text) {
            return "the text " + Names.quote(text);
        } else if (value instanceof List<?> list) {
            return "a list of " + list.size();
        }
        return value instanceof Map<?, ?> ? "an object" : Json.line(value);
    }
}
