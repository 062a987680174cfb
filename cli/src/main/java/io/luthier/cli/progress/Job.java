package io.luthier.cli.progress;

import io.luthier.study.StudyListener;
import java.util.List;
import java.util.Optional;

/** A job under way: hears of it from any thread, and says how far it is. */
interface Job extends StudyListener {
    /** How far it is. */
    Pace.Moment moment();

    /** Now, in one line. */
    String line();

    /** Now, in the few lines of a picture that is redrawn. */
    List<String> picture();

    /** A line about what the last result changed; empty if nothing worth saying. */
    default Optional<String> news() {
        return Optional.empty();
    }
}
