package io.luthier.strategies.points;

import io.luthier.space.Axis;
import java.util.List;
import java.util.stream.IntStream;

/** Axes by kind. */
public final class Axes {
    private Axes() {}

    /** The indices of the axes on which near coordinates mean near values, without those of a single value. */
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
}
