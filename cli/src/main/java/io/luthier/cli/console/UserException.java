package io.luthier.cli.console;

/** A mistake of the user's that a command found itself: one line, then lines of advice. */
public final class UserException extends RuntimeException {
    public UserException(String message) {
        super(message);
    }

    /** What was thrown before anything was tried: a plain refusal is of what was asked for, all else is passed on. */
    public static RuntimeException refusal(RuntimeException thrown) {
        return thrown.getClass() == IllegalArgumentException.class
                ? new UserException(String.valueOf(thrown.getMessage()))
                : thrown;
    }
}
