package io.luthier.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of settings: what optional ones hold, and how study files write them. */
final class Texts {
    private Texts() {}

    /** What a value holds: the inner one of an optional, none if that is empty. */
    static Optional<Object> content(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(inner -> (Object) inner);
        } else if (value instanceof OptionalInt x) {
            return x.isPresent() ? Optional.of(x.getAsInt()) : Optional.empty();
        } else if (value instanceof OptionalLong x) {
            return x.isPresent() ? Optional.of(x.getAsLong()) : Optional.empty();
        } else if (value instanceof OptionalDouble x) {
            return x.isPresent() ? Optional.of(x.getAsDouble()) : Optional.empty();
        }
        return Optional.ofNullable(value);
    }

    /** A value inside of what an optional component of this type holds; itself where it does not fit. */
    static Object optional(Class<?> type, Object value) {
        if (type == Optional.class) {
            return Optional.of(value);
        } else if (type == OptionalDouble.class && value instanceof Number x) {
            return OptionalDouble.of(x.doubleValue());
        } else if (type == OptionalInt.class && value instanceof Integer x) {
            return OptionalInt.of(x);
        } else if (type == OptionalLong.class && value instanceof Number x) {
            return OptionalLong.of(x.longValue());
        }
        return value;
    }

    /** A value without settings of its own. */
    static String of(Object value) {
        if (value instanceof Double x) {
            return Decimal.brief(x);
        } else if (value instanceof Duration duration) {
            return seconds(duration) + " s";
        } else if (value instanceof Enum<?> constant) {
            return label(constant);
        } else if (value instanceof List<?> list) {
            return list.stream().map(Texts::of).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Named named) {
            return named.name();
        }
        return value.toString();
    }

    /** An enum's constant. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
