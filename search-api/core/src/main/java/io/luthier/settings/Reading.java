package io.luthier.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value of a configuration, read as what a setting is. */
record Reading(Setting setting) {
    /**
     * A Long, Double, Boolean, {@link Quantity}, a list, or the text of a label.
     *
     * @throws InvalidSettingException if it is of the wrong kind or outside the limits
     */
    Object of(Object value) {
        return setting.list() ? parts(value).stream().map(this::item).toList() : one(value);
    }

    private Object one(Object value) {
        return switch (setting.kind()) {
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
                if (!setting.labels().contains(text)) {
                    throw new InvalidSettingException(
                            setting.path(),
                            "'%s' has no label %s\n%s"
                                    .formatted(
                                            setting.path(), Names.quote(text), Names.advice(text, setting.labels())));
                }
                yield text;
            }
            case QUANTITY -> quantity(value);
            case TEXT -> {
                if (!(value instanceof String text)) {
                    throw wrongKind(value);
                }
                yield text;
            }
            default ->
                throw new IllegalStateException(
                        "a configuration does not give '" + setting.path() + "': " + setting.values());
        };
    }

    /** An item of a list; numbers in it may be text. */
    private Object item(Object value) {
        try {
            return switch (setting.kind()) {
                case WHOLE -> one(value instanceof String text ? Long.valueOf(text) : value);
                case REAL -> one(value instanceof String text ? Double.valueOf(text) : value);
                default -> one(value);
            };
        } catch (NumberFormatException e) {
            throw wrongKind(value);
        }
    }

    private Quantity quantity(Object value) {
        Quantity quantity;
        if (!(value instanceof Number || value instanceof String)) {
            throw wrongKind(value);
        }
        try {
            quantity = Quantities.of(setting.type())
                    .parse(value instanceof Number x ? Limits.text(x.doubleValue()) : (String) value);
        } catch (InvalidSettingException e) {
            throw wrongKind(value);
        }
        quantity.limited().ifPresent(number -> within(number, quantity.meant()));
        return quantity;
    }

    /**
     * The items of a list, which a configuration holds as a text with commas: {@code 0.3, 5 epochs}, or as choices write it,
     * {@code [0.3, '5 epochs']}.
     */
    private static List<Object> parts(Object value) {
        if (value instanceof Number) {
            return List.of(value);
        }
        String text = value.toString().strip();
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1);
            if (text.isBlank()) {
                return List.of();
            }
        }
        var parts = new ArrayList<Object>();
        for (String part : text.split(",")) {
            parts.add(bare(part.strip()));
        }
        return parts;
    }

    private static String bare(String part) {
        boolean quoted = part.length() > 1 && part.startsWith("'") && part.endsWith("'");
        return quoted ? part.substring(1, part.length() - 1).replace("''", "'") : part;
    }

    private void within(double number) {
        within(number, Optional.empty());
    }

    private void within(double number, Optional<String> meant) {
        if (!setting.limits().contains(number)) {
            throw new InvalidSettingException(
                    setting.path(),
                    "'%s' is %s, it must %s%s"
                            .formatted(
                                    setting.path(),
                                    Limits.text(number),
                                    setting.limits().demand(),
                                    meant.map(advice -> "\n" + advice).orElse(usual())));
        }
    }

    private String usual() {
        return setting.preset().matches("[0-9].*") ? "\nThe default is " + setting.preset() + "." : "";
    }

    private InvalidSettingException wrongKind(Object value) {
        String text = value instanceof String quoted ? Names.quote(quoted) : value.toString();
        String advice = setting.kind() == Setting.Kind.LABEL
                ? "Choose among: " + String.join(", ", setting.labels()) + "."
                : setting.kind() == Setting.Kind.WHOLE && value instanceof Double
                        ? "Write it without a decimal point, or search it as int."
                        : value instanceof String items && items.contains(",") && !setting.list()
                                ? "Give one value; those to search go under space."
                                : setting.list()
                                        ? "Write a list: [" + setting.preset() + "]."
                                        : setting.kind() == Setting.Kind.QUANTITY
                                                ? Quantities.of(setting.type()).advice()
                                                : setting.kind().advice;
        String what = setting.kind() == Setting.Kind.LABEL && !setting.list() ? "a label" : setting.values();
        return new InvalidSettingException(
                setting.path(), "'%s' is %s, it must be %s\n%s".formatted(setting.path(), text, what, advice));
    }
}
