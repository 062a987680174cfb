package io.luthier.space;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When a parameter is active: what other parameters must be. {@code booster in ['gbtree', 'dart'] and layers >= 3} is
 * {@code where("booster").is("gbtree", "dart").and(where("layers").atLeast(3))}.
 *
 * <p>A test of a parameter that is not active does not hold, whichever way it is put: neither {@code a == 1} nor {@code a != 1}.
 * The branch of a choice's label is the condition that the choice has this label. Names are resolved, and unknown ones
 * refused, where the parameter joins a space: beside the parameter first, then outwards. Equal when the texts are.
 */
public sealed interface Condition permits Condition.Test, Condition.All, Condition.Any {
    /** How a value is compared. */
    enum Relation {
        /** One of the values. */
        IN,
        /** None of the values. */
        NOT_IN,
        /** Smaller than the value. */
        BELOW,
        /** The value or greater. */
        AT_LEAST,
        /** Greater than the value. */
        ABOVE,
        /** The value or smaller. */
        AT_MOST;

        Relation not() {
            return switch (this) {
                case IN -> NOT_IN;
                case NOT_IN -> IN;
                case BELOW -> AT_LEAST;
                case AT_LEAST -> BELOW;
                case ABOVE -> AT_MOST;
                case AT_MOST -> ABOVE;
            };
        }
    }

    /** A condition on the parameter of this name or dotted path. */
    static Where where(String path) {
        return new Where(path);
    }

    /**
     * The condition that a text says: {@code a == 1}, {@code a != 'x'}, {@code a in [x, y]}, {@code a not in [x, y]},
     * {@code a >= 3}, joined by {@code and}, {@code or}, {@code not} and parentheses.
     *
     * @throws io.luthier.settings.InvalidSettingException with the position, if it cannot be read
     */
    static Condition read(String text) {
        return ConditionReader.read(text);
    }

    /** This and the other. */
    default Condition and(Condition other) {
        return All.of(List.of(this, other));
    }

    /** This, or the other, or both. */
    default Condition or(Condition other) {
        return Any.of(List.of(this, other));
    }

    /** The opposite, where the parameters that it names are active. */
    Condition not();

    /** The canonical text, which {@link #read} takes. */
    default String text() {
        return ConditionText.of(this);
    }

    /** The comparison of one parameter with a number, or with some values of which it is one, or none. */
    record Test(String path, Relation relation, List<Object> values) implements Condition {
        public Test {
            values = values.stream().map(ConditionText::value).toList();
            boolean order = relation != Relation.IN && relation != Relation.NOT_IN;
            if (path.isEmpty() || values.isEmpty() || order && values.size() > 1) {
                throw new IllegalArgumentException(
                        "a condition compares a parameter with " + values.size() + " values");
            }
        }

        @Override
        public Condition not() {
            return new Test(path, relation.not(), values);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** All of these. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        /** All of these; those that are such themselves are taken apart. */
        static Condition of(List<? extends Condition> parts) {
            var flat = new ArrayList<Condition>();
            parts.forEach(part -> flat.addAll(part instanceof All all ? all.parts : List.of(part)));
            return flat.size() == 1 ? flat.get(0) : new All(flat);
        }

        @Override
        public Condition not() {
            return Any.of(parts.stream().map(Condition::not).collect(Collectors.toList()));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** At least one of these. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        /** Any of these; those that are such themselves are taken apart. */
        static Condition of(List<? extends Condition> parts) {
            var flat = new ArrayList<Condition>();
            parts.forEach(part -> flat.addAll(part instanceof Any any ? any.parts : List.of(part)));
            return flat.size() == 1 ? flat.get(0) : new Any(flat);
        }

        @Override
        public Condition not() {
            return All.of(parts.stream().map(Condition::not).collect(Collectors.toList()));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** The beginning of a condition: a parameter, to be compared. */
    record Where(String path) {
        /** It has one of these values. */
        public Condition is(Object... values) {
            return new Test(path, Relation.IN, List.of(values));
        }

        /** It has none of these values. */
        public Condition isNot(Object... values) {
            return new Test(path, Relation.NOT_IN, List.of(values));
        }

        /** It is less; a value of an ordinal is less than those behind it. */
        public Condition below(Object value) {
            return new Test(path, Relation.BELOW, List.of(value));
        }

        /** It is this or more. */
        public Condition atLeast(Object value) {
            return new Test(path, Relation.AT_LEAST, List.of(value));
        }

        /** It is more. */
        public Condition above(Object value) {
            return new Test(path, Relation.ABOVE, List.of(value));
        }

        /** It is this or less. */
        public Condition atMost(Object value) {
            return new Test(path, Relation.AT_MOST, List.of(value));
        }
    }
}
