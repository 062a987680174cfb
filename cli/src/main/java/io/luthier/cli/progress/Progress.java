package io.luthier.cli.progress;

import io.luthier.cli.console.Console;
import io.luthier.study.Experiment;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows how a job is getting on, until it is closed: a picture redrawn in place in a terminal, lines elsewhere. */
public interface Progress extends StudyListener, AutoCloseable {
    /** Of a study. */
    static Progress of(Console console, boolean quiet, Study study, @Nullable History before) {
        return study(console, quiet, study, before, ProgressText.of(study));
    }

    /** Of a study whose trials are repetitions, of which none is better than another. */
    static Progress ofRepeats(Console console, boolean quiet, Study study, @Nullable History before) {
        return study(console, quiet, study, before, ProgressText.ofRepeats(study));
    }

    private static Progress study(
            Console console, boolean quiet, Study study, @Nullable History before, ProgressText text) {
        return shown(console, quiet, new StudyJob(new Tally(study, before, System::nanoTime), text));
    }

    /** Of all searches of an experiment, of which these histories were stored before. */
    static Progress of(Console console, boolean quiet, Experiment experiment, Collection<List<History>> stored) {
        return shown(console, quiet, new ExperimentJob(experiment, stored, System::nanoTime));
    }

    private static Progress shown(Console console, boolean quiet, Job job) {
        if (quiet) {
            return new Progress() {};
        }
        return console.live()
                ? new LiveProgress(job, console.err(), console.columns())
                : new PlainProgress(job, console.err());
    }

    @Override
    default void close() {}
}
