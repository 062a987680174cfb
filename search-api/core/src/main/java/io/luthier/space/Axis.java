package io.luthier.space;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One coordinate of the unit cube: what a strategy needs to know of a parameter. The axes of a space stand in the order of
 * its tree, but each after those that its condition names.
 */
public final class Axis {
    /** The parent of a parameter that is not declared in a branch. */
    public static final int ROOT = -1;

    private final String path;
    private final Param param;
    private final int parent;
    private final int branch;
    private final Optional<Condition> when;
    private final Optional<Condition> condition;
    private final Coordinate coordinate;

    /**
     * @param when the condition that the parameter declares, with whole paths
     * @param condition all that must hold, its branch included
     */
    Axis(String path, Param param, int parent, int branch, Optional<Condition> when, Optional<Condition> condition) {
        this.path = path;
        this.param = param;
        this.parent = parent;
        this.branch = branch;
        this.when = when;
        this.condition = condition;
        this.coordinate = Coordinate.of(param);
        coordinate.check(param.name());
    }

    /** The dotted path: {@code optimizer.adam.learning-rate}. */
    public String path() {
        return path;
    }

    /** The parameter. */
    public Param param() {
        return param;
    }

    /** How many values there are; 0 for a continuous parameter. */
    public long levels() {
        return coordinate.levels();
    }

    /** Whether near coordinates mean near values: all kinds but a choice. */
    public boolean ordered() {
        return !(param instanceof Param.Choice);
    }

    /** When the parameter is active, its branch included, with whole paths; empty if it always is. */
    public Optional<Condition> condition() {
        return condition;
    }

    /** The condition that the parameter declares beside its branch, with whole paths. */
    public Optional<Condition> when() {
        return when;
    }

    /** The index of the axis of the choice in a branch of which this one is declared, {@link #ROOT} if it is in none. */
    public int parent() {
        return parent;
    }

    /** The index of the label of {@link #parent} under which this axis is declared; 0 at the root. */
    public int branch() {
        return branch;
    }

    /** The value at a unit coordinate; coordinates outside [0, 1] count as the nearer end. */
    public Object decode(double unit) {
        return coordinate.decode(unit);
    }

    /** The unit coordinate of a value of this parameter. */
    public double encode(Object value) {
        return coordinate.encode(value);
    }

    /**
     * A value of a configuration as JSON has it, and objectives may: for the label of a choice what it stands for, a number, a
     * list or null; the labels {@code true} and {@code false} are truth values.
     */
    public @Nullable Object plain(Object value) {
        if (!(param instanceof Param.Choice choice) || coordinate.admit(value) == null) {
            return value;
        }
        Object meant = choice.options().get((int) level(encode(value))).value();
        boolean truth = "true".equals(meant) || "false".equals(meant);
        return truth ? (Object) "true".equals(meant) : meant;
    }

    /** Which of the {@link #levels}, counted from 0, the value at a unit coordinate is; never asked of a continuous parameter. */
    public long level(double unit) {
        return coordinate.level(unit);
    }

    /** The middle of a level's share of the unit interval; never asked of a continuous parameter. */
    public double unit(long level) {
        return coordinate.unit(level);
    }

    /**
     * Where a level's share of the unit interval begins, from 0 for the first to 1 for {@link #levels}; never asked of a
     * continuous parameter.
     */
    public double edge(long level) {
        return coordinate.edge(level);
    }

    /** The range or list of values, as text. */
    public String range() {
        return coordinate.describe();
    }

    Coordinate coordinate() {
        return coordinate;
    }

    @Override
    public String toString() {
        return path + " " + SpaceText.of(this)
                + when.map(w -> " when " + w.text()).orElse("");
    }
}
