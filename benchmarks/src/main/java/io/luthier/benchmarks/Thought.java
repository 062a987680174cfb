package io.luthier.benchmarks;

import io.luthier.benchmarks.suite.Strategies;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A search that is asked and told at once, over eight parameters of all types. What it is told is a valley: the loss falls
 * towards one point and depends on pairs.
 */
final class Thought {
    static final SearchSpace SPACE = SearchSpace.of(
            Param.real("learning-rate", 1e-5, 1).log(),
            Param.real("momentum", 0, 0.99).scale(Scale.reverseLog()),
            Param.real("dropout", 0, 0.6),
            Param.real("weight-decay", 1e-6, 0.1).log(),
            Param.integer("units", 8, 1024).log(),
            Param.integer("layers", 1, 6),
            Param.ordinal("batch-size", 16, 32, 64, 128),
            Param.choice("optimizer", "sgd", "adam", "lion", "rmsprop"));

    private static final double[] BEST = {0.6, 0.7, 0.3, 0.4, 0.55, 0.4, 0.6, 0.4};

    private final Search search;
    private long id = 0;

    /** A search that was told of so many random trials, and has made one proposal since. */
    Thought(String strategy, int told) {
        var problem = new Problem(
                SPACE, List.of(Goal.minimize(Objective.VALUE)), Fidelity.whole(), Budget.trials(100_000), 1);
        search = Strategies.named(strategy).values().iterator().next().start(problem, generator(1));
        RandomGenerator random = generator(2);
        for (int i = 0; i < told; i++) {
            Trial trial = trial(SPACE.sample(random));
            search.pending(trial);
            tell(trial);
        }
        next();
    }

    /** One proposal, asked and told. */
    Config next() {
        Proposal proposal = search.ask(generator(1000 + id));
        if (proposal instanceof Proposal.Start start) {
            tell(trial(start.config()));
            return start.config();
        }
        throw new IllegalStateException("the search answers " + proposal);
    }

    private Trial trial(Config config) {
        long number = id++;
        return new Trial(number, config, 1, number);
    }

    private void tell(Trial trial) {
        search.tell(new Result(trial, Status.COMPLETE, List.of(loss(trial.config())), 1));
    }

    static double loss(Config config) {
        double[] unit = SPACE.encode(config);
        double sum = 0;
        for (int i = 0; i < unit.length; i++) {
            double off = unit[i] - BEST[i];
            sum += off * off + (i == 0 ? 0 : off * (unit[i - 1] - BEST[i - 1]));
        }
        return sum;
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
