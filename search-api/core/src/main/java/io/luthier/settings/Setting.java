package io.luthier.settings;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One thing that may be set: what is said of a component of a record.
 *
 * @param path dotted: {@code optimizer.adam.beta1}; of a record by itself the component's name in study files
 * @param type as Java declares it, optional or a list with its argument
 * @param kind what its values are, or the items of the list
 * @param list whether it is a list
 * @param limits outside of which nothing can be made of it; for numbers
 * @param size how many items a list may have
 * @param labels what may be chosen; for labels
 * @param preset the value where none is given, as text; empty if there is none
 * @param description one line; empty if its record says nothing
 * @param unit what a number counts; empty if nothing
 * @param aliases other names for the last part of the path
 */
public record Setting(
        String path,
        Type type,
        Kind kind,
        boolean list,
        Limits limits,
        Limits size,
        List<String> labels,
        String preset,
        String description,
        String unit,
        List<String> aliases) {
    public Setting {
        labels = List.copyOf(labels);
        aliases = List.copyOf(aliases);
    }

    /** What the values of a setting are. */
    public enum Kind {
        /** A whole number. */
        WHOLE("a whole number", "whole numbers", "Write a number without quotes, or list numbers as ordinal."),
        /** A finite number. */
        REAL("a number", "numbers", "Write a number without quotes, or list numbers as ordinal."),
        /** True or false. */
        TRUTH("true or false", "true or false", "Write true or false."),
        /** An enum's constant, or the name of a record or of something {@link Named}. */
        LABEL("a label", "labels", ""),
        /** Any text. */
        TEXT("text", "texts", "Write text."),
        /** The path of a file or folder. */
        FILE("the path of a file or folder", "paths", "Write a path."),
        /** A time with its unit. */
        TIME("a time such as 30 s or 5 min", "times", "Write a time such as 30 s."),
        /** A {@link Quantity}. */
        QUANTITY("a number with a unit", "numbers with units", ""),
        /** A record, with settings of its own. */
        GROUP("settings", "settings", "Write {key: value}."),
        /** {@link Entries}: it takes what no other setting is named for, and has no name of its own. */
        REST("settings", "settings", "Write {key: value}.");

        private final String one;
        private final String many;
        final String advice;

        Kind(String one, String many, String advice) {
            this.one = one;
            this.many = many;
            this.advice = advice;
        }
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The path without its last part; empty at the top. */
    public String parent() {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }

    /** This under a path: {@code beta1} under {@code optimizer.adam}. */
    public Setting under(String prefix) {
        return new Setting(
                prefix + "." + path, type, kind, list, limits, size, labels, preset, description, unit, aliases);
    }

    /** This with another preset. */
    Setting usually(String text) {
        return new Setting(path, type, kind, list, limits, size, labels, text, description, unit, aliases);
    }

    /** Whether a range of numbers may be searched. */
    public boolean numeric() {
        return !list && (kind == Kind.WHOLE || kind == Kind.REAL || kind == Kind.QUANTITY);
    }

    /** What its values are, without limits: "a whole number", "a list of numbers", "one of linear, root", "strategy". */
    public String values() {
        String one = kind == Kind.QUANTITY
                ? Quantities.of(type).words()
                : kind != Kind.LABEL
                        ? kind.one
                        : labels.isEmpty()
                                ? Names.kebab(Components.element(type).getSimpleName())
                                : "one of " + String.join(", ", labels);
        return !list ? one : kind == Kind.QUANTITY ? "a list, each " + one : "a list of " + kind.many;
    }

    /** What its values are and the limits they have: "a whole number of at least 1", "a number in (0, 1]". */
    public String range() {
        if (limits.equals(Limits.NONE)) {
            return values();
        }
        String demand = limits.demand().replaceFirst("^(be|lie) ", "");
        return values() + (demand.startsWith("at ") ? " of " : " ") + demand + (kind == Kind.TIME ? " s" : "");
    }

    /**
     * A value of a configuration as what it says: a Long, Double, Boolean, {@link Quantity}, a list, or the text of a label.
     *
     * @throws InvalidSettingException if it is of the wrong kind or outside the limits
     */
    public Object read(Object value) {
        return new Reading(this).of(value);
    }

    /** A text, as a study file writes a value, as what a configuration holds. */
    Object given(String text) {
        if (list) {
            return text;
        }
        return switch (kind) {
            case WHOLE -> Long.valueOf(text);
            case REAL -> Double.valueOf(text);
            default -> text;
        };
    }

    /** Whether a component's value lies inside the limits; an empty optional does. */
    boolean allows(@Nullable Object value) {
        Object content = Texts.content(value).orElse(null);
        if (content instanceof List<?> items) {
            return size.contains(items.size()) && items.stream().allMatch(this::allows);
        }
        OptionalDouble number = number(content);
        return number.isEmpty() || limits.contains(number.getAsDouble());
    }

    /**
     * Refuses a component's value that is not {@link #allows allowed}.
     *
     * @throws InvalidSettingException naming the setting, the value and the limits
     */
    void check(@Nullable Object value) {
        Object content = Texts.content(value).orElse(null);
        if (content instanceof List<?> items) {
            if (!size.contains(items.size())) {
                throw new InvalidSettingException(
                        path,
                        items.isEmpty()
                                ? path + " is empty\nGive at least one."
                                : "%s are %d, they must %s".formatted(path, items.size(), size.demand()));
            }
            items.forEach(this::check);
        } else if (content != null && !allows(content)) {
            String advice = content instanceof Quantity quantity
                    ? quantity.meant().map(meant -> "\n" + meant).orElse(omit())
                    : omit();
            boolean endless = content instanceof Double x && x.isInfinite();
            throw new InvalidSettingException(
                    path,
                    path + " is " + Texts.of(content) + ", it must " + limits.demand()
                            + (kind == Kind.TIME ? " s" : "")
                            + (endless ? " and finite" : "") + advice);
        }
    }

    /** The number that limits are for. */
    private static OptionalDouble number(@Nullable Object value) {
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        } else if (value instanceof Duration time) {
            return OptionalDouble.of(time.toNanos() / 1e9);
        }
        return value instanceof Quantity quantity ? quantity.limited() : OptionalDouble.empty();
    }

    private String omit() {
        return preset.matches("[0-9.].*") ? "\nOmit it to use the default, " + preset + "." : "";
    }
}
