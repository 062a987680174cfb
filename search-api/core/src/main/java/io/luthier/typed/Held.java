package io.luthier.typed;

import io.luthier.space.Config;
import io.luthier.space.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an optional holds.
 *
 * @param type the optional's class
 * @param part what is in it
 */
record Held(Class<?> type, Part part) implements Part {
    @Override
    public List<Param> params() {
        return part.params();
    }

    @Override
    public Object read(Config config, String prefix) {
        Object value = part.read(config, prefix);
        if (type == OptionalInt.class) {
            return OptionalInt.of((Integer) value);
        }
        if (type == OptionalLong.class) {
            return OptionalLong.of((Long) value);
        }
        return type == OptionalDouble.class ? OptionalDouble.of((Double) value) : Optional.of(value);
    }

    @Override
    public void write(Object value, String prefix, Map<String, Object> values) {
        part.write(content(value).orElseThrow(), prefix, values);
    }

    /** What is in an optional of any kind. */
    static Optional<?> content(Object value) {
        if (value instanceof OptionalInt whole) {
            return whole.isPresent() ? Optional.of(whole.getAsInt()) : Optional.empty();
        }
        if (value instanceof OptionalLong whole) {
            return whole.isPresent() ? Optional.of(whole.getAsLong()) : Optional.empty();
        }
        if (value instanceof OptionalDouble real) {
            return real.isPresent() ? Optional.of(real.getAsDouble()) : Optional.empty();
        }
        return (Optional<?>) value;
    }

    /** The empty optional of a kind. */
    static Object empty(Class<?> type) {
        if (type == OptionalInt.class) {
            return OptionalInt.empty();
        }
        if (type == OptionalLong.class) {
            return OptionalLong.empty();
        }
        return type == OptionalDouble.class ? OptionalDouble.empty() : Optional.empty();
    }
}
