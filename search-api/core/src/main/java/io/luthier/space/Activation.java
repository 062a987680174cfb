package io.luthier.space;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which axes are active where. The rule itself is {@link #opened}, and stands nowhere else. */
final class Activation {
    private final List<Axis> axes;
    private final boolean[] opens;
    private final boolean branching;

    /** @param axes those of a space, each after the one it hangs from */
    Activation(List<Axis> axes) {
        this.axes = axes;
        this.opens = new boolean[axes.size()];
        boolean any = false;
        for (Axis axis : axes) {
            if (axis.parent() != Axis.ROOT) {
                opens[axis.parent()] = true;
                any = true;
            }
        }
        this.branching = any;
    }

    /** Whether an axis is active where the one that it hangs from is active and has this level. */
    private static boolean opened(Axis axis, long level) {
        return axis.branch() == level;
    }

    /** Whether some level of an axis opens others. */
    boolean opens(int axis) {
        return opens[axis];
    }

    /** The axes that hang from one and are active at its level. */
    List<Integer> opened(int parent, long level) {
        return IntStream.range(0, axes.size())
                .filter(i -> axes.get(i).parent() == parent && opened(axes.get(i), level))
                .boxed()
                .toList();
    }

    /** For each axis whether it is active at a point. */
    boolean[] at(double[] unit) {
        boolean[] active = new boolean[axes.size()];
        if (!branching) {
            Arrays.fill(active, true);
            return active;
        }
        long[] levels = new long[active.length];
        for (int i = 0; i < active.length; i++) {
            Axis axis = axes.get(i);
            int parent = axis.parent();
            active[i] = parent == Axis.ROOT || active[parent] && opened(axis, levels[parent]);
            if (active[i] && opens[i]) {
                levels[i] = axis.level(unit[i]);
            }
        }
        return active;
    }

    /** Whether one axis is active at a point. */
    boolean at(int index, double[] unit) {
        Axis axis = axes.get(index);
        int parent = axis.parent();
        return parent == Axis.ROOT
                || at(parent, unit) && opened(axis, axes.get(parent).level(unit[parent]));
    }

    /** Whether one axis is active where these are the values by path, none of an axis that is not active. */
    boolean in(int index, Map<String, ?> values) {
        Axis axis = axes.get(index);
        if (axis.parent() == Axis.ROOT) {
            return true;
        }
        Axis parent = axes.get(axis.parent());
        return parent.param() instanceof Param.Choice choice
                && opened(axis, choice.labels().indexOf(values.get(parent.path())));
    }
}
