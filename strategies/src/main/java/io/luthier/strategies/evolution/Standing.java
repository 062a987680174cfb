package io.luthier.strategies.evolution;

import io.luthier.strategies.pareto.Domination;
import java.util.ArrayList;
import java.util.List;

/**
 * A member's standing among several goals, less is better.
 *
 * @param front 0 is the best
 * @param crowding the crowding distance within the front
 */
record Standing(int front, double crowding) implements Comparable<Standing> {
    @Override
    public int compareTo(Standing other) {
        int fronts = Integer.compare(front, other.front);
        return fronts != 0 ? fronts : Double.compare(other.crowding, crowding);
    }

    /** The standings of these members among each other. */
    static Standing[] of(List<Member> members) {
        int[] fronts = Domination.ranks(members.stream().map(Member::losses).toList());
        var standings = new Standing[fronts.length];
        for (int front = 0, found = 0; found < fronts.length; front++) {
            var indices = new ArrayList<Integer>();
            var losses = new ArrayList<double[]>();
            for (int i = 0; i < fronts.length; i++) {
                if (fronts[i] == front) {
                    indices.add(i);
                    losses.add(members.get(i).losses());
                }
            }
            double[] crowding = Domination.crowding(losses);
            for (int i = 0; i < crowding.length; i++) {
                standings[indices.get(i)] = new Standing(front, crowding[i]);
            }
            found += crowding.length;
        }
        return standings;
    }
}
