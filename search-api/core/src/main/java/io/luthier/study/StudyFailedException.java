package io.luthier.study;

import org.jspecify.annotations.Nullable;

/**
 * Thrown where errors stopped a study: its first trials all failed by the same one, or one by an error that no configuration is to
 * blame for. The cause is what the objective threw, with its trace, where it was thrown in this process; the first one of several.
 * How many are tolerated says {@link Study#errors}. A stored study is resumed when it is run again.
 */
public final class StudyFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient History history;
    /** What stopped it. */
    private final String reason;
    /** The shortened trace. */
    private final String trace;

    StudyFailedException(History history, String reason, String trace, @Nullable Throwable cause) {
        super(
                reason
                        + "\nMend it and run the study again; a stored one is resumed. To count such trials as failed and go on"
                        + " nevertheless: errors(0), in a study file stop: {errors: 0}.",
                cause);
        this.history = history;
        this.reason = reason;
        this.trace = trace;
    }

    /** What was found until then. */
    public History history() {
        return history;
    }

    /** What stopped it, a sentence: the beginning of the message. */
    public String reason() {
        return reason;
    }

    /** The shortened trace as the log has it, or the words where the failure is known in words alone. */
    public String trace() {
        return trace;
    }
}
