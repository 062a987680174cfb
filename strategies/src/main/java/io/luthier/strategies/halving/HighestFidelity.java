package io.luthier.strategies.halving;

import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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
        private Supplier<Search> begun;
        private final List<Consumer<Search>> since =
                new ArrayList<>(); // what the search was told, as long as there is none
        private @Nullable Search search;
        private int fidelity = 0;
        private boolean stale = false;
        private int proposed = 0;

        Model(Problem problem, Search search, long seed) {
            this.problem = problem;
            this.search = search;
            this.begun = () -> search;
            this.seed = seed;
        }

        @Override
        public Proposal ask(RandomGenerator generator) {
            Proposal proposal = drawn(generator);
            if (proposal == null) {
                renew();
                proposal = search().ask(generator);
            }
            proposed += proposal instanceof Proposal.Start ? 1 : 0;
            return proposal;
        }

        @Override
        public Proposal replay(Proposal stored, RandomGenerator generator) {
            if (!(stored instanceof Proposal.Start)) {
                return ask(generator);
            }
            if (drawn(generator) == null) {
                renew();
                then(now -> now.replay(stored, generator));
            }
            proposed++;
            return stored;
        }

        /** A configuration that is drawn from the space, if it is this one's turn; else null. */
        private @Nullable Proposal drawn(RandomGenerator generator) {
            return generator.nextDouble() < random
                    ? new Proposal.Start(
                            problem.space().sample(generator),
                            problem.fidelity().full())
                    : null;
        }

        /**
         * Begins the search anew where it knows what it may not, as soon as it is needed: a replay passes most of them by. Its seed is of
         * the proposal, for an ask that led to none is not replayed.
         */
        private void renew() {
            if (stale) {
                List<Result> known =
                        List.copyOf(told.getOrDefault(fidelity, Map.of()).values());
                int number = proposed;
                begun = () -> {
                    Search fresh = around.start(problem, Seeds.generator(seed, "model", number));
                    known.forEach(fresh::tell);
                    return fresh;
                };
                search = null;
                since.clear();
                stale = false;
            }
        }

        private Search search() {
            Search now = search;
            if (now == null) {
                now = begun.get();
                search = now;
                for (Consumer<Search> step : since) {
                    step.accept(now);
                }
                since.clear();
            }
            return now;
        }

        private void then(Consumer<Search> step) {
            if (search == null) {
                since.add(step);
            } else {
                step.accept(search);
            }
        }

        @Override
        public void pending(Trial trial) {
            then(now -> now.pending(trial));
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
                then(now -> now.tell(result));
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
