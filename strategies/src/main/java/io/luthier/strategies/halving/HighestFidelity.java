package io.luthier.strategies.halving;

import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A strategy that knows the results of one fidelity only: the highest of which more have losses than the space has parameters;
 * before there is one, the lowest. Where others came, its search is begun anew and told those of that fidelity.
 *
 * @param random share of the proposals that are drawn from the space instead
 */
record HighestFidelity(Strategy around, double random) implements Pacer {
    @Override
    public String name() {
        return around.name();
    }

    @Override
    public HighestFidelity around(Strategy value) {
        return new HighestFidelity(value, random);
    }

    @Override
    public Search start(Problem problem, RandomGenerator generator) {
        return new Model(problem, around.start(problem, generator), generator.nextLong());
    }

    private final class Model implements Search {
        private final Problem problem;
        private final long seed;
        private final TreeMap<Integer, Map<Long, Result>> told = new TreeMap<>();
        private Search search;
        private int fidelity = 0;
        private boolean stale = false;
        private int proposed = 0;

        Model(Problem problem, Search search, long seed) {
            this.problem = problem;
            this.search = search;
            this.seed = seed;
        }

        @Override
        public Proposal ask(RandomGenerator generator) {
            return next(generator, now -> now.ask(generator));
        }

        @Override
        public Proposal replay(Proposal stored, RandomGenerator generator) {
            return next(generator, now -> now.replay(stored, generator));
        }

        private Proposal next(RandomGenerator generator, Function<Search, Proposal> asked) {
            Proposal proposal = generator.nextDouble() < random
                    ? new Proposal.Start(
                            problem.space().sample(generator),
                            problem.fidelity().full())
                    : asked.apply(renewed());
            proposed += proposal instanceof Proposal.Start ? 1 : 0;
            return proposal;
        }

        /** The search, which knows what it may know. Its seed is of the proposal, for an ask that led to none is not replayed. */
        private Search renewed() {
            if (stale) {
                search = around.start(problem, Seeds.generator(seed, "model", proposed));
                told.getOrDefault(fidelity, Map.of()).values().forEach(search::tell);
                stale = false;
            }
            return search;
        }

        @Override
        public void pending(Trial trial) {
            search.pending(trial);
        }

        @Override
        public void tell(Result result) {
            int at = result.trial().fidelity();
            told.computeIfAbsent(at, f -> new LinkedHashMap<>())
                    .put(result.trial().id(), result);
            int highest = told.descendingKeySet().stream()
                    .filter(this::enough)
                    .findFirst()
                    .orElse(told.firstKey());
            if (!stale && at == fidelity && highest == fidelity) {
                search.tell(result);
            } else {
                stale = true;
            }
            fidelity = highest;
        }

        private boolean enough(int at) {
            return told.getOrDefault(at, Map.of()).values().stream()
                            .filter(Result::complete)
                            .count()
                    > problem.space().dimension();
        }
    }
}
