package io.luthier.study;

import io.luthier.judging.Criteria;
import io.luthier.judging.Standing;
import io.luthier.search.Goal;
import io.luthier.trial.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of a study with several goals: its own complete trials, of those that keep the limits and were trained longest, than which none is better in
 * one goal and no worse in the others (the Pareto front). With one goal, the best and what is exactly as good.
 *
 * @param goals what was to be made better
 * @param trials by the first goal from the best on, then by the second, and so on
 */
public record Front(List<Goal> goals, List<Outcome> trials) {
    public Front {
        goals = List.copyOf(goals);
        trials = List.copyOf(trials);
    }

    /** Of standings from best to worst. */
    static Front of(Criteria criteria, Iterable<Standing> bestFirst) {
        return new Front(
                criteria.goals(),
                Standing.front(bestFirst).stream().map(Standing::outcome).toList());
    }

    /** The values of the goals of one of the trials, by name. */
    public Map<String, Double> values(Outcome trial) {
        var values = new LinkedHashMap<String, Double>();
        goals.forEach(goal -> values.put(goal.metric(), trial.metrics().get(goal.metric())));
        return values;
    }

    /**
     * A compromise to look at first: the trial nearest to the ideal point, which has the best value of each goal on the front, where
     * each goal is scaled so that its best value on the front is 0 and its worst 1, and nearness is Euclid's (compromise
     * programming; P. L. Yu, Management Science 19, 1973). A suggestion: how much one goal is worth in units of another, only the
     * user can say. Of equally near ones the first; empty if the front is.
     */
    public Optional<Outcome> knee() {
        int count = goals.size();
        double[] least = new double[count];
        double[] most = new double[count];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        var criteria = new Criteria(goals, List.of()); // all of them keep the limits
        List<Standing> all = trials.stream().map(o -> Standing.of(criteria, o)).toList();
        for (Standing standing : all) {
            for (int i = 0; i < count; i++) {
                least[i] = Math.min(least[i], standing.losses()[i]);
                most[i] = Math.max(most[i], standing.losses()[i]);
            }
        }
        Outcome nearest = null;
        double distance = Double.POSITIVE_INFINITY;
        for (Standing standing : all) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double half = most[i] / 2 - least[i] / 2; // of the range, which may be larger than any number
                double part = half > 0 ? (standing.losses()[i] / 2 - least[i] / 2) / half : 0;
                sum += part * part;
            }
            if (sum < distance) {
                distance = sum;
                nearest = standing.outcome();
            }
        }
        return Optional.ofNullable(nearest);
    }
}
