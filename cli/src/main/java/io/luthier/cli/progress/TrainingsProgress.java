package io.luthier.cli.progress;

import io.luthier.log.NothingStoredException;
import io.luthier.reports.text.Terminal;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Outcome;
import java.io.PrintStream;

/** A line for each tenth of a number of trainings of which none is better than another. */
public final class TrainingsProgress implements StudyListener {
    private final PrintStream err;
    private final String study;
    private final long all;
    private long done;
    private long tenth;

    /** Of a study whose budget is a number of trials, some of which may be done. */
    public TrainingsProgress(Study study, PrintStream err) {
        this.err = err;
        this.study = study.name();
        this.all = study.budget().trials().orElseThrow();
        this.done = done(study);
        this.tenth = 10 * done / all;
    }

    private static long done(Study study) {
        try {
            return study.history().outcomes().size();
        } catch (NothingStoredException e) {
            return 0;
        }
    }

    @Override
    public void told(Outcome outcome) {
        done++;
        if (10 * done / all > tenth) {
            tenth = 10 * done / all;
            err.println(Terminal.line(study + ": " + done + " of " + all + " trainings"));
        }
    }
}
