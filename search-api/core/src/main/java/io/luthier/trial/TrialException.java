package io.luthier.trial;

/** Says in words why a training failed. The message is kept as it is, where of other exceptions the class is kept too. */
public final class TrialException extends Exception {
    /** The reason, one sentence. */
    public TrialException(String message) {
        super(message);
    }
}
