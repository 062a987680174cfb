package io.luthier.strategies.sampling;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Term;
import io.luthier.space.SearchSpace;
import java.util.random.RandomGenerator;

/**
 * Random search: each parameter by its scale and weights, independently, and every trial trained in full. Learns nothing,
 * never ends, handles any space and any number of goals, and is the yardstick for every strategy that claims to learn.
 *
 * @see <a href="https://jmlr.org/papers/v13/bergstra12a.html">Bergstra and Bengio, Random Search for Hyper-Parameter
 *     Optimization, JMLR 13, 2012</a>
 */
@Term("random search: every parameter by its scale and weights, independently")
public record Random() implements Strategy {
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return new RandomSearch(problem.space(), problem.fidelity().full());
    }

    private record RandomSearch(SearchSpace space, int fidelity) implements Search {
        @Override
        public Proposal ask(RandomGenerator random) {
            return new Proposal.Start(space.sample(random), fidelity);
        }

        @Override
        public void tell(Result result) {
            // Nothing that comes back changes what is tried next.
        }
    }
}
