package io.luthier.contract;

import io.luthier.search.InnerSearch;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Random configurations, trained in steps for as long as they are no worse than the median of their step. */
public record MedianStopping(int steps) implements Strategy {
    public MedianStopping() {
        this(4);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return new Stopping(InnerSearch.start(new Uniform(), name(), problem, random), problem, steps);
    }

    /** Any admitted configuration. */
    private record Uniform() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                @Override
                public Proposal ask(RandomGenerator random) {
                    return new Proposal.Start(
                            problem.space().sample(random), problem.fidelity().full());
                }

                @Override
                public void tell(Result result) {
                    // Learns nothing.
                }
            };
        }
    }

    private static final class Stopping implements Search {
        private final InnerSearch inner;
        private final int least;
        private final int full;
        private final int step;
        private final Map<Integer, List<Double>> losses = new HashMap<>();
        private final Deque<Trial> good = new ArrayDeque<>();

        Stopping(InnerSearch inner, Problem problem, int steps) {
            this.inner = inner;
            this.full = problem.fidelity().full();
            this.step = Math.max(1, full / steps);
            this.least = Math.max(problem.fidelity().least(), step);
        }

        @Override
        public Proposal ask(RandomGenerator random) {
            return inner.ask(random, this::next);
        }

        @Override
        public Proposal replay(Proposal stored, RandomGenerator random) {
            return inner.replay(stored, random, this::next);
        }

        private Proposal next(InnerSearch.Turn turn) {
            if (good.isEmpty()) {
                return turn.start(least);
            }
            Trial trial = good.remove();
            return new Proposal.Resume(trial.id(), Math.min(full, trial.fidelity() + step));
        }

        @Override
        public void pending(Trial trial) {
            inner.pending(trial);
        }

        @Override
        public void tell(Result result) {
            InnerSearch.Origin origin = inner.tell(result);
            Trial trial = result.trial();
            List<Double> others = losses.computeIfAbsent(trial.fidelity(), f -> new ArrayList<>());
            others.add(result.loss());
            double median = others.stream().sorted().toList().get(others.size() / 2);
            if (origin != InnerSearch.Origin.OTHER
                    && result.complete()
                    && trial.fidelity() < full
                    && result.loss() <= median) {
                good.add(trial);
            }
        }
    }
}
