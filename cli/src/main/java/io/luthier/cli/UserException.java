package io.luthier.cli;

/** A mistake of the user's that a command found itself: one line, then lines of advice. */
final class UserException extends RuntimeException {
    UserException(String message) {
        super(message);
    }
}
