package io.luthier.strategies.points;

import io.luthier.space.Axis;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * The axes that are active together: those at the root of a space, or those in one branch of a choice.
 *
 * @param parent the axis of the choice, {@link Axis#ROOT} at the root
 * @param branch the label of the choice
 * @param axes the axes in the group that have more than one value
 * @param inner the groups that its choices open
 */
public record Group(int parent, int branch, List<Integer> axes, List<Group> inner) {
    /** The group at the root of a space. */
    public static Group of(SearchSpace space) {
        return of(space.axes(), Axis.ROOT, 0);
    }

    private static Group of(List<Axis> all, int parent, int branch) {
        var axes = new ArrayList<Integer>();
        var inner = new ArrayList<Group>();
        for (int i = 0; i < all.size(); i++) {
            Axis axis = all.get(i);
            if (axis.parent() != parent || parent != Axis.ROOT && axis.branch() != branch) {
                continue;
            }
            if (axis.levels() != 1) {
                axes.add(i);
            }
            if (!axis.ordered()) {
                for (int label = 0; label < axis.levels(); label++) {
                    Group group = of(all, i, label);
                    if (!group.axes.isEmpty() || !group.inner.isEmpty()) {
                        inner.add(group);
                    }
                }
            }
        }
        return new Group(parent, branch, List.copyOf(axes), List.copyOf(inner));
    }

    /** Whether an axis is a choice with a label that opens parameters. */
    public static boolean opens(Axis axis) {
        return axis.param() instanceof Param.Choice choice
                && choice.options().stream().anyMatch(option -> !option.params().isEmpty());
    }

    /** Whether an axis is active at a point whose coordinates are set up to that axis. */
    public static boolean active(SearchSpace space, Axis axis, double[] unit) {
        if (axis.parent() == Axis.ROOT) {
            return true;
        }
        Axis parent = space.axes().get(axis.parent());
        return active(space, parent, unit) && parent.level(unit[axis.parent()]) == axis.branch();
    }

    /** Whether a point at which the parent is active is in this branch. */
    public boolean holds(SearchSpace space, double[] unit) {
        return parent == Axis.ROOT || space.axes().get(parent).level(unit[parent]) == branch;
    }
}
