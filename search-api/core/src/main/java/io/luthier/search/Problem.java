package io.luthier.search;

import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import java.util.List;

/**
 * What is asked, as a strategy sees it.
 *
 * @param space what may be chosen
 * @param goals what is to be made better, at least one; a search is told losses, which are always minimised
 * @param fidelity how long a trial may be trained
 * @param horizon the budget that the study was created with, unchanged when it is extended
 * @param window how many proposals may be outstanding
 */
public record Problem(SearchSpace space, List<Goal> goals, Fidelity fidelity, Budget horizon, int window) {
    public Problem {
        goals = List.copyOf(goals);
    }

    /** For a strategy that handles one goal: refuses several with a sentence. */
    public void needOneGoal(String strategy) {
        if (goals.size() != 1) {
            throw new IllegalArgumentException("strategy " + strategy + " handles one goal, the study has "
                    + goals.size() + "\nUse random, which handles any number.");
        }
    }
}
