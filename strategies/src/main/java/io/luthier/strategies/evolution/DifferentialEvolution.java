package io.luthier.strategies.evolution;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import java.util.random.RandomGenerator;

/**
 * Differential evolution, current-to-best/1/bin: a child is its parent, drawn towards one of the best, plus the scaled
 * difference of two others, on some of the axes. The scale F and the crossover rate CR are inherited and now and then drawn
 * anew (jDE), so that they adapt themselves; a little noise that shrinks as the trials go on keeps a small population from
 * collapsing.
 *
 * <p>As a steady state: a newcomer takes the place of the worst if it is better. Labels are not counted with: a choice takes
 * the label of the best with probability F, that of one of the two others, where they differ, with probability F, or rarely any
 * label. Handles any space and one goal, never ends, trains every trial in full. Trials without losses are the worst.
 *
 * @param population how many survive, at least 4
 * @param elite the probability that the best is the parent, and not the next in turn, from 0 to 1
 * @param best the share of the population that counts as the best, above 0 and at most 1
 * @param renewal the probability of F, and of CR, to be drawn anew, from 0 to 1
 * @see <a href="https://doi.org/10.1023/A:1008202821328">Storn and Price, Differential Evolution, 1997</a>
 * @see <a href="https://doi.org/10.1109/TEVC.2006.872133">Brest, Greiner, Boskovic, Mernik and Zumer, Self-Adapting Control
 *     Parameters in Differential Evolution, 2006</a>
 */
public record DifferentialEvolution(int population, double elite, double best, double renewal) implements Strategy {
    public DifferentialEvolution {
        Limits.atLeast("population", population, 4);
        Limits.share("elite", elite);
        Limits.positiveShare("best", best);
        Limits.share("renewal", renewal);
    }

    /** The best of those tried on problems of several kinds with 50 to 200 trials. */
    public DifferentialEvolution() {
        this(9, 0.9, 0.3, 0.5);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.needOneGoal(name());
        return new DifferentialEvolutionSearch(this, problem, random);
    }
}
