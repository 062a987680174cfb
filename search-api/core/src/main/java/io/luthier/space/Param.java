package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One hole of a search space: a name and the values that may fill it.
 *
 * <pre>{@code
 * Param rate = Param.real("learning-rate", 1e-4, 1).log();
 * Param batch = Param.ordinal("batch-size", 16, 32, 64);
 * Param schedule = Param.choice("schedule", "constant", "cosine");
 * }</pre>
 *
 * <p>A parameter is refused at construction, with its name, the value and the limit, when its bounds are not finite or not
 * in order, its scale does not fit them, its step does not divide them, or its default does not belong to it. A list
 * without values, and values whose share of the unit interval is under 2^-50, are refused where the parameter joins a space,
 * so that a parameter can be put together in any order.
 */
public sealed interface Param permits Param.Real, Param.Int, Param.Ordinal, Param.Choice {
    /** What the parameter is called; unique among its siblings. */
    String name();

    /** The value to try first, where one was declared. */
    @Nullable
    Object preset();

    /** The condition under which it is active; null if it always is where it is declared. */
    @Nullable
    Condition when();

    /** This parameter, active only where a condition holds. */
    Param when(Condition condition);

    /** This parameter, active only where the condition holds that a text says, as {@link Condition#read} takes it. */
    default Param when(String condition) {
        return when(Condition.read(condition));
    }

    /** A real number from {@code low} to {@code high}, both included. */
    static Real real(String name, double low, double high) {
        return new Real(name, low, high, Scale.linear(), null, null);
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    static Int integer(String name, long low, long high) {
        return new Int(name, low, high, Scale.linear(), 1, null);
    }

    /** One of some values with an order: all whole, all real, or all text. */
    static Ordinal ordinal(String name, Object... values) {
        return new Ordinal(name, List.of(values), null);
    }

    /**
     * One of some values without an order: text, numbers, true, false, null, and lists of them, in any mixture. In a
     * configuration each is its label; {@link SearchSpace#plain} has the values. {@link Choice#option} adds labels that open
     * parameters of their own.
     */
    static Choice choice(String name, @Nullable Object... values) {
        var options = new ArrayList<Option>();
        for (Object value : values) {
            options.add(Option.of(value));
        }
        return new Choice(name, options, null);
    }

    /**
     * On or off: a choice of {@code true} and {@code false}, which {@link Config#flag} reads.
     */
    static Choice flag(String name) {
        return choice(name, false, true);
    }

    /**
     * One of an enum's constants, as a choice of their names in kebab case: {@code HUGE_PAGES} is {@code huge-pages}. {@link
     * Config#constant} reads it.
     *
     * @throws InvalidSettingException if the enum has no constants
     */
    static <E extends Enum<E>> Choice of(String name, Class<E> type) {
        var labels = new ArrayList<@Nullable Object>();
        for (E constant : type.getEnumConstants()) {
            labels.add(Config.label(constant));
        }
        return choice(name, labels.toArray());
    }

    /** A real number; continuous, or the values {@code low, low + step, ...}. */
    record Real(
            String name,
            double low,
            double high,
            Scale scale,
            @Nullable Double step,
            @Nullable Double preset,
            @Nullable Condition when)
            implements Param {
        public Real {
            Names.parameter(name);
            low += 0.0; // no negative zero
            high += 0.0;
            Coordinate.of(name, low, high, scale, step).require(name, "default", preset);
        }

        /** Active everywhere. */
        public Real(String name, double low, double high, Scale scale, @Nullable Double step, @Nullable Double preset) {
            this(name, low, high, scale, step, preset, null);
        }

        @Override
        public Real when(Condition condition) {
            return new Real(name, low, high, scale, step, preset, condition);
        }

        @Override
        public Real when(String condition) {
            return when(Condition.read(condition));
        }

        /** On another scale. */
        public Real scale(Scale other) {
            return new Real(name, low, high, other, step, preset, when);
        }

        /** On a log scale. */
        public Real log() {
            return scale(Scale.log());
        }

        /** Only the values {@code low, low + size, low + 2 size, ...}; the range must be a whole number of steps. */
        public Real step(double size) {
            return new Real(name, low, high, scale, size, preset, when);
        }

        /** With a value to try first. */
        public Real preset(double value) {
            return new Real(name, low, high, scale, step, value, when);
        }
    }

    /** A whole number: {@code low, low + step, ...}. */
    record Int(
            String name,
            long low,
            long high,
            Scale scale,
            long step,
            @Nullable Long preset,
            @Nullable Condition when) implements Param {
        public Int {
            Names.parameter(name);
            Coordinate.of(name, low, high, scale, step).require(name, "default", preset);
        }

        /** Active everywhere. */
        public Int(String name, long low, long high, Scale scale, long step, @Nullable Long preset) {
            this(name, low, high, scale, step, preset, null);
        }

        @Override
        public Int when(Condition condition) {
            return new Int(name, low, high, scale, step, preset, condition);
        }

        @Override
        public Int when(String condition) {
            return when(Condition.read(condition));
        }

        /** On another scale. */
        public Int scale(Scale other) {
            return new Int(name, low, high, other, step, preset, when);
        }

        /** On a log scale. */
        public Int log() {
            return scale(Scale.log());
        }

        /** Only the values {@code low, low + size, low + 2 size, ...}; the range must be a whole number of steps. */
        public Int step(long size) {
            return new Int(name, low, high, scale, size, preset, when);
        }

        /** With a value to try first. */
        public Int preset(long value) {
            return new Int(name, low, high, scale, step, value, when);
        }
    }

    /** One of some values that have an order: all {@code Long}, all {@code Double} or all {@code String}. */
    record Ordinal(
            String name,
            List<Object> values,
            @Nullable Object preset,
            @Nullable Condition when) implements Param {
        public Ordinal {
            Names.parameter(name);
            values = Coordinate.sameKind(name, values);
            preset = Coordinate.of(name, values).require(name, "default", preset);
        }

        /** Active everywhere. */
        public Ordinal(String name, List<Object> values, @Nullable Object preset) {
            this(name, values, preset, null);
        }

        @Override
        public Ordinal when(Condition condition) {
            return new Ordinal(name, values, preset, condition);
        }

        @Override
        public Ordinal when(String condition) {
            return when(Condition.read(condition));
        }

        /** With a value to try first. */
        public Ordinal preset(Object value) {
            return new Ordinal(name, values, value, when);
        }
    }

    /** One of some labels without an order, each of which may open parameters of its own. */
    record Choice(
            String name,
            List<Option> options,
            @Nullable String preset,
            @Nullable Condition when) implements Param {
        public Choice {
            Names.parameter(name);
            options = List.copyOf(options);
            if (!options.isEmpty() || preset != null) { // an empty one is a beginning; a space refuses it
                Coordinate.of(name, options).require(name, "default", preset);
            }
        }

        /** Active everywhere. */
        public Choice(String name, List<Option> options, @Nullable String preset) {
            this(name, options, preset, null);
        }

        @Override
        public Choice when(Condition condition) {
            return new Choice(name, options, preset, condition);
        }

        @Override
        public Choice when(String condition) {
            return when(Condition.read(condition));
        }

        /** With one more label, which opens these parameters. */
        public Choice option(String label, Param... params) {
            var more = new ArrayList<>(options);
            more.add(new Option(label, 1, List.of(params)));
            return new Choice(name, more, preset, when);
        }

        /** With another prior weight for a label: its share is its weight over the sum of all. */
        public Choice weight(String label, double weight) {
            var changed = new ArrayList<Option>();
            for (Option option : options) {
                changed.add(option.label().equals(label) ? option.weight(weight) : option);
            }
            if (changed.equals(options)
                    && options.stream().noneMatch(o -> o.label().equals(label))) {
                throw new InvalidSettingException(
                        name,
                        "'" + name + "' has no label " + Names.quote(label) + "\n" + Names.advice(label, labels()));
            }
            return new Choice(name, changed, preset, when);
        }

        /** With a label to try first. */
        public Choice preset(String label) {
            return new Choice(name, options, label, when);
        }

        /** The labels, in order. */
        public List<String> labels() {
            return options.stream().map(Option::label).toList();
        }
    }

    /**
     * A label of a choice, its prior weight, and the parameters that are active where it is chosen.
     *
     * @param value what an objective is given: the label itself, or what it stands for: a {@code Boolean}, {@code Long},
     *     {@code Double}, null, or a list
     */
    record Option(
            String label,
            double weight,
            List<Param> params,
            @Nullable Object value) {
        /** A label that is its own value. */
        public Option(String label, double weight, List<Param> params) {
            this(label, weight, params, label);
        }

        /** The label of a value, which opens no parameters. */
        public static Option of(@Nullable Object value) {
            Object held = Label.value(value);
            return new Option(Label.of(held), 1, List.of(), held);
        }

        /** With another prior weight. */
        public Option weight(double other) {
            return new Option(label, other, params, value);
        }

        public Option {
            Names.text("label", label);
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new InvalidSettingException(
                        "weights." + label,
                        "the weight of label '" + label + "' is " + weight + ", it must be above 0");
            }
            params = List.copyOf(params);
            Param.distinct(params);
        }
    }

    /** Refuses two parameters of one name. */
    static void distinct(List<Param> params) {
        var seen = new HashSet<String>();
        for (Param param : params) {
            if (!seen.add(param.name())) {
                throw new InvalidSettingException(
                        param.name(), "'" + param.name() + "' is declared twice\nGive each parameter its own name.");
            }
        }
    }
}
