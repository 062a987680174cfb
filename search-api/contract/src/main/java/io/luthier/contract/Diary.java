package io.luthier.contract;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Curve;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Price;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import io.luthier.trial.Workshop;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training whose loss is a hash of all that it went through: a wrong rebuild, or a fork from another moment, shows. What else
 * it does, its configuration says, so that it does it in any process.
 */
public record Diary() implements Objective {
    /** The parameters: a number, and what happens. */
    static final SearchSpace SPACE = SearchSpace.of(
            Param.real("x", 0, 1),
            Param.choice("what", "trained", "thrown", "worded", "nothing", "slow", "stuck", "stubborn", "priced"));

    /** Where all is trained as it should be. */
    static final SearchSpace GOOD = SearchSpace.of(Param.real("x", 0, 1), Param.choice("what", "trained", "priced"));

    /** What was measured elsewhere. */
    static final Price PRICE = new Price(12, 34);

    static final int FULL = 9;
    private static final int SHORT = 5; // ms
    private static final int LONG = 5_000; // ms

    static Config config(double x, String what) {
        return Config.of(Map.of("x", x, "what", what));
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.epochs(FULL);
    }

    @Override
    public Workshop open(Opening opening) {
        return new Workshop() {
            @Override
            public Run start(Trial trial) {
                return new Page(trial.config(), Seeds.mix(trial.seed(), opening.seed()), 0);
            }

            @Override
            public double cost(Config config, int from, int to) {
                return (to - from) * (1 + config.real("x"));
            }
        };
    }

    private static final class Page implements Run {
        private final Config config;
        private long state;
        private int epoch;

        Page(Config config, long state, int epoch) {
            this.config = config;
            this.state = state;
            this.epoch = epoch;
        }

        @Override
        @SuppressWarnings("NullAway") // what an objective in Java can do
        public @Nullable Measurement advance(int fidelity) throws Exception {
            String what = config.choice("what");
            switch (what) {
                case "thrown" -> throw new IllegalStateException("a fault");
                case "worded" -> throw new TrialException("in words");
                case "nothing" -> {
                    return null;
                }
                case "slow" -> Thread.sleep(SHORT);
                case "stuck" -> Thread.sleep(LONG);
                case "stubborn" -> resist();
                default -> {}
            }
            while (epoch < fidelity) {
                state = Seeds.mix(Seeds.mix(state, config.toString()), epoch++);
            }
            double loss = (state >>> 11) * 0x1p-53;
            Measurement measurement = Measurement.of("loss", loss).with(Curve.none());
            return what.equals("priced") ? measurement.with(PRICE) : measurement;
        }

        private static void resist() {
            long end = System.nanoTime() + LONG * 1_000_000L;
            while (System.nanoTime() < end) {
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    // It does not listen.
                }
            }
        }

        @Override
        public Run fork(Config other) {
            return new Page(other, state, epoch);
        }
    }
}
