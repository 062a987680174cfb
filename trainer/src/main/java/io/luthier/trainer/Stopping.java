package io.luthier.trainer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * When a training stops before its last epoch. A stopped training still answers for its later epochs, which take no time, with
 * what it had when it stopped; its declared work stays that of all epochs.
 */
public sealed interface Stopping {
    /** All epochs are trained. */
    @Term(value = "all epochs are trained", aliases = "none")
    record Never() implements Stopping {}

    /**
     * Stops when so many epochs in a row had no smaller validation loss than an earlier one.
     *
     * @param restore whether the parameters of the best epoch, and its metrics, are what is left then
     */
    @Term("stops after so many epochs without a smaller validation loss")
    record Patience(
            @Term(value = "epochs in a row that may be no better", in = "[1, 1000000]", preset = "10")
            int epochs,

            @Term(value = "goes back to the best epoch's parameters", preset = "true", aliases = "restore-best-weights")
            boolean restore)
            implements Stopping {
        public Patience {
            Settings.check(Patience.class, epochs, restore);
        }
    }
}
