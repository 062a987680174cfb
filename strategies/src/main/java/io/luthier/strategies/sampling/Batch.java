package io.luthier.strategies.sampling;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.space.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The configurations that the user lists, each once, in that order. Then it is done. Trains every trial in full, and handles
 * any number of goals.
 */
@Term("the configurations that the user lists, each once, in that order")
public record Batch(
        @Term("the configurations, each with a value for every active parameter")
        List<Config> configs) implements Strategy {
    public Batch {
        configs = List.copyOf(configs);
        Settings.check(Batch.class, configs);
    }

    /** No configurations, which {@link #start} refuses. */
    public Batch() {
        this(List.of());
    }

    /** With another {@code configs}. */
    public Batch configs(List<Config> value) {
        return Settings.with(this, "configs", value);
    }

    /** @throws IllegalArgumentException if there are no configurations, or one does not belong to the space */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        if (configs.isEmpty()) {
            throw new InvalidSettingException(
                    "configs",
                    "strategy batch has no configurations\nGive configs: [{name: value, ...}, ...], or maybe strategy random.");
        }
        var belonging = new ArrayList<Config>();
        for (Config config : configs) {
            try {
                belonging.add(problem.space().config(config));
            } catch (InvalidSettingException e) {
                throw new InvalidSettingException(
                        "configs",
                        "strategy batch, configuration " + (belonging.size() + 1) + " of " + configs.size() + ": "
                                + e.getMessage());
            }
        }
        return new BatchSearch(belonging, problem.fidelity().full());
    }

    private static final class BatchSearch implements Search {
        private final List<Config> configs;
        private final int fidelity;
        private int next;

        BatchSearch(List<Config> configs, int fidelity) {
            this.configs = configs;
            this.fidelity = fidelity;
        }

        @Override
        public Proposal ask(RandomGenerator random) {
            return next < configs.size() ? new Proposal.Start(configs.get(next++), fidelity) : new Proposal.Done();
        }

        @Override
        public void tell(Result result) {
            // The list stands.
        }
    }
}
