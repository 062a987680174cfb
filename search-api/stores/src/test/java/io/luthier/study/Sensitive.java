package io.luthier.study;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.trial.Seeds;
import java.util.random.RandomGenerator;

/** A strategy whose every proposal depends on everything it was told, in order: one swap changes all that follows. */
public record Sensitive(int levels) implements Strategy {
    public Sensitive() {
        this(0);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return new Search() {
            private long hash = random.nextLong();

            @Override
            public Proposal ask(RandomGenerator generator) {
                double[] unit = new double[problem.space().dimension()];
                RandomGenerator mixed = Seeds.generator(Seeds.mix(hash, generator.nextLong()));
                Config config;
                do {
                    for (int i = 0; i < unit.length; i++) {
                        double u = mixed.nextDouble();
                        unit[i] = levels == 0 ? u : (Math.floor(u * levels) + 0.5) / levels;
                    }
                    config = problem.space().decode(unit);
                } while (!problem.space().admits(config));
                return new Proposal.Start(config, problem.fidelity().full());
            }

            @Override
            public void tell(Result result) {
                hash = Seeds.mix(
                        Seeds.mix(hash, result.trial().id()), result.status().ordinal());
                for (double loss : result.losses()) {
                    hash = Seeds.mix(hash, Double.doubleToLongBits(loss));
                }
            }
        };
    }
}
