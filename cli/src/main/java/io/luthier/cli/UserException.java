package io.luthier.cli;

/** A mistake of the user's that a command found itself: one line, then lines of advice. */
final class UserException extends RuntimeException {
    UserException(String message) {
        super(message);
    }

    /** What was thrown before anything was tried: a plain refusal is of what was asked for, all else is passed on. */
    static RuntimeException refusal(RuntimeException thrown) {
        return thrown.getClass() == IllegalArgumentException.class
                ? new UserException(String.valueOf(thrown.getMessage()))
                : thrown;
    }
}
