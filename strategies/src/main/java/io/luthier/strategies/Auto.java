package io.luthier.strategies;

import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Decimal;
import io.luthier.settings.Term;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.cma.CmaEs;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.grid.Enumerate;
import io.luthier.strategies.halving.SuccessiveHalving;
import io.luthier.strategies.tpe.Tpe;
import io.luthier.trial.Fidelity;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The default: chooses a strategy by the space, the budget and the goals, and says which and why. The choice is made at the
 * start, by the budget that the study was created with, and stays; what it changes to later, and at which count of trials, is part
 * of it. Measured time decides nothing.
 *
 * <ol>
 *   <li>Trainings that can be paused at nine fidelities or more, and a budget in work, without a count of trials, for fewer than
 *       30 of them in full: {@link SuccessiveHalving} around {@link GaussianProcess}, or around {@link Tpe} where there are
 *       several goals. A budget of n trials means n in full. In benchmarks.curves, on eight tables with 8 seeds each, {@link
 *       io.luthier.strategies.gaussian.FreezeThaw} is ahead of it after the work of 1 and 5 trainings in full (p = 0.040 and 0.017), not
 *       told from it after 2 and 10, and behind in the mean after 20 (p = 0.07).
 *   <li>A finite space with no more configurations than the budget has trials: {@link Enumerate}, which misses none.
 *   <li>One goal: {@link GaussianProcess}, the best of all at 25 to 200 trials in docs/benchmarks.md, until 300 trials are known. From there
 *       on it, {@link Tpe} and {@link CmaEs} take turns: it goes on gaining where the objective is smooth, and they where it has
 *       many minima, or steps.
 *   <li>Two to four goals: {@link GaussianProcess} until 300 trials are known, and then {@link Tpe}. In benchmarks.Several the process
 *       misses after 100 trials less than half of the volume that Tpe misses with two and three goals, and nearly as much with
 *       four.
 *   <li>Otherwise: {@link Tpe}.
 * </ol>
 */
@Term("the default: chooses a strategy by the space, the budget and the goals, and says which and why")
public record Auto() implements Strategy {
    private static final int MOST_FOR_GAUSSIAN = 300;
    private static final double MOST_IN_PARTS = 30; // trainings in full that the budget pays for
    private static final int PARTS = 9;
    private static final Strategy GAUSSIAN_THEN_TURNS = new Handover(
            new GaussianProcess(),
            MOST_FOR_GAUSSIAN,
            new Turns(List.of(new GaussianProcess(), new Tpe()), List.of(new CmaEs())));
    private static final Strategy GAUSSIAN_THEN_TPE = new Handover(new GaussianProcess(), MOST_FOR_GAUSSIAN, new Tpe());

    /** A strategy that was chosen, and why. */
    private record Choice(Strategy strategy, String why) implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return strategy.start(problem, random);
        }

        @Override
        public String remark(Problem problem) {
            // a change that the budget does not reach is not worth a word
            Strategy said = strategy instanceof Handover both
                            && problem.horizon().trials().isPresent()
                            && problem.horizon().trials().getAsLong() <= both.trials()
                    ? both.first()
                    : strategy;
            return "It chose " + said.name() + ": " + why + ".";
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

    /** The name of the strategy that is chosen, and for how many trainings in full, where that decided. */
    @Override
    public String choice(Problem problem) {
        Choice chosen = chosen(problem);
        return chosen.strategy().name() + (inParts(problem) ? " " + Decimal.brief(Math.rint(full(problem))) : "");
    }

    /** The strategy of that name. Where the store does not say it, the rule of the release that stored it decides again. */
    @Override
    public Strategy choosing(Problem problem, String choice) {
        Choice first = ofFormat1(problem);
        if (choice.isEmpty()) {
            return first;
        }
        Strategy inParts = inParts(problem.goals());
        if (choice.startsWith(inParts.name() + " ")) {
            return new Choice(
                    inParts, whyInParts(choice.substring(inParts.name().length() + 1)));
        }
        return Stream.of(chosen(problem), first)
                .filter(now -> now.strategy().name().equals(choice))
                .findFirst()
                .orElseGet(() -> stored(choice));
    }

    private static Choice stored(String choice) {
        return Stream.of(new Enumerate(), new GaussianProcess(), new Tpe(), GAUSSIAN_THEN_TPE, GAUSSIAN_THEN_TURNS)
                .filter(strategy -> strategy.name().equals(choice))
                .findFirst()
                .map(strategy -> new Choice(strategy, "so it decided when the study began"))
                .orElseThrow(() -> new IllegalArgumentException("strategy auto chose " + choice
                        + " when the study began, and this release has no such strategy to choose"
                        + "\nResume with the release that began the study."));
    }

    /** Whether few trainings in full are paid for, which can be paused. */
    private static boolean inParts(Problem problem) {
        Fidelity fidelity = problem.fidelity();
        return problem.horizon().trials().isEmpty()
                && fidelity.full() / fidelity.least() >= PARTS
                && full(problem) < MOST_IN_PARTS;
    }

    private static Strategy inParts(List<Goal> goals) {
        return new SuccessiveHalving(goals.size() == 1 ? new GaussianProcess() : new Tpe());
    }

    private static double full(Problem problem) {
        return problem.fullTrials().orElse(Double.POSITIVE_INFINITY);
    }

    private static String whyInParts(String full) {
        return "the budget is about " + full + " trainings in full, and many can be looked at that are paused early";
    }

    private static Choice chosen(Problem problem) {
        if (inParts(problem)) {
            return new Choice(inParts(problem.goals()), whyInParts(Decimal.brief(Math.rint(full(problem)))));
        }
        Choice first = ofFormat1(problem);
        int goals = problem.goals().size();
        if (first.strategy() instanceof Enumerate || goals > GaussianProcess.MOST_GOALS) {
            return first;
        }
        OptionalLong trials = problem.horizon().trials();
        if (goals > 1) {
            return new Choice(
                    GAUSSIAN_THEN_TPE,
                    "with " + goals + " goals, each of the first trials should enlarge what their front dominates");
        }
        return new Choice(
                GAUSSIAN_THEN_TURNS,
                trials.isEmpty()
                        ? "the budget does not count trials, so each should count, and thinking must stay cheap"
                        : trials.getAsLong() <= MOST_FOR_GAUSSIAN
                                ? first.why()
                                : "the first of " + trials.getAsLong()
                                        + " trials should each count, and later thinking must stay cheap");
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
