package io.luthier.strategies.points;

import io.luthier.search.Problem;
import io.luthier.trial.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many trials a bracket of Hyperband trains to which fidelities.
 *
 * @param counts of each rung, from the lowest
 * @param fidelities of each rung
 */
public record Bracket(List<Integer> counts, List<Integer> fidelities) {
    /** Those of a problem: from {@code least} units, or the objective's least, to its full fidelity. */
    public static List<Bracket> all(Problem problem, OptionalInt least, int eta) {
        Fidelity fidelity = problem.fidelity();
        int lowest = Math.max(fidelity.least(), least.orElse(fidelity.least()));
        return all(Math.min(lowest, fidelity.full()), fidelity.full(), eta);
    }

    /**
     * The brackets from the one that begins lowest to the one that trains in full alone: with s halvings left of at most S, the first
     * rung has (S + 1) / (s + 1), rounded down, times eta^s trials, each further one 1/eta of them.
     */
    public static List<Bracket> all(int least, int full, int eta) {
        int most = 0;
        for (long part = eta; part * least <= full; part *= eta) {
            most++;
        }
        var brackets = new ArrayList<Bracket>();
        for (int s = most; s >= 0; s--) {
            var counts = new ArrayList<Integer>();
            var fidelities = new ArrayList<Integer>();
            long parts = Math.round(StrictMath.pow(eta, s));
            long first = (most + 1) / (s + 1) * parts;
            for (int rung = 0; rung <= s; rung++) {
                counts.add((int) Math.max(1, first / Math.round(StrictMath.pow(eta, rung))));
                double share = (double) full / Math.round(StrictMath.pow(eta, s - rung));
                fidelities.add(Math.max(least, (int) Math.round(share)));
            }
            brackets.add(new Bracket(List.copyOf(counts), List.copyOf(fidelities)));
        }
        return brackets;
    }

    /** How many rungs it has. */
    public int rungs() {
        return counts.size();
    }
}
