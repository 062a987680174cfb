package io.luthier.strategies.tpe;

import io.luthier.space.Axis;
import io.luthier.space.Condition;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The axes that are active together, since they have one condition: those at the root of a space, those that one level of a
 * choice opens, those that need the same of others.
 *
 * @param first the first of them
 * @param axes those that have more than one value
 */
record Group(int first, List<Integer> axes) {
    /** The groups of a space, each after those that its condition names. */
    static List<Group> of(SearchSpace space) {
        var together = new LinkedHashMap<Optional<Condition>, List<Integer>>();
        boolean[] matters = new boolean[space.dimension()];
        for (int i = matters.length - 1; i >= 0; i--) {
            matters[i] |= space.axes().get(i).levels() != 1;
            if (matters[i]) {
                space.needs(i).forEach(need -> matters[need] = true);
            }
        }
        for (int i = 0; i < matters.length; i++) {
            Axis axis = space.axes().get(i);
            together.computeIfAbsent(axis.condition(), c -> new ArrayList<>()).add(i);
        }
        return together.values().stream()
                .filter(all -> all.stream().anyMatch(i -> matters[i]))
                .map(all -> new Group(
                        all.get(0),
                        all.stream()
                                .filter(i -> space.axes().get(i).levels() != 1)
                                .toList()))
                .toList();
    }

    /** Whether its axes are active at a point, of which those that they need must be set. */
    boolean holds(SearchSpace space, double[] unit) {
        return space.active(first, unit);
    }
}
