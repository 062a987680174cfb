package io.luthier.reports.comparison;

import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.List;

/** How good what a search has found is, after each result. */
interface Measure {
    /** What is compared; smaller losses are better. */
    Goal goal();

    /** At the beginning of a search. */
    Reading begin(History search);

    /** One search, as it goes on. */
    interface Reading {
        /** The least loss, this result included, which counts. */
        double after(Outcome outcome);
    }

    /** Of these searches: the goal's least loss, or with several goals the hypervolume of what was found. */
    static Measure of(List<History> searches, int fidelity) {
        List<Goal> goals = searches.get(0).goals();
        return goals.size() == 1 ? new Least(goals.get(0)) : Volume.of(searches, fidelity);
    }

    /** Whether a result counts: of a trial of the search's own that was trained to this fidelity and breaks no limit. */
    static boolean counts(History search, Outcome outcome, int fidelity) {
        return search.keeps(outcome) && !outcome.elsewhere() && outcome.trial().fidelity() >= fidelity;
    }

    /** The least loss of one goal. */
    record Least(Goal goal) implements Measure {
        @Override
        public Reading begin(History search) {
            double[] least = {Double.POSITIVE_INFINITY};
            return outcome -> {
                least[0] = Math.min(least[0], goal.loss(outcome.metrics()));
                return least[0];
            };
        }
    }
}
