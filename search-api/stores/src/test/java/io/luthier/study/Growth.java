package io.luthier.study;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Curve;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A training that remembers: its state is a hash of all it went through, so that a wrong rebuild or a fork from the wrong
 * moment shows. Each unit of fidelity takes a random time up to {@code micros}.
 */
record Growth(int full, int micros, AtomicLong units) implements Objective {
    static final SearchSpace SPACE = SearchSpace.of(
            Param.real("rate", 1e-4, 1).log(),
            Param.choice("kind").option("a", Param.integer("n", 1, 50)).option("b", Param.ordinal("m", 1, 2, 4)));

    Growth(int full, int micros) {
        this(full, micros, new AtomicLong());
    }

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

                return new Growing(config, seed, 0);
            }

            /** Ten times as dear at one end of the space as at the other. */
            @Override
            public double cost(Config config, int from, int to) {
                return (to - from) * (1 + 9 * config.real("rate"));
            }
        };
    }

    @Override
    public String toString() {
        return "Growth[" + full + "]";
    }

    private final class Growing implements Run {
        private final Config config;
        private long state;
        private int epoch;

        Growing(Config config, long state, int epoch) {
            this.config = config;
            this.state = state;
            this.epoch = epoch;
        }

        @Override
        public Measurement advance(int fidelity) throws InterruptedException {
            RandomGenerator time = Seeds.generator(System.nanoTime());
            double[] losses = new double[fidelity];
            while (epoch < fidelity) {
                state = Seeds.mix(state, config.toString());
                epoch++;
                units.incrementAndGet();
                if (micros > 0) {
                    Thread.sleep(0, 1 + time.nextInt(micros) * 1000 % 1_000_000);
                }
            }
            double loss = (state >>> 11) * 0x1p-53;
            losses[fidelity - 1] = loss;
            var metrics = new LinkedHashMap<String, Double>();
            metrics.put("loss", loss);
            metrics.put("other", -loss);
            return Measurement.of(metrics).with(Curve.of(Map.of("loss", losses)));
        }

        @Override
        public Run fork(Config other) {
            return new Growing(other, Seeds.mix(state, "fork"), epoch);
        }
    }
}
