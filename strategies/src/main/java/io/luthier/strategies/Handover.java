package io.luthier.strategies;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One strategy until so many trials are known, told or outstanding, and from there on another, which is told all that was.
 *
 * @param trials a number of trials, 1 or more
 */
record Handover(Strategy first, int trials, Strategy second) implements Strategy {
    @Override
    public String name() {
        return first.name() + ", from " + trials + " trials on " + second.name();
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return new Relay(first.start(problem, random), problem, random.nextLong());
    }

    private final class Relay implements Search {
        private final Problem problem;
        private final long seed;
        private Search now;
        private final List<Result> told = new ArrayList<>();
        private final Set<Long> ids = new HashSet<>();
        private final List<Config> outstanding = new ArrayList<>();
        private boolean over = false;

        Relay(Search now, Problem problem, long seed) {
            this.now = now;
            this.problem = problem;
            this.seed = seed;
        }

        @Override
        public Proposal ask(RandomGenerator random) {
            return asked(due().ask(random));
        }

        @Override
        public Proposal replay(Proposal stored, RandomGenerator random) {
            return asked(due().replay(stored, random));
        }

        private Search due() {
            if (!over && ids.size() + outstanding.size() >= trials) {
                over = true;
                now = second.start(problem, Seeds.generator(seed));
                told.forEach(now::tell);
                outstanding.forEach(config ->
                        now.pending(new Trial(-1, config, problem.fidelity().full(), 0)));
                told.clear();
                ids.clear();
                outstanding.clear();
            }
            return now;
        }

        private Proposal asked(Proposal proposal) {
            if (!over && proposal instanceof Proposal.Start start) {
                outstanding.add(start.config());
            }
            return proposal;
        }

        @Override
        public void pending(Trial trial) {
            if (!over) {
                outstanding.add(trial.config());
            }
            now.pending(trial);
        }

        @Override
        public void tell(Result result) {
            if (!over) {
                told.add(result);
                ids.add(result.trial().id());
                outstanding.remove(result.trial().config());
            }
            now.tell(result);
        }
    }
}
