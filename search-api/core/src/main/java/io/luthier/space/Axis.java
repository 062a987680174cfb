package io.luthier.space;

/**
 * One coordinate of the unit cube: what a strategy needs to know of a parameter. The axes of a space stand in the order of
 * its tree, a choice before the parameters of its branches.
 */
public final class Axis {
    /** The parent of a parameter that is always active. */
    public static final int ROOT = -1;

    private final String path;
    private final Param param;
    private final int parent;
    private final int branch;
    private final Coordinate coordinate;

    Axis(String path, Param param, int parent, int branch) {
        this.path = path;
        this.param = param;
        this.parent = parent;
        this.branch = branch;
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

    /** The index of the axis of the choice that this one hangs from, {@link #ROOT} if it is always active. */
    public int parent() {
        return parent;
    }

    /** The index of the label of {@link #parent} under which this axis is active; 0 at the root. */
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

    /** A value as JSON has it: the labels {@code true} and {@code false} of a choice are truth values. */
    public Object plain(Object value) {
        boolean truth = param instanceof Param.Choice && (value.equals("true") || value.equals("false"));
        return truth ? (Object) value.equals("true") : value;
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
        return path + " " + SpaceText.of(this);
    }
}
