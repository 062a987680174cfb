package io.luthier.reports.comparison;

import io.luthier.settings.Description;
import io.luthier.study.History;
import java.util.List;

/**
 * One of the strategies compared, and its searches.
 *
 * @param label what it is called in the comparison
 * @param strategy the strategy and its settings
 * @param remark what it does with this problem; empty where its name says it
 * @param searches one for each repeat, in order
 * @param trajectories of these searches
 */
public record Arm(
        String label, Description strategy, String remark, List<History> searches, List<Trajectory> trajectories) {
    public Arm {
        searches = List.copyOf(searches);
        trajectories = List.copyOf(trajectories);
    }

    static Arm of(String label, List<History> searches, int fidelity, Measure measure) {
        History first = searches.get(0);
        return new Arm(
                label,
                first.strategy(),
                first.remark(),
                searches,
                searches.stream().map(h -> Trajectory.of(h, fidelity, measure)).toList());
    }

    /** The least loss of each repeat; infinite where there was none. */
    public double[] losses() {
        return trajectories.stream().mapToDouble(t -> t.end().loss()).toArray();
    }

    /** What the longest of its searches was charged. */
    public double end(Unit unit) {
        return trajectories.stream().mapToDouble(t -> t.end().cost(unit)).max().orElse(0);
    }
}
