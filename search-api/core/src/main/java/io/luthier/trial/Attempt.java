package io.luthier.trial;

import java.util.Locale;

/**
 * Training that gave no result of its own: it stands in the ledger, never in the trial table.
 *
 * @param trial the trial
 * @param ending what became of the attempt
 * @param message why it failed, for {@link Ending#RETRIED}; what was otherwise than before, for {@link Ending#CHECKED}, empty if nothing;
 *     the worker, for {@link Ending#DOUBLED}
 * @param cost what it took, as far as is known
 */
public record Attempt(Trial trial, Ending ending, String message, Cost cost) {
    /** How an attempt ended. */
    public enum Ending {
        /** What ran it died: the process, or a worker of the fleet. */
        LOST,
        /** The study was stopped while it ran. */
        CANCELLED,
        /** It failed and was tried again. */
        RETRIED,
        /** It did again what a trial had done, as a check. */
        CHECKED,
        /** Another worker did the same meanwhile, and was the first to report. */
        DOUBLED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
