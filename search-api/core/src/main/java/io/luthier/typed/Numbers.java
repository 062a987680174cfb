package io.luthier.typed;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A component that is one parameter: its range from annotations, or from a parameter that was given instead. */
final class Numbers {
    private final Component component;
    private final String name;
    private final @Nullable Param given;

    Numbers(Component component, String name, @Nullable Param given) {
        this.component = component;
        this.name = name;
        this.given = given;
    }

    /** The part of a component of this class; empty if it is no class of values. */
    Optional<Part> part(Class<?> type) {
        try {
            return Optional.ofNullable(scalar(type));
        } catch (InvalidSettingException e) {
            throw e.getMessage() != null && e.getMessage().startsWith("component ")
                    ? e
                    : new InvalidSettingException(name, component.title() + ": " + e.getMessage());
        }
    }

    private @Nullable Scalar scalar(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return number(true, Long::intValue, Number::doubleValue);
        }
        if (type == long.class || type == Long.class) {
            return number(true, value -> value, Number::doubleValue);
        }
        if (type == double.class || type == Double.class) {
            return number(false, Long::doubleValue, Number::doubleValue);
        }
        if (type == boolean.class || type == Boolean.class) {
            component.only("a truth value", List.of());
            Param param = taken(Param.Choice.class).orElseGet(() -> Param.choice(name, "false", "true"));
            return new Scalar(preset(param), codec(text -> Boolean.parseBoolean((String) text), Object::toString));
        }
        if (type.isEnum()) {
            return constants(type);
        }
        if (type == String.class && given != null) {
            return new Scalar(preset(given), codec(text -> text, text -> text));
        }
        return null;
    }

    private static Scalar.Codec codec(Function<Object, Object> decode, Function<Object, Object> encode) {
        return new Scalar.Codec() {
            @Override
            public Object decode(Object value) {
                return decode.apply(value);
            }

            @Override
            public Object encode(Object value) {
                return encode.apply(value);
            }
        };
    }

    private Scalar number(boolean whole, Function<Long, Object> integral, Function<Number, Object> real) {
        component.only(whole ? "a whole number" : "a real number", List.of(Range.class, Levels.class));
        Param param = given == null ? ranged(whole) : given;
        boolean fits = param instanceof Param.Ordinal ordinal
                ? ordinal.values().get(0) instanceof Number first && (first instanceof Long || !whole)
                : whole ? param instanceof Param.Int : param instanceof Param.Real || param instanceof Param.Int;
        if (!fits) {
            throw component.wrong(
                    "is a " + (whole ? "whole" : "real") + " number, the parameter given for it is not",
                    "Use Param." + (whole ? "integer" : "real") + ".");
        }
        return new Scalar(
                preset(param),
                codec(
                        value -> whole ? integral.apply((Long) value) : real.apply((Number) value),
                        value -> value instanceof Integer number ? (Object) number.longValue() : value));
    }

    private Param ranged(boolean whole) {
        Range range = component.mark(Range.class);
        Levels levels = component.mark(Levels.class);
        if (range != null && levels != null) {
            throw component.wrong("has @Range and @Levels", "Remove one of them.");
        }
        if (levels != null) {
            return Param.ordinal(
                    name,
                    Arrays.stream(levels.value())
                            .mapToObj(value -> whole ? (Object) whole(value) : (Object) value)
                            .toArray());
        }
        if (range != null) {
            return whole ? whole(range) : real(range);
        }
        throw component.wrong(
                "is a number without a range",
                "Annotate it with @Range(from = 1, to = 10) or @Levels({1, 2, 5}), or give a Param for '" + name
                        + "'.");
    }

    private Param whole(Range range) {
        Param.Int param =
                Param.integer(name, whole(range.from()), whole(range.to())).scale(scale(range));
        return range.step() == 0 ? param : param.step(whole(range.step()));
    }

    private Param real(Range range) {
        Param.Real param = Param.real(name, range.from(), range.to()).scale(scale(range));
        return range.step() == 0 ? param : param.step(range.step());
    }

    private Scale scale(Range range) {
        if (range.log() && !range.scale().equals("linear") && !range.scale().equals("log")) {
            throw component.wrong("has log = true and scale = \"" + range.scale() + "\"", "Remove one of them.");
        }
        return switch (range.log() ? "log" : range.scale()) {
            case "linear" -> Scale.linear();
            case "log" -> Scale.log();
            case "reverse-log" -> Scale.reverseLog();
            default ->
                throw component.wrong(
                        "has the scale " + Names.quote(range.scale()),
                        Names.advice(range.scale(), List.of("linear", "log", "reverse-log"))
                                + " For others give a Param for '" + name + "'.");
        };
    }

    private long whole(double value) {
        if (value != Math.rint(value) || Math.abs(value) > 0x1p53) {
            throw component.wrong(
                    "is a whole number, its range has " + value, "Give whole numbers of at most 2^53 in size.");
        }
        return (long) value;
    }

    private Scalar constants(Class<?> type) {
        component.only("an enum", List.of(Ordered.class));
        Map<String, Object> constants = new HashMap<>();
        var labels = new ArrayList<String>();
        for (Object constant : type.getEnumConstants()) {
            labels.add(label((Enum<?>) constant));
            constants.put(label((Enum<?>) constant), constant);
        }
        Param param = given != null
                ? given
                : component.mark(Ordered.class) == null
                        ? Param.choice(name, labels.toArray())
                        : Param.ordinal(name, labels.toArray());
        return new Scalar(preset(param), codec(text -> constants.get((String) text), one -> label((Enum<?>) one)));
    }

    /** How a constant is called: {@code LEAKY_RELU} is {@code leaky-relu}. */
    static String label(Enum<?> constant) {
        try {
            Called called =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(Called.class);
            return called == null ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-') : called.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private <P extends Param> Optional<Param> taken(Class<P> kind) {
        if (given != null && !kind.isInstance(given)) {
            throw component.wrong(
                    "cannot be a " + Names.kebab(given.getClass().getSimpleName()) + " parameter",
                    "Give a " + Names.kebab(kind.getSimpleName()) + ".");
        }
        return Optional.ofNullable(given);
    }

    private Param preset(Param param) {
        Preset preset = component.mark(Preset.class);
        if (preset == null) {
            return param;
        }
        String text = preset.value();
        try {
            return Presets.with(param, number(param) ? (Object) Double.valueOf(text) : text);
        } catch (NumberFormatException e) {
            throw component.wrong("has the preset " + Names.quote(text), "Give a number.");
        }
    }

    private static boolean number(Param param) {
        return param instanceof Param.Real
                || param instanceof Param.Int
                || param instanceof Param.Ordinal ordinal && ordinal.values().get(0) instanceof Number;
    }
}
