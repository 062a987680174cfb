package io.luthier.study;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A strategy that uses every kind of proposal: starts at the least fidelity, resumes good trials one rung higher, forks the
 * best into a changed copy, waits now and then, and is done at last.
 */
record Ladder(int starts, int forks) implements Strategy {
    /** With up to as many copies as there are trials started. */
    Ladder(int starts) {
        this(starts, starts);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return new Climb(problem, starts, forks);
    }

    private static final class Climb implements Search {
        private final Problem problem;
        private final int starts;
        private final int forks;
        private final Map<Long, Result> paused = new HashMap<>();
        private final List<Long> forked = new ArrayList<>();
        private long hash = 17;
        private int started = 0;
        private int outstanding = 0;

        Climb(Problem problem, int starts, int forks) {
            this.problem = problem;
            this.starts = starts;
            this.forks = forks;
        }

        @Override
        public Proposal ask(RandomGenerator generator) {
            RandomGenerator mixed = Seeds.generator(Seeds.mix(hash, generator.nextLong()));
            if (outstanding > 1 && hash % 3 == 0) {
                return new Proposal.Wait();
            }
            Long best = null;
            for (var entry : paused.entrySet()) {
                Result result = entry.getValue();
                if (best == null || result.loss() < paused.get(best).loss()) {
                    best = entry.getKey();
                }
            }
            int full = problem.fidelity().full();
            if (best != null && paused.size() >= 3) {
                int next = Math.min(full, paused.get(best).trial().fidelity() + 2);
                outstanding++;
                if (forked.size() < forks && mixed.nextInt(3) == 0) {
                    forked.add(best);
                    return new Proposal.Fork(best, problem.space().sample(mixed), next);
                }
                paused.remove(best);
                return new Proposal.Resume(best, next);
            }
            if (started < starts) {
                started++;
                outstanding++;
                return new Proposal.Start(
                        problem.space().sample(mixed), problem.fidelity().least(), "note " + started);
            }
            return outstanding > 0 ? new Proposal.Wait() : new Proposal.Done();
        }

        @Override
        public void tell(Result result) {
            outstanding--;
            hash = Math.abs(Seeds.mix(hash, result.trial().id() * 31 + Double.doubleToLongBits(result.loss())));
            if (result.complete()
                    && result.trial().fidelity() < problem.fidelity().full()) {
                paused.put(result.trial().id(), result);
            }
        }
    }
}
