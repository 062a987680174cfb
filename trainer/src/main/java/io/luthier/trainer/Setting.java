package io.luthier.trainer;

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
 */
public record Setting(String path, Kind kind, Limits limits, List<String> labels, String preset, String description) {
    public Setting {
        labels = List.copyOf(labels);
    }

    /** What the values of a setting are. */
    public enum Kind {
        WHOLE("a whole number"),
        REAL("a number"),
        LABEL("a label");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** For messages: "a whole number". */
        public String text() {
            return text;
        }
    }

    /** A range of numbers; an open end is not part of it. */
    public record Limits(double low, boolean openLow, double high, boolean openHigh) {
        /** Every number. */
        static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

        /** Whether {@code value} belongs to the range. */
        public boolean contains(double value) {
            return (openLow ? value > low : value >= low) && (openHigh ? value < high : value <= high);
        }

        /** As mathematics writes it: {@code (0, 1]}. */
        @Override
        public String toString() {
            return (openLow ? "(" : "[") + number(low) + ", " + number(high) + (openHigh ? ")" : "]");
        }

        private static String number(double x) {
            return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : Double.toString(x);
        }
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The path without its last part; empty at the top. */
    String parent() {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }
}
