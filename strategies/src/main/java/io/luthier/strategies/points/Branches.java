package io.luthier.strategies.points;

import io.luthier.space.Axis;
import java.util.List;
import java.util.stream.IntStream;

/** Which axes are what, and which are active at a point. */
public final class Branches {
    private Branches() {}

    /** The indices of the axes on which near coordinates mean near values, those of one value alone left out. */
    public static int[] ordered(List<Axis> axes) {
        return IntStream.range(0, axes.size())
                .filter(i -> axes.get(i).ordered() && axes.get(i).levels() != 1)
                .toArray();
    }

    /** The indices of the choices. */
    public static int[] choices(List<Axis> axes) {
        return IntStream.range(0, axes.size())
                .filter(i -> !axes.get(i).ordered())
                .toArray();
    }

    /** For each axis whether it is active at this point. */
    public static boolean[] active(List<Axis> axes, double[] unit) {
        boolean[] active = new boolean[axes.size()];
        for (int i = 0; i < active.length; i++) {
            Axis axis = axes.get(i);
            int parent = axis.parent();
            active[i] =
                    parent == Axis.ROOT || active[parent] && axes.get(parent).level(unit[parent]) == axis.branch();
        }
        return active;
    }
}
