package io.luthier.files;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a value of the study file may be: how it is read, how the schema says it, how the reference says it. */
sealed interface Shape {
    /** For the reference: "a whole number of at least 1". */
    String words();

    /** A whole number. */
    record Whole(long least, long most) implements Shape {
        @Override
        public String words() {
            return "a whole number"
                    + (least <= Integer.MIN_VALUE ? "" : " of at least " + least)
                    + (most >= Integer.MAX_VALUE ? "" : " and at most " + most);
        }

        long read(Node node) {
            Object value = node.value();
            if (!(value instanceof Long x)) {
                throw node.refusal(node.show() + " is not a whole number\n"
                        + exact(value).map(w -> "Write " + w + ".").orElse("Give " + words() + quotes(node) + "."));
            }
            if (x < least || x > most) {
                throw node.refusal(
                        x + " is " + (x < least ? "below " + least : "above " + most) + "\nGive " + words() + ".");
            }
            return x;
        }
    }

    /** A real number. */
    record Number(boolean positive) implements Shape {
        @Override
        public String words() {
            return "a number" + (positive ? " above 0" : "");
        }

        double read(Node node) {
            Object value = node.value();
            if (!(value instanceof java.lang.Number number)) {
                throw node.refusal(node.show() + " is not a number\nGive " + words() + quotes(node) + ".");
            }
            if (positive && number.doubleValue() <= 0) {
                throw node.refusal(node.show() + " is not above 0\nGive " + words() + ".");
            }
            return number.doubleValue();
        }
    }

    /** Truth. */
    record Truth() implements Shape {
        @Override
        public String words() {
            return "true or false";
        }

        boolean read(Node node) {
            if (node.value() instanceof Boolean truth) {
                return truth;
            }
            throw node.refusal(node.show() + " is neither true nor false\nWrite true or false.");
        }
    }

    /** Text, or a name by these rules. */
    record Text(Naming naming) implements Shape {
        /** What a text names. */
        enum Naming {
            NOTHING,
            STUDY,
            METRIC
        }

        @Override
        public String words() {
            return name() ? "a name" : "text";
        }

        boolean name() {
            return naming != Naming.NOTHING;
        }

        String read(Node node) {
            Object value = node.value();
            if (!(value instanceof String text)) {
                throw node.refusal(node.show() + " is not "
                        + (name()
                                ? "a name\nGive a name"
                                        + (naming == Naming.STUDY
                                                ? " that starts with a letter."
                                                : ", a number in quotes.")
                                : "text\nWrite '" + node.text() + "' in quotes for the text."));
            }
            if (!name()) {
                return text;
            }
            try {
                return naming == Naming.METRIC ? Names.metric(text) : Names.folder(node.name(), text);
            } catch (InvalidSettingException e) {
                throw node.refusal(InvalidSettingException.reason(e));
            }
        }
    }

    /** One of some words. */
    record Word(List<String> known) implements Shape {
        @Override
        public String words() {
            return "one of " + String.join(", ", known);
        }

        String read(Node node) {
            String text = node.value().toString();
            if (!known.contains(text)) {
                throw node.refusal(node.show() + " is not one of the known words\n" + Node.advice(text, known));
            }
            return text;
        }

        static <E extends Enum<E>> Word of(Class<E> type) {
            return new Word(Arrays.stream(type.getEnumConstants()).map(Word::of).toList());
        }

        static String of(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A stretch of time above 0. */
    record Time() implements Shape {
        static final String PATTERN = "^([0-9]{1,12}(?:\\.[0-9]{1,9})?) ?(ms|s|min|h|d)$";
        private static final Pattern TEXT = Pattern.compile(PATTERN);
        private static final Map<String, BigDecimal> UNITS = Map.of(
                "ms", new BigDecimal("0.001"),
                "s", BigDecimal.ONE,
                "min", BigDecimal.valueOf(60),
                "h", BigDecimal.valueOf(3600),
                "d", BigDecimal.valueOf(86_400));

        @Override
        public String words() {
            return "a time such as 30 s, 5 min or 2 h, or a number of seconds";
        }

        Duration read(Node node) {
            Object value = node.value();
            if (value instanceof java.lang.Number number) {
                double seconds = number.doubleValue();
                if (!(seconds >= 0 && seconds <= 1e12)) {
                    throw node.refusal(node.show() + " s is outside 0 to 1e12 s\nGive " + words() + ".");
                }
                return duration(new BigDecimal(node.text()));
            }
            Matcher match = TEXT.matcher(value.toString().strip());
            if (!match.matches()) {
                throw node.refusal(node.show() + " is not a time\nGive " + words() + ".");
            }
            return duration(new BigDecimal(match.group(1)).multiply(UNITS.get(match.group(2))));
        }

        private static Duration duration(BigDecimal seconds) {
            BigDecimal[] parts = seconds.setScale(9, RoundingMode.HALF_UP).divideAndRemainder(BigDecimal.ONE);
            return Duration.ofSeconds(
                    parts[0].longValueExact(), parts[1].movePointRight(9).longValueExact());
        }

        static String text(Duration duration) {
            return BigDecimal.valueOf(duration.getSeconds())
                            .add(BigDecimal.valueOf(duration.getNano(), 9))
                            .stripTrailingZeros()
                            .toPlainString()
                    + " s";
        }
    }

    /** A mapping of these keys. */
    record Section(List<Key> keys) implements Shape {
        @Override
        public String words() {
            return "a mapping of " + keys.stream().map(Key::name).collect(Collectors.joining(", "));
        }

        List<String> names() {
            return keys.stream().map(Key::name).toList();
        }
    }

    /** Something with a form of its own, defined under this name in the schema. */
    record Special(String definition, String words) implements Shape {}

    /** The whole number that 4.0, 1e3 and '1,000' mean. */
    private static Optional<String> exact(Object value) {
        if (value instanceof Double x) {
            return Plain.whole(x);
        }
        String text = value.toString();
        return text.length() < 24 && text.matches("-?[0-9]{1,3}(,[0-9]{3})+")
                ? Optional.of(text.replace(",", ""))
                : Optional.empty();
    }

    private static String quotes(Node node) {
        return node.tree() instanceof Tree.Scalar s && !s.plain() && Plain.number(s.text()) ? ", without quotes" : "";
    }
}
