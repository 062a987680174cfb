package io.luthier.cli;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A strategy for one goal only. */
public record Single() implements Strategy {
    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new Search() {
            @Override
            public Proposal ask(RandomGenerator random) {
                return new Proposal.Start(
                        problem.space().sample(random), problem.fidelity().full());
            }

            @Override
            public void tell(Result result) {}
        };
    }
}
