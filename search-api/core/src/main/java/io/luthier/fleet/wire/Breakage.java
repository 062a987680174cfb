package io.luthier.fleet.wire;

import io.luthier.fleet.Ending;
import java.util.Optional;

/** Whether a worker is broken: what it lacks would fail any training there, and no configuration is to blame. */
public final class Breakage {
    private static final int DEEPEST = 100; // causes; they may go round

    private Breakage() {}

    /** What is wrong with this process's class path, if that is why a training failed. */
    public static Optional<String> of(Ending ending) {
        return ending.how() == Ending.How.FAILED ? ending.thrown().flatMap(Breakage::of) : Optional.empty();
    }

    /**
     * A class that is missing or does not fit the others. One that cannot be initialised is the objective's own error, unless
     * that is for want of another.
     */
    public static Optional<String> of(Throwable thrown) {
        try {
            Throwable found = null;
            Throwable cause = thrown;
            for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
                if (cause instanceof ExceptionInInitializerError) {
                    found = null;
                } else if (cause instanceof LinkageError) {
                    found = cause;
                }
                cause = cause.getCause();
            }
            return Optional.ofNullable(found).map(Throwable::toString);
        } catch (RuntimeException | Error e) { // its methods may be anything
            return Optional.empty();
        }
    }
}
