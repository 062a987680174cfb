package io.luthier.strategies;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.LinkedHashMap;

/**
 * A training whose losses sink towards (x - 0.3)^2 at a pace and with a noise of the configuration's own, and which remembers
 * its way: a pause or a wrong rebuild would show. With {@code failing}, some trials are infeasible or fail, each from a fidelity
 * of its own on. Dear trials cost ten times as much as cheap ones.
 */
public record Slow(int full, boolean failing) implements Objective {
    public static final SearchSpace SPACE = SearchSpace.of(
            Param.real("x", 0, 1),
            Param.real("pace", 0.1, 1).log(),
            Param.choice("kind", "a", "b", "c"),
            Param.real("size", 1, 10).log());

    @Override
    public Fidelity fidelity() {
        return Fidelity.epochs(full);
    }

    @Override
    public Workshop open(Opening opening) {
        return new Workshop() {
            @Override
            public Run start(Trial trial) {
                Config config = trial.config();
                long seed = trial.seed();

                return new Run() {
                    private long state = seed;
                    private int epoch = 0;

                    @Override
                    public Measurement advance(int fidelity) {
                        while (epoch < fidelity) {
                            state = Seeds.mix(state, ++epoch);
                            if (failing && Math.floorMod(state, 12) == 0) {
                                throw new IllegalStateException("failed at " + epoch);
                            }
                        }
                        double noise = (state >>> 11) * 0x1p-53;
                        double x = config.real("x") - 0.3;
                        double loss = x * x + StrictMath.exp(-config.real("pace") * epoch) + 0.02 * noise;
                        var metrics = new LinkedHashMap<String, Double>();
                        metrics.put("loss", failing && Math.floorMod(state, 12) == 1 ? Double.NaN : loss);
                        metrics.put("size", config.real("size"));
                        return Measurement.of(metrics);
                    }
                };
            }

            @Override
            public double cost(Config config, int from, int to) {
                return (to - from) * config.real("size");
            }
        };
    }
}
