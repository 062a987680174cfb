package io.luthier.benchmarks.suite;

import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A function in closed form. {@code value} is what a search sees, {@code truth} the same without noise; where the function is
 * not a number, the configuration is infeasible.
 *
 * @param function the truth
 * @param noise the standard deviation of what is added to it, drawn from the trial's seed; 0 for none
 */
record Surface(ToDoubleFunction<Config> function, double noise) implements Objective {
    static final String TRUTH = "truth";

    @Override
    public Workshop open(Opening opening) {
        return trial -> {
            Config config = trial.config();
            long seed = trial.seed();

            return fidelity -> {
                double truth = function.applyAsDouble(config);
                double error = noise == 0 ? 0 : noise * generator(seed).nextGaussian();
                Map<String, Double> metrics = new LinkedHashMap<>();
                metrics.put(VALUE, truth + error);
                metrics.put(TRUTH, truth);
                return Measurement.of(metrics);
            };
        };
    }

    @Override
    public List<String> metrics() {
        return List.of(VALUE, TRUTH);
    }

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
