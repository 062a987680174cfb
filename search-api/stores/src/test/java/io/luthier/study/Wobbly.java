package io.luthier.study;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Seeds;
import io.luthier.trial.TrialException;
import io.luthier.trial.Workshop;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loss x, plus noise that the seed decides alone; what has c = b fails where the noise is above 1, and what was trained for
 * one epoch of two looks better. Remembers the seeds it was given.
 */
record Wobbly(double noise, Set<Long> seeds) implements Objective {
    static final SearchSpace SPACE =
            SearchSpace.of(Param.ordinal("x", 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0), Param.choice("c", "a", "b"));

    static Wobbly of(double noise) {
        return new Wobbly(noise, ConcurrentHashMap.newKeySet());
    }

    @Override
    public Workshop open(Opening opening) {
        return trial -> {
            Config config = trial.config();
            long seed = trial.seed();

            seeds.add(seed);
            double drawn = Seeds.generator(seed).nextGaussian();
            return fidelity -> {
                if (config.choice("c").equals("b") && drawn > 1) {
                    throw new TrialException("fell over");
                }
                return Measurement.of("loss", config.real("x") + noise * drawn - (2 - fidelity));
            };
        };
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.epochs(2);
    }

    @Override
    public String toString() {
        return "Wobbly[" + noise + "]";
    }
}
