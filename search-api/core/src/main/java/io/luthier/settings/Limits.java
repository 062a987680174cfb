package io.luthier.settings;

/** A range of numbers; an open end is not part of it. */
public record Limits(double low, boolean openLow, double high, boolean openHigh) {
    /** Every finite number. */
    public static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

    /** The range that this text writes, {@code (0, 1]}; no text is every number. */
    public static Limits parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        int comma = text.indexOf(',');
        return new Limits(
                number(text.substring(1, comma)),
                text.charAt(0) == '(',
                number(text.substring(comma + 1, text.length() - 1)),
                text.endsWith(")"));
    }

    /** Whether {@code value} belongs to the range. */
    public boolean contains(double value) {
        return (openLow ? value > low : value >= low) && (openHigh ? value < high : value <= high);
    }

    /** What a number must do to belong to the range, after "it must": {@code be at least 1}, {@code lie in (0, 1]}. */
    public String demand() {
        if (equals(NONE)) {
            return "be finite";
        }
        if (high == Double.POSITIVE_INFINITY) {
            return (openLow ? "be above " : "be at least ") + text(low);
        }
        return low == Double.NEGATIVE_INFINITY
                ? (openHigh ? "be below " : "be at most ") + text(high)
                : "lie in " + this;
    }

    /** As mathematics writes it: {@code (0, 1]}. */
    @Override
    public String toString() {
        return (openLow ? "(" : "[") + text(low) + ", " + text(high) + (openHigh ? ")" : "]");
    }

    private static double number(String text) {
        return switch (text.strip()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text.strip());
        };
    }

    /** A number as messages show it: whole ones without a point. */
    public static String text(double x) {
        if (Double.isInfinite(x)) {
            return x > 0 ? "inf" : "-inf";
        }
        return Decimal.brief(x);
    }
}
