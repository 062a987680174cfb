package io.luthier.trainer.terms;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * Something about a training that may be fixed under the objective or searched under the space, by the same name.
 *
 * @param path dotted: {@code optimizer.adam.beta1}
 * @param kind what its values are
 * @param limits outside of which nothing can be trained; for numbers
 * @param labels what may be chosen; for labels
 * @param preset the value where none is given, as text
 * @param description one line
 * @param aliases other names for the last part of the path
 */
public record Setting(
        String path,
        Kind kind,
        Limits limits,
        List<String> labels,
        String preset,
        String description,
        List<String> aliases) {
    public Setting {
        labels = List.copyOf(labels);
        aliases = List.copyOf(aliases);
    }

    /** What the values of a setting are. */
    public enum Kind {
        WHOLE("a whole number", "Write a number without quotes, or list numbers as ordinal."),
        REAL("a number", "Write a number without quotes, or list numbers as ordinal."),
        LABEL("a label", ""),
        TRUTH("true or false", "Write true or false."),
        SPAN("a fraction of the run, or a text such as '5 epochs' or '200 steps'", "Use 0.1, for example."),
        SPANS("a list of fractions of the run, or of texts such as '5 epochs'", "Use [0.3, 0.6, 0.9], for example."),
        NUMBERS("a list of numbers", "Use [1, 0.1], for example.");

        private final String text;
        private final String advice;

        Kind(String text, String advice) {
            this.text = text;
            this.advice = advice;
        }

        /** Whether a range of numbers may be searched. */
        public boolean numeric() {
            return this == WHOLE || this == REAL || this == SPAN;
        }

        /** For messages: "a whole number". */
        public String text() {
            return text;
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
        return new Setting(prefix + "." + path, kind, limits, labels, preset, description, aliases);
    }

    /**
     * A value of a configuration as what it says: a Long, Double, Boolean, {@link Span}, a list, or the text of a label.
     *
     * @throws InvalidSettingException if it is of the wrong kind or outside the limits
     */
    public Object read(Object value) {
        return switch (kind) {
            case WHOLE -> {
                if (!(value instanceof Long number)) {
                    throw wrongKind(value);
                }
                within(number.doubleValue());
                yield number;
            }
            case REAL -> {
                if (!(value instanceof Number number)) {
                    throw wrongKind(value);
                }
                within(number.doubleValue());
                yield number.doubleValue();
            }
            case TRUTH -> {
                if (!"true".equals(value) && !"false".equals(value)) {
                    throw wrongKind(value);
                }
                yield "true".equals(value);
            }
            case LABEL -> {
                if (!(value instanceof String text)) {
                    throw wrongKind(value);
                }
                if (!labels.contains(text)) {
                    throw new InvalidSettingException(
                            path,
                            "'%s' has no label %s\n%s".formatted(path, Names.quote(text), Names.advice(text, labels)));
                }
                yield text;
            }
            case SPAN -> span(value);
            case SPANS -> parts(value).stream().map(this::span).toList();
            case NUMBERS -> parts(value).stream().map(this::number).toList();
        };
    }

    /** A text, as a study file writes a value, as what a configuration holds. */
    Object given(String text) {
        return switch (kind) {
            case WHOLE -> Long.valueOf(text);
            case REAL -> Double.valueOf(text);
            default -> text;
        };
    }

    /** Refuses numbers outside of the limits; stretches in epochs and steps have none but 0. */
    private Span span(Object value) {
        Span span;
        try {
            span = value instanceof Number number ? Span.of(number.doubleValue()) : Span.parse((String) value);
        } catch (InvalidSettingException e) {
            throw wrongKind(value);
        }
        if (span.unit() == Span.Unit.RUN || span.amount() == 0) {
            within(span.amount());
        }
        return span;
    }

    private double number(Object value) {
        try {
            double number = value instanceof Number given ? given.doubleValue() : Double.parseDouble((String) value);
            within(number);
            return number;
        } catch (NumberFormatException e) {
            throw wrongKind(value);
        }
    }

    /** The items of a list, which a configuration holds as a text with commas. */
    private static List<Object> parts(Object value) {
        if (value instanceof Number) {
            return List.of(value);
        }
        var parts = new ArrayList<Object>();
        for (String part : ((String) value).split(",")) {
            parts.add(part.strip());
        }
        return parts;
    }

    /** Advice where a number was probably meant to count epochs or steps. */
    String units(double number) {
        return (kind == Kind.SPAN || kind == Kind.SPANS) && number > 1
                ? "\nA number alone is a fraction of the run. Did you mean '%1$s epochs' or '%1$s steps'?"
                        .formatted(Limits.text(number))
                : "";
    }

    private void within(double number) {
        if (!limits.contains(number)) {
            throw new InvalidSettingException(
                    path,
                    "'%s' is %s, it must lie in %s%s".formatted(path, Limits.text(number), limits, advice(number)));
        }
    }

    private String advice(double number) {
        String units = units(number);
        if (!units.isEmpty()) {
            return units;
        }
        return preset.matches("[0-9].*") ? "\nThe default is " + preset + "." : "";
    }

    private InvalidSettingException wrongKind(Object value) {
        String text = value instanceof String quoted ? Names.quote(quoted) : value.toString();
        String advice = kind == Kind.LABEL
                ? "Choose among: " + String.join(", ", labels) + "."
                : kind == Kind.WHOLE && value instanceof Double
                        ? "Write it without a decimal point, or search it as int."
                        : value instanceof String list
                                        && list.contains(",")
                                        && kind != Kind.SPANS
                                        && kind != Kind.NUMBERS
                                ? "Give one value; those to search go under space."
                                : kind.advice;
        return new InvalidSettingException(
                path, "'%s' is %s, it must be %s\n%s".formatted(path, text, kind.text(), advice));
    }
}
