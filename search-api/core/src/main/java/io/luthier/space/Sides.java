package io.luthier.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/**
 * The values of an axis that conditions name, parted into sides: all values of one side decide alike what is active. Each label
 * of a choice is a side.
 */
final class Sides {
    private final long[] firsts; // of stretches of keys
    private final int[] sides; // of stretches
    private final int count;

    Sides(Axis axis, List<Part> parts) {
        var edges = new ArrayList<Long>();
        edges.add(Long.MIN_VALUE);
        if (!axis.ordered()) {
            for (long level = 1; level < axis.levels(); level++) {
                edges.add(level);
            }
        }
        parts.forEach(part -> part.edges(edges));
        this.firsts = new TreeSet<>(edges).stream().mapToLong(x -> x).toArray();
        this.sides = new int[firsts.length];
        var known = new HashMap<List<Boolean>, Integer>();
        for (int i = 0; i < firsts.length; i++) {
            long key = firsts[i];
            sides[i] = axis.ordered()
                    ? known.computeIfAbsent(
                            parts.stream().map(part -> part.holds(key)).toList(), k -> known.size())
                    : (int) Math.max(0, Math.min(axis.levels() - 1, key));
        }
        this.count = axis.ordered() ? known.size() : (int) axis.levels();
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** The side of a key. */
    int of(long key) {
        return sides[stretch(key)];
    }

    /** The last key of the stretch, all of one side, that begins at or before a key. */
    long last(long key) {
        int next = stretch(key) + 1;
        return next < firsts.length ? firsts[next] - 1 : Long.MAX_VALUE;
    }

    private int stretch(long key) {
        int found = Arrays.binarySearch(firsts, key);
        return found >= 0 ? found : -found - 2;
    }
}
