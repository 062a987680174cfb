package io.luthier.strategies.tpe;

import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * The axes that are active together: those at the root of a space, or those that one level of an axis opens.
 *
 * @param parent the axis that opens them, {@link Axis#ROOT} at the root
 * @param level the level of the parent
 * @param axes the axes in the group that have more than one value
 * @param inner the groups that its axes open
 */
record Group(int parent, long level, List<Integer> axes, List<Group> inner) {
    /** The group at the root of a space. */
    static Group of(SearchSpace space) {
        return of(space, Axis.ROOT, 0, space.roots());
    }

    private static Group of(SearchSpace space, int parent, long level, List<Integer> all) {
        var axes = new ArrayList<Integer>();
        var inner = new ArrayList<Group>();
        for (int i : all) {
            Axis axis = space.axes().get(i);
            if (axis.levels() != 1) {
                axes.add(i);
            }
            for (long own = 0; space.opens(i) && own < axis.levels(); own++) {
                Group group = of(space, i, own, space.opened(i, own));
                if (!group.axes.isEmpty() || !group.inner.isEmpty()) {
                    inner.add(group);
                }
            }
        }
        return new Group(parent, level, List.copyOf(axes), List.copyOf(inner));
    }

    /** Whether the axes are active at a point at which the parent is. */
    boolean holds(SearchSpace space, double[] unit) {
        return parent == Axis.ROOT || space.axes().get(parent).level(unit[parent]) == level;
    }
}
