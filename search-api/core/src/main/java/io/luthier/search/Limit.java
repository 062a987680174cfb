package io.luthier.search;

import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a metric must keep to: a trial that breaks a limit is complete, and never the best. Where a goal says what is better, a
 * limit says what is good enough.
 *
 * @param metric any that the objective reports
 * @param relation on which side of the bound its values must lie
 * @param bound finite, in the units of the metric
 * @param measured whether the metric's values are measured, such as a time: the same training gives another value each time, so a
 *     study with such a limit is not said to be reproducible
 */
public record Limit(String metric, Relation relation, double bound, boolean measured) {
    private static final String NUMBER = "[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";
    private static final String SIGN = "\\s*(<=|>=|<|>|≤|≥)\\s*";
    private static final Pattern RIGHT = Pattern.compile("\\s*(.*?\\S)" + SIGN + "(" + NUMBER + ")\\s*");
    private static final Pattern LEFT = Pattern.compile("\\s*(" + NUMBER + ")" + SIGN + "(\\S.*?)\\s*");
    private static final Pattern UNIT = Pattern.compile("\\s*(.*?\\S)" + SIGN + "(" + NUMBER + ")\\s*(\\p{L}+|%)\\s*");

    /** On which side of the bound a value must lie. */
    public enum Relation {
        /** Below it. */
        BELOW("<", true),
        /** At most it. */
        AT_MOST("<=", true),
        /** Above it. */
        ABOVE(">", false),
        /** At least it. */
        AT_LEAST(">=", false);

        private final String sign;
        private final boolean upper;

        Relation(String sign, boolean upper) {
            this.sign = sign;
            this.upper = upper;
        }

        /** As it is written: {@code <=}. */
        public String sign() {
            return sign;
        }

        private Relation turned() {
            return switch (this) {
                case BELOW -> ABOVE;
                case AT_MOST -> AT_LEAST;
                case ABOVE -> BELOW;
                case AT_LEAST -> AT_MOST;
            };
        }

        private static Relation of(String sign) {
            return switch (sign) {
                case "<" -> BELOW;
                case ">" -> ABOVE;
                case ">=", "≥" -> AT_LEAST;
                default -> AT_MOST;
            };
        }
    }

    public Limit {
        Names.metric(metric);
        if (!Double.isFinite(bound)) {
            throw new InvalidSettingException(
                    "limits", "the limit of '" + metric + "' is " + bound + "\nGive a finite number.");
        }
    }

    /** Of a metric whose values are not measured. */
    public Limit(String metric, Relation relation, double bound) {
        this(metric, relation, bound, false);
    }

    /** Of a metric whose values are measured, or not. */
    public Limit measured(boolean value) {
        return new Limit(metric, relation, bound, value);
    }

    /** The metric must be at most this. */
    public static Limit atMost(String metric, double bound) {
        return new Limit(metric, Relation.AT_MOST, bound);
    }

    /** The metric must be at least this. */
    public static Limit atLeast(String metric, double bound) {
        return new Limit(metric, Relation.AT_LEAST, bound);
    }

    /**
     * As study files write it: {@code latency <= 20}, {@code 0.9 <= accuracy}.
     *
     * @throws InvalidSettingException if it is not a metric, a sign and a number
     */
    public static Limit of(String text) {
        Matcher left = LEFT.matcher(text);
        if (left.matches()) {
            return new Limit(left.group(3), Relation.of(left.group(2)).turned(), number(left.group(1)));
        }
        Matcher right = RIGHT.matcher(text);
        if (right.matches()) {
            return new Limit(right.group(1), Relation.of(right.group(2)), number(right.group(3)));
        }
        Matcher unit = UNIT.matcher(text);
        throw new InvalidSettingException(
                "limits",
                unit.matches()
                        ? "the limit %s has the unit '%s', and metrics have none\nWrite the number alone, in what the objective reports: %s %s %s."
                                .formatted(
                                        Names.quote(text), unit.group(4), unit.group(1), unit.group(2), unit.group(3))
                        : Names.quote(text)
                                + " is not a limit\nWrite a metric, <, <=, > or >=, and a number: latency <= 20.");
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    /** Whether a value of the metric keeps to it. */
    public boolean keeps(double value) {
        return switch (relation) {
            case BELOW -> value < bound;
            case AT_MOST -> value <= bound;
            case ABOVE -> value > bound;
            case AT_LEAST -> value >= bound;
        };
    }

    /** Whether these metrics, which hold the limit's, keep to it. */
    public boolean keeps(Map<String, Double> metrics) {
        return keeps(value(metrics));
    }

    /**
     * How far a value lies beyond the bound, as a share of the bound's size, or in units of the metric where the bound is 0: above 0
     * where the limit is broken, otherwise at most 0, and the less the more room there is.
     */
    public double margin(double value) {
        double beyond = relation.upper ? value - bound : bound - value;
        double margin = bound == 0 ? beyond : beyond / Math.abs(bound);
        return keeps(value) ? Math.min(margin, 0.0) + 0.0 : Math.max(margin, Double.MIN_VALUE);
    }

    /** The same of metrics that hold the limit's. */
    public double margin(Map<String, Double> metrics) {
        return margin(value(metrics));
    }

    private double value(Map<String, Double> metrics) {
        Double value = metrics.get(metric);
        if (value == null) {
            throw new IllegalArgumentException("no metric '" + metric + "' among " + metrics.keySet());
        }
        return value;
    }

    /** As {@link #of} reads it. */
    @Override
    public String toString() {
        return metric + " " + relation.sign + " " + Decimal.brief(bound);
    }
}
