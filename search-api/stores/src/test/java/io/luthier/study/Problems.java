package io.luthier.study;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Objective;
import java.util.random.RandomGenerator;

/** Small problems that tests share. */
final class Problems {
    /** One number from 0 to 99. */
    static final SearchSpace HUNDRED = SearchSpace.of(Param.integer("x", 0, 99));

    private Problems() {}

    static Config x(long value) {
        return Config.empty().with("x", value);
    }

    /** Proposes 0, 1, 2, ..., 99 and is done. */
    static Strategy counting() {
        return (problem, random) -> new Search() {
            private long next = 0;

            @Override
            public Proposal ask(RandomGenerator generator) {
                return next > 99
                        ? new Proposal.Done()
                        : new Proposal.Start(x(next++), problem.fidelity().full());
            }

            @Override
            public void tell(Result result) {}
        };
    }

    /** Proposes these values of x, then is done. */
    static Strategy listed(long... values) {
        return (problem, random) -> new Search() {
            private int next = 0;

            @Override
            public Proposal ask(RandomGenerator generator) {
                return next == values.length
                        ? new Proposal.Done()
                        : new Proposal.Start(
                                x(values[next++]), problem.fidelity().full());
            }

            @Override
            public void tell(Result result) {}
        };
    }

    /** A study of x by counting. */
    static Study counted(Objective objective) {
        return Study.of(Goal.minimize(Objective.VALUE), HUNDRED, objective, counting())
                .budget(Budget.trials(10));
    }
}
