package io.luthier.strategies;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Term;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.grid.Enumerate;
import io.luthier.strategies.tpe.Tpe;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The default: chooses a strategy by the space, the budget and the goals, and says which and why. The choice is made at the
 * start, by the budget that the study was created with, and stays.
 *
 * <ol>
 *   <li>A finite space with no more configurations than the budget has trials: {@link Enumerate}, which misses none.
 *   <li>One goal and up to 300 trials: {@link GaussianProcess}, the best of all at 25 to 200 trials in docs/benchmarks.md.
 *   <li>Otherwise, and with a budget of work or time alone: {@link Tpe}, whose thinking stays cheap.
 * </ol>
 */
@Term("the default: chooses a strategy by the space, the budget and the goals, and says which and why")
public record Auto() implements Strategy {
    private static final long MOST_FOR_GAUSSIAN = 300;

    /** A strategy that was chosen, and why. */
    private record Choice(Strategy strategy, String why) implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return strategy.start(problem, random);
        }

        @Override
        public String remark(Problem problem) {
            return "It chose " + strategy.name() + ": " + why + ".";
        }
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return chosen(problem).start(problem, random);
    }

    @Override
    public String remark(Problem problem) {
        return chosen(problem).remark(problem);
    }

    /** The name of the strategy that is chosen. */
    @Override
    public String choice(Problem problem) {
        return chosen(problem).strategy().name();
    }

    /** The strategy of that name. Where the store does not say it, the rule of the release that stored it decides again. */
    @Override
    public Strategy choosing(Problem problem, String choice) {
        Choice now = chosen(problem);
        if (choice.isEmpty() || now.strategy().name().equals(choice)) {
            return choice.isEmpty() ? ofFormat1(problem) : now;
        }
        return Stream.of(new Enumerate(), new GaussianProcess(), new Tpe())
                .filter(strategy -> strategy.name().equals(choice))
                .findFirst()
                .map(strategy -> new Choice(strategy, "so it decided when the study began"))
                .orElseThrow(() -> new IllegalArgumentException("strategy auto chose " + choice
                        + " when the study began, and this release has no such strategy to choose"
                        + "\nResume with the release that began the study."));
    }

    private static Choice chosen(Problem problem) {
        return ofFormat1(problem);
    }

    /** The rule of the releases whose stores do not hold the choice: it never changes. */
    private static Choice ofFormat1(Problem problem) {
        SearchSpace space = problem.space();
        OptionalLong trials = problem.horizon().trials();
        if (trials.isPresent()
                && space.size()
                        .filter(size -> size.compareTo(BigInteger.valueOf(trials.getAsLong())) <= 0)
                        .isPresent()) {
            return new Choice(
                    new Enumerate(),
                    "the space has " + space.size().get() + " configurations, no more than the budget has trials");
        } else if (trials.isPresent()
                && trials.getAsLong() <= MOST_FOR_GAUSSIAN
                && problem.goals().size() == 1) {
            return new Choice(
                    new GaussianProcess(), "a budget of " + trials.getAsLong() + " trials, of which each should count");
        }
        return new Choice(
                new Tpe(),
                trials.isEmpty()
                        ? "the budget does not count trials, and its thinking stays cheap however many there are"
                        : problem.goals().size() > 1
                                ? "it handles several goals"
                                : "with " + trials.getAsLong() + " trials, thinking must stay cheap");
    }
}
