package io.luthier.reports.study;

import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives trials their ranks. */
final class Ranking {
    private Ranking() {}

    /** Complete trials that keep the limits from best to worst, then those that break one, then the others by id, then what was injected; reused results are left out. */
    static List<Leaderboard.Place> of(Population population) {
        History history = population.history();
        Map<Long, Cost> costs = costs(population);
        List<Outcome> ranked =
                population.ranked().stream().filter(history::keeps).toList();
        Set<Long> front = history.goals().size() < 2
                ? Set.of()
                : history.front().trials().stream().map(o -> o.trial().id()).collect(Collectors.toSet());
        var places = new ArrayList<Leaderboard.Place>();
        double[][] losses = losses(history.goals(), ranked);
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

    /** The losses of all goals, without negative zeros. */
    private static double[][] losses(List<Goal> goals, List<Outcome> ranked) {
        double[][] losses = new double[ranked.size()][goals.size()];
        for (int i = 0; i < losses.length; i++) {
            for (int goal = 0; goal < goals.size(); goal++) {
                losses[i][goal] = goals.get(goal).loss(ranked.get(i).metrics()) + 0.0;
            }
        }
        return losses;
    }

    /** Whether one has the same rank as the next. */
    private static boolean level(List<Outcome> ranked, double[][] losses, int i) {
        return Arrays.equals(losses[i], losses[i + 1])
                && ranked.get(i).trial().fidelity() == ranked.get(i + 1).trial().fidelity();
    }
}
