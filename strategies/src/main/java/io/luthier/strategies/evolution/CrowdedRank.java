package io.luthier.strategies.evolution;

import io.luthier.strategies.pareto.Domination;
import java.util.ArrayList;
import java.util.List;

/**
 * The crowded-comparison order of NSGA-II: by front, then by crowding distance. Less is better.
 *
 * @param front 0 is the best
 * @param crowding the crowding distance within the front
 */
record CrowdedRank(int front, double crowding) implements Comparable<CrowdedRank> {
    @Override
    public int compareTo(CrowdedRank other) {
        int fronts = Integer.compare(front, other.front);
        return fronts != 0 ? fronts : Double.compare(other.crowding, crowding);
    }

    /** The ranks of these individuals among each other. */
    static CrowdedRank[] of(List<Individual> members) {
        int[] fronts = Domination.ranks(members.stream().map(Individual::losses).toList());
        var ranks = new CrowdedRank[fronts.length];
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
                ranks[indices.get(i)] = new CrowdedRank(front, crowding[i]);
            }
            found += crowding.length;
        }
        return ranks;
    }
}
