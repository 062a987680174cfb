package io.luthier.space;

import io.luthier.settings.Entries;
import io.luthier.settings.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * One filling of a search space: the value of each active parameter by its dotted path, in the order of the space. A
 * value is a {@link Long}, a {@link Double} or a {@link String}; a choice's value is its label, and the parameters of the
 * chosen branch follow under {@code choice.label.}: {@code optimizer=adam optimizer.adam.learning-rate=0.001}.
 *
 * <pre>{@code
 * Config config = Config.parse("optimizer=adam optimizer.adam.learning-rate=0.001 layers=2");
 * double rate = config.real("optimizer.adam.learning-rate");
 * long layers = config.integer("layers");
 * boolean sgd = config.choice("optimizer").equals("sgd");
 * }</pre>
 *
 * <p>Immutable; equal when the paths and values are equal. {@link #toString} is the canonical text, which {@link #parse}
 * reads back exactly.
 */
public final class Config implements Entries {
    private static final Config EMPTY = new Config(new LinkedHashMap<>());

    private final Map<String, Object> values;
    private final int hash;

    private Config(LinkedHashMap<String, Object> values) {
        this.values = values.size() <= FewValues.MOST ? new FewValues(values) : Collections.unmodifiableMap(values);
        this.hash = this.values.hashCode();
    }

    /**
     * The configuration of these values by path; a number may be any {@link Number}, whole types become {@code Long};
     * a truth value becomes the label {@code true} or {@code false}.
     */
    public static Config of(Map<String, ?> values) {
        var copy = new LinkedHashMap<String, Object>();
        values.forEach((path, value) -> copy.put(path, value(path, value)));
        return new Config(copy);
    }

    /** The configuration of values that a space made; the map is not used elsewhere. */
    static Config filled(LinkedHashMap<String, Object> values) {
        return new Config(values);
    }

    /** The configuration with no values. */
    public static Config empty() {
        return EMPTY;
    }

    /** The configuration whose canonical text this is. */
    public static Config parse(String text) {
        return ConfigText.read(text);
    }

    /** The number at {@code path}, real or whole. */
    public double real(String path) {
        Object value = at(path);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw wrongKind(path, value, "a number");
    }

    /** The whole number at {@code path}, exact. */
    public long integer(String path) {
        Object value = at(path);
        if (value instanceof Long number) {
            return number;
        }
        throw wrongKind(path, value, "an integer");
    }

    /** The label chosen at {@code path}. */
    public String choice(String path) {
        Object value = at(path);
        if (value instanceof String text) {
            return text;
        }
        throw wrongKind(path, value, "a label");
    }

    /** The whole number at {@code path}, as an int, exact. */
    public int whole(String path) {
        return Math.toIntExact(integer(path));
    }

    /** Whether {@code path}, a choice of true and false, is true. */
    public boolean flag(String path) {
        String label = choice(path);
        if (label.equals("true") || label.equals("false")) {
            return label.equals("true");
        }
        throw wrongKind(path, label, "true or false");
    }

    /** The constant at {@code path}, a choice of the constants of an enum. */
    public <E extends Enum<E>> E constant(String path, Class<E> type) {
        String label = choice(path);
        for (E constant : type.getEnumConstants()) {
            if (label(constant).equals(label)) {
                return constant;
            }
        }
        throw wrongKind(path, label, "a constant of " + type.getSimpleName());
    }

    /** What a constant of an enum is called in a space. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value at {@code path}: a {@link Long}, a {@link Double} or a {@link String}. */
    public Object at(String path) {
        Object value = values.get(path);
        if (value == null) {
            throw new Inactive(path, values.keySet());
        }
        return value;
    }

    /** Whether {@code path} is active here. */
    public boolean has(String path) {
        return values.containsKey(path);
    }

    /** The values under {@code path.}, with that prefix removed. */
    public Config within(String path) {
        String prefix = path + ".";
        var inner = new LinkedHashMap<String, Object>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                inner.put(key.substring(prefix.length()), value);
            }
        });
        return new Config(inner);
    }

    /** This configuration with one value more, or another value at that path. */
    public Config with(String path, Object value) {
        var copy = new LinkedHashMap<>(values);
        copy.put(path, value(path, value));
        return new Config(copy);
    }

    /**
     * This as a map: path to value, in the order of the space; unmodifiable. Writers of JSON take it as it is.
     */
    @Override
    public Map<String, Object> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof Config config && hash == config.hash && values.equals(config.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The canonical text: {@code path=value} pairs parted by blanks, the same on every Java release. */
    @Override
    public String toString() {
        return ConfigText.write(values);
    }

    /** The value as a configuration has it, refused where it is none. */
    static Object value(String path, Object value) {
        if (path.isEmpty() || !path.equals(path.strip())) {
            throw new IllegalArgumentException("a configuration has a value at " + Names.quote(path)
                    + "\nA path neither is empty nor begins or ends with a blank.");
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float || value instanceof Double) {
            return ((Number) value).doubleValue() + 0.0; // no negative zero
        }
        if (value instanceof Long || value instanceof String) {
            return value;
        }
        if (value instanceof Boolean) {
            return value.toString(); // the label
        }
        throw new IllegalArgumentException("the value at '" + path + "' is a "
                + value.getClass().getSimpleName() + "\nA configuration holds whole numbers, real numbers and text.");
    }

    private static IllegalArgumentException wrongKind(String path, Object value, String wanted) {
        return new IllegalArgumentException("'" + path + "' is " + value + ", not " + wanted);
    }

    /** A read of a parameter that is not active; a constraint that does it holds. */
    static final class Inactive extends NoSuchElementException {
        final String path;

        Inactive(String path, Set<String> active) {
            super("'" + path + "' is not active in this configuration\n" + Names.advice(path, active));
            this.path = path;
        }
    }
}
