package io.luthier.trainer.schedule;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** What becomes of the momentum while the rate rises and falls. */
public sealed interface MomentumCycle {
    /** The momentum where the rate has gone {@code height} of its way up, from 0 to 1; NaN for the optimizer's own. */
    double at(double height);

    /** The optimizer's own. */
    @Term("the optimizer's own momentum")
    record Kept() implements MomentumCycle {
        @Override
        public double at(double height) {
            return Double.NaN;
        }
    }

    /** High where the rate is low and low where it is high; for optimizers with a momentum, or a first beta. */
    @Term("falls while the rate rises, and rises while it falls")
    record Opposite(
            @Term(value = "momentum at the highest rate", in = "[0, 1)", preset = "0.85", aliases = "base-momentum")
            double low,

            @Term(value = "momentum at the lowest rate", in = "[0, 1)", preset = "0.95", aliases = "max-momentum")
            double high)
            implements MomentumCycle {
        public Opposite {
            Settings.check(Opposite.class, low, high);
            if (low > high) {
                throw new InvalidSettingException(
                        "low", "low is " + low + ", it must be at most high, " + high + "\nSwap them.");
            }
        }

        @Override
        public double at(double height) {
            return high - (high - low) * height;
        }
    }
}
