package io.luthier.benchmarks.suite;

import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A problem of the suite, minimised.
 *
 * @param name in kebab-case
 * @param kinds what it is like, at least one
 * @param space what is searched
 * @param objective what is evaluated
 * @param goal the metric that a search minimises
 * @param truth the metric that it is judged by: the same without noise
 * @param optimum the least value of the truth; of a training, the least that was ever seen
 * @param best where it lies, empty for trainings
 * @param heldOut whether nobody looks at it while choosing defaults
 */
public record TestProblem(
        String name,
        List<Kind> kinds,
        SearchSpace space,
        Objective objective,
        String goal,
        String truth,
        double optimum,
        Optional<Config> best,
        boolean heldOut) {
    /** A function in closed form with its optimum, for building. */
    static TestProblem of(
            String name,
            SearchSpace space,
            ToDoubleFunction<Config> function,
            double optimum,
            Config best,
            Kind... kinds) {
        return new TestProblem(
                name,
                List.of(kinds),
                space,
                new Surface(function, 0),
                Objective.VALUE,
                Surface.TRUTH,
                optimum,
                Optional.of(best),
                false);
    }

    /** A training, judged by its validation loss, for building. */
    static TestProblem training(String name, SearchSpace space, Objective objective, double optimum, Kind... kinds) {
        String loss = "validation-loss";
        return new TestProblem(name, List.of(kinds), space, objective, loss, loss, optimum, Optional.empty(), false);
    }

    /** This, not to be looked at while choosing defaults. */
    TestProblem keepOut() {
        return new TestProblem(name, kinds, space, objective, goal, truth, optimum, best, true);
    }

    /** This by another name, with noise of this standard deviation. */
    TestProblem noisy(String other, double deviation, Kind... otherKinds) {
        var noisy = new Surface(((Surface) objective).function(), deviation);
        return new TestProblem(other, List.of(otherKinds), space, noisy, goal, truth, optimum, best, heldOut);
    }

    /** The study of a strategy on this problem. */
    public Study study(Strategy strategy) {
        return Study.of(Goal.minimize(goal), space, objective, strategy).name(name);
    }

    /**
     * How far from the optimum the choice after each number of trials is: that of the least value seen so far, judged by its
     * truth. Infinite as long as no trial was complete; after the end of a history, its last.
     *
     * @param counts numbers of trials, ascending
     */
    public double[] gaps(History history, int... counts) {
        double[] gaps = new double[counts.length];
        double least = Double.POSITIVE_INFINITY;
        double gap = Double.POSITIVE_INFINITY;
        List<Outcome> outcomes = history.outcomes();
        int told = 0;
        for (int i = 0; i < counts.length; i++) {
            for (; told < Math.min(counts[i], outcomes.size()); told++) {
                Outcome outcome = outcomes.get(told);
                double seen = outcome.complete() ? outcome.metrics().getOrDefault(goal, Double.NaN) : Double.NaN;
                if (seen < least) {
                    least = seen;
                    gap = outcome.metrics().getOrDefault(truth, Double.NaN) - optimum;
                }
            }
            gaps[i] = gap;
        }
        return gaps;
    }

    @Override
    public String toString() {
        return name;
    }
}
