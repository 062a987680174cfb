package io.luthier.files;

import io.luthier.files.StudyFileException.Problem;
import org.jspecify.annotations.Nullable;

/** One part of a study file cannot be read; the next part is still read. */
final class Refusal extends RuntimeException {
    private static final int LONGEST = 150;

    /** What is wrong; null where it was reported already. */
    final transient @Nullable Problem problem;

    private Refusal(@Nullable Problem problem) {
        super(problem == null ? "" : problem.toString(), null, false, false);
        this.problem = problem;
    }

    static Refusal at(Place place, String key, String message) {
        String shown = key.length() <= LONGEST ? key : key.substring(0, LONGEST) + "...";
        return new Refusal(new Problem(place.source(), place.line(), place.column(), shown, message));
    }

    /** What cannot be read because of problems that were reported already. */
    static Refusal reported() {
        return new Refusal(null);
    }
}
