package io.luthier.strategies.tpe;

import io.luthier.space.Config;
import io.luthier.strategies.pareto.Domination;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trial among others: its point and its rank, where less is better and positive infinity means that there is no result or
 * none with losses. With one goal this is the loss, with several the front, plus a part that grows with
 * crowding within the front.
 */
record Rated(double[] unit, double value) {
    /** All that was told, in that order, and then what is outstanding. */
    static List<Rated> of(Observations observations, int goals) {
        var all = new ArrayList<Rated>();
        List<Observation> told = observations.told();
        double[] values =
                goals == 1 ? told.stream().mapToDouble(Observation::loss).toArray() : fronts(told, goals);
        for (int i = 0; i < values.length; i++) {
            all.add(new Rated(told.get(i).unit(), values[i]));
        }
        for (Config config : observations.outstanding()) {
            all.add(new Rated(observations.space().encode(config), Double.POSITIVE_INFINITY));
        }
        return all;
    }

    private static double[] fronts(List<Observation> told, int goals) {
        double[] values = new double[told.size()];
        double[] lost = new double[goals];
        Arrays.fill(lost, Double.POSITIVE_INFINITY);
        List<double[]> losses = told.stream()
                .map(o -> o.complete()
                        ? o.result().losses().stream().mapToDouble(x -> x).toArray()
                        : lost)
                .toList();
        int[] ranks = Domination.ranks(losses);
        int last = Arrays.stream(ranks).max().orElse(0);
        for (int rank = 0; rank <= last; rank++) {
            var members = new ArrayList<Integer>();
            for (int i = 0; i < ranks.length; i++) {
                if (ranks[i] == rank) {
                    members.add(i);
                }
            }
            double[] crowding =
                    Domination.crowding(members.stream().map(losses::get).toList());
            for (int m = 0; m < crowding.length; m++) {
                int i = members.get(m);
                values[i] = told.get(i).complete() ? rank + 1 / (1.5 + crowding[m]) : Double.POSITIVE_INFINITY;
            }
        }
        return values;
    }

    /** Whether the trial has losses. */
    boolean complete() {
        return value < Double.POSITIVE_INFINITY;
    }
}
