package io.luthier.trial;

import io.luthier.settings.Names;
import java.util.Locale;

/** How a trial ended. */
public enum Status {
    /** Every goal has a finite value. */
    COMPLETE,
    /** A goal came back as NaN or infinite, or the training diverged. */
    INFEASIBLE,
    /** The objective threw, returned null, or left out a goal. */
    FAILED,
    /** The trial took longer than its limit. */
    TIMED_OUT,
    /** Given up: what ran it, a process or a worker, died each time. */
    LOST;

    /** As it is written: {@code timed-out}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The status so written. */
    public static Status of(String text) {
        for (Status status : values()) {
            if (status.toString().equals(text)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status " + Names.quote(text));
    }
}
