package io.luthier.reports.study;

import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives trials their ranks. */
final class Ranking {
    private Ranking() {}

    /** Complete trials from best to worst, then the others by id, then what was injected; reused results are left out. */
    static List<Leaderboard.Place> of(Population population) {
        History history = population.history();
        Map<Long, Cost> costs = costs(population);
        List<Outcome> ranked = population.ranked();
        Set<Long> front = front(history, ranked);
        var places = new ArrayList<Leaderboard.Place>();
        double[] losses = losses(history, ranked);
        int rank = 0;
        for (int i = 0; i < ranked.size(); i++) {
            boolean asBefore = i > 0 && level(ranked, losses, i - 1);
            boolean asAfter = i + 1 < ranked.size() && level(ranked, losses, i);
            rank = asBefore ? rank : i + 1;
            Outcome outcome = ranked.get(i);
            places.add(new Leaderboard.Place(
                    rank, asBefore || asAfter, front.contains(outcome.trial().id()), at(costs, outcome)));
        }
        population
                .all()
                .subList(ranked.size(), population.all().size())
                .forEach(o -> places.add(new Leaderboard.Place(0, false, false, at(costs, o))));
        history.injected().forEach(o -> places.add(new Leaderboard.Place(0, false, false, at(costs, o))));
        return places;
    }

    /** The losses of the first goal. */
    private static double[] losses(History history, List<Outcome> ranked) {
        Goal first = history.goals().get(0);
        double[] losses = new double[ranked.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = first.loss(ranked.get(i).metrics());
        }
        return losses;
    }

    /** What trials took that were trained in parts, one after the other. */
    private static Map<Long, Cost> costs(Population population) {
        var costs = new HashMap<Long, Cost>();
        List<Outcome> outcomes = population.history().outcomes();
        if (outcomes.size() == population.trials().size()) {
            return costs;
        }
        outcomes.forEach(o -> costs.merge(o.trial().id(), o.cost(), Cost::plus));
        return costs;
    }

    /** A trial's last outcome at the cost of the whole trial. */
    private static Outcome at(Map<Long, Cost> costs, Outcome last) {
        Cost whole = costs.get(last.trial().id());
        return whole == null ? last : last.cost(whole);
    }

    /** Whether one has the same rank as the next. */
    private static boolean level(List<Outcome> ranked, double[] losses, int i) {
        return losses[i] == losses[i + 1]
                && ranked.get(i).trial().fidelity() == ranked.get(i + 1).trial().fidelity();
    }

    /**
     * The trials, among those trained as long as the best, than which none is better in one goal and no worse in the others.
     * In the order of their losses, lexicographically, a trial can only be dominated by an earlier one of the front.
     */
    private static Set<Long> front(History history, List<Outcome> ranked) {
        var ids = new HashSet<Long>();
        if (history.goals().size() < 2 || ranked.isEmpty()) {
            return ids;
        }
        record Point(long id, List<Double> losses) {
            boolean dominates(Point other) {
                boolean better = false;
                for (int i = 0; i < losses.size(); i++) {
                    if (losses.get(i) > other.losses.get(i)) {
                        return false;
                    }
                    better |= losses.get(i) < other.losses.get(i);
                }
                return better;
            }
        }
        int longest = ranked.get(0).trial().fidelity();
        List<Point> points = ranked.stream()
                .filter(o -> o.trial().fidelity() == longest)
                .map(o -> new Point(o.trial().id(), history.losses(o)))
                .sorted((a, b) -> lexicographic(a.losses(), b.losses()))
                .toList();
        var front = new ArrayList<Point>();
        for (Point point : points) {
            if (front.stream().noneMatch(p -> p.dominates(point))) {
                front.add(point);
                ids.add(point.id());
            }
        }
        return ids;
    }

    private static int lexicographic(List<Double> a, List<Double> b) {
        for (int i = 0; i < a.size(); i++) {
            // not Double.compare: the losses 0.0 and -0.0 are equal
            if (a.get(i) < b.get(i)) {
                return -1;
            } else if (a.get(i) > b.get(i)) {
                return 1;
            }
        }
        return 0;
    }
}
