package io.luthier.judging;

import io.luthier.search.Goal;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a complete trial is ranked by, read once.
 *
 * @param losses of the goals, without negative zeros
 * @param violation by how much it breaks limits, 0 where it breaks none
 */
public record Standing(int fidelity, double[] losses, double violation, long id, Outcome outcome) {
    /**
     * From best to worst: those that keep the limits come first, then those trained longest, then the least violation, then the least
     * loss of the first goal, of those that are equal there the least of the second, and so on; then the lower id. The first is
     * dominated by none that was trained as long.
     */
    public static final Comparator<Standing> BEST_FIRST = (a, b) -> {
        int order = Boolean.compare(b.keeps(), a.keeps());
        order = order != 0 ? order : Integer.compare(b.fidelity, a.fidelity);
        order = order != 0 ? order : Double.compare(a.violation, b.violation);
        for (int i = 0; order == 0 && i < a.losses.length; i++) {
            order = Double.compare(a.losses[i], b.losses[i]);
        }
        return order != 0 ? order : Long.compare(a.id, b.id);
    };

    public static Standing of(Criteria criteria, Outcome outcome) {
        List<Goal> goals = criteria.goals();
        double[] losses = new double[goals.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = goals.get(i).loss(outcome.metrics()) + 0.0;
        }
        return new Standing(
                outcome.trial().fidelity(),
                losses,
                criteria.violation(outcome.metrics()),
                outcome.trial().id(),
                outcome);
    }

    /** Whether it breaks no limit. */
    public boolean keeps() {
        return violation == 0;
    }

    /**
     * Those that none dominates, of those that keep the limits and were trained longest.
     *
     * @param bestFirst in this order, in which a trial is dominated by an earlier one or by none
     */
    public static List<Standing> front(Iterable<Standing> bestFirst) {
        var front = new ArrayList<Standing>();
        for (Standing standing : bestFirst) {
            if (!standing.keeps() || !front.isEmpty() && standing.fidelity < front.get(0).fidelity) {
                break;
            }
            if (front.stream().noneMatch(other -> other.dominates(standing))) {
                front.add(standing);
            }
        }
        return front;
    }

    /** Whether this is better in one goal and worse in none. */
    public boolean dominates(Standing other) {
        boolean better = false;
        for (int i = 0; i < losses.length; i++) {
            if (losses[i] > other.losses[i]) {
                return false;
            }
            better |= losses[i] < other.losses[i];
        }
        return better;
    }
}
