package io.luthier.log;

import io.luthier.search.Budget;
import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.trial.Curve;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One field of a kind of event.
 *
 * @param name a lower-case word, unique within the kind
 * @param type of its value: a number, a truth, text, a constant, a {@link Config}, {@link Curve}, {@link Budget}, or a map of
 *     numbers or texts by name
 * @param since the first format that has it
 */
public record EventField(String name, Type type, int since) {
    private static final Map<Class<?>, Map<String, Object>> CONSTANTS = new ConcurrentHashMap<>();

    /** What a field's plain form is. */
    public enum Form {
        /** A {@link Long}; truths are 0 and 1. */
        WHOLE,
        /** A {@link Double}, kept to the last bit. */
        REAL,
        /** A {@link String}; any characters but lone surrogates. */
        TEXT
    }

    static EventField of(RecordComponent component) {
        Event.Since since = component.getAnnotation(Event.Since.class);
        return new EventField(component.getName(), component.getGenericType(), since == null ? 1 : since.value());
    }

    /** Whether a component's own components are fields. */
    static boolean composed(Class<?> type) {
        return type.isRecord() && type != Budget.class;
    }

    /** What its plain form is. */
    public Form form() {
        return type == long.class || type == int.class || type == boolean.class
                ? Form.WHOLE
                : type == double.class ? Form.REAL : Form.TEXT;
    }

    /** The plain form of a value: {@link Long}, {@link Double} or {@link String}. */
    public Object plain(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        } else if (value instanceof Integer whole) {
            return whole.longValue();
        } else if (value instanceof Map<?, ?> map) {
            return Pairs.write(map);
        } else if (value instanceof Curve curve) {
            return Pairs.write(curve);
        } else if (value instanceof Budget budget) {
            var limits = new LinkedHashMap<String, Object>();
            budget.trials().ifPresent(n -> limits.put("trials", n));
            budget.work().ifPresent(x -> limits.put("work", x));
            budget.seconds().ifPresent(x -> limits.put("seconds", x));
            return Config.of(limits).toString();
        }
        return value instanceof Long || value instanceof Double ? value : value.toString();
    }

    /**
     * The value of a plain form.
     *
     * @throws IllegalArgumentException naming the field, if it has no such value
     */
    public Object value(Object plain) {
        if (type == double.class && plain instanceof Number number) {
            return number.doubleValue();
        } else if (form() == Form.WHOLE && plain instanceof Long whole) {
            return type == boolean.class ? whole != 0 : type == int.class ? (Object) Math.toIntExact(whole) : whole;
        } else if (form() == Form.TEXT && plain instanceof String text) {
            try {
                return value(text);
            } catch (NumberFormatException
                    | IndexOutOfBoundsException
                    | NullPointerException
                    | IllegalStateException e) {
                throw new IllegalArgumentException(
                        "'" + name + "' is " + Names.quote(text) + ", which is no such value", e);
            }
        }
        throw new IllegalArgumentException("'" + name + "' is " + Names.quote(String.valueOf(plain)) + ", not "
                + (form() == Form.TEXT ? "text" : "a number"));
    }

    private Object value(String text) {
        if (type == String.class) {
            return text;
        } else if (type == Config.class) {
            return Config.parse(text);
        } else if (type == Curve.class) {
            return Curve.of(Pairs.series(text));
        } else if (type == Budget.class) {
            Config limits = Config.parse(text);
            return new Budget(
                    limits.has("trials") ? OptionalLong.of(limits.integer("trials")) : OptionalLong.empty(),
                    limits.has("work") ? OptionalDouble.of(limits.real("work")) : OptionalDouble.empty(),
                    limits.has("seconds") ? OptionalDouble.of(limits.real("seconds")) : OptionalDouble.empty());
        } else if (type instanceof Class<?> word && word.isEnum()) {
            return constant(word, text);
        }
        return texts() ? Pairs.texts(text) : Pairs.numbers(text);
    }

    private boolean texts() {
        return type.getTypeName().endsWith("java.lang.String>");
    }

    private Object constant(Class<?> word, String text) {
        Object constant = CONSTANTS.computeIfAbsent(word, EventField::constants).get(text);
        if (constant == null) {
            throw new IllegalArgumentException("'" + name + "' is " + Names.quote(text) + ", which is unknown");
        }
        return constant;
    }

    /** Constants by the texts that logs have for them. */
    private static Map<String, Object> constants(Class<?> word) {
        var constants = new HashMap<String, Object>();
        for (Object constant : word.getEnumConstants()) {
            constants.put(constant.toString(), constant);
            constants.putIfAbsent(word((Enum<?>) constant), constant);
        }
        return constants;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value in a log of an earlier format. */
    Object initial(String kind) {
        if (since == 1) {
            throw new IllegalArgumentException("event " + kind + " lacks '" + name + "'");
        }
        return switch (form()) {
            case WHOLE -> value(0L);
            case REAL -> 0.0;
            case TEXT -> value("");
        };
    }
}
