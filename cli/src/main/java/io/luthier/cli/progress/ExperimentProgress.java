package io.luthier.cli.progress;

import io.luthier.cli.console.Console;
import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.study.Experiment;
import io.luthier.study.History;
import io.luthier.study.StudyListener;
import io.luthier.trial.Outcome;
import java.util.List;
import java.util.Map;

/** A line about all searches of an experiment: redrawn in place in a terminal, otherwise one for each tenth. */
public final class ExperimentProgress implements StudyListener, AutoCloseable {
    private static final long BETWEEN = 100_000_000; // ns between two drawings

    private final Console console;
    private final Experiment experiment;
    private final boolean quiet;
    private final long trials; // over all searches; 0 where the budget does not say
    private final long begun = System.nanoTime();
    private final double before;
    private long told;
    private long ended;
    private int tenth;
    private long drawn;

    public ExperimentProgress(
            Console console, Experiment experiment, Map<String, List<History>> stored, boolean quiet) {
        this.console = console;
        this.experiment = experiment;
        this.quiet = quiet;
        this.trials = experiment.study().budget().trials().orElse(0)
                * experiment.members().size();
        for (List<History> histories : stored.values()) {
            for (History history : histories) {
                told += history.trials().size();
                // a finished search ends once more when it is gone on with
            }
        }
        this.before = share();
        this.tenth = (int) (10 * before);
    }

    /** The experiment with this, and another, listening to it. */
    public Experiment watched(StudyListener other) {
        return new Experiment(
                experiment.study().listener(other).listener(this), experiment.strategies(), experiment.repeats());
    }

    private double share() {
        double ofTrials = trials == 0 ? 0 : (double) told / trials;
        return Math.min(
                1, Math.max(ofTrials, (double) ended / experiment.members().size()));
    }

    @Override
    public synchronized void told(Outcome outcome) {
        told++;
        show();
    }

    @Override
    public synchronized void ended(History history) {
        ended++;
        show();
    }

    private void show() {
        long now = System.nanoTime();
        if (quiet) {
            return;
        }
        if (console.live()) {
            if (now - drawn >= BETWEEN) {
                drawn = now;
                console.err().print("\r\u001b[2K" + Terminal.cut(Terminal.line(line(now)), console.columns() - 1));
                console.err().flush();
            }
        } else if ((int) (10 * share()) > tenth) {
            tenth = (int) (10 * share());
            console.err().println(Terminal.line(line(now)));
        }
    }

    private String line(long now) {
        double seconds = Math.floor((now - begun) / 1e9);
        double gained = share() - before;
        double left = gained > 0 ? Math.floor(seconds * (1 - share()) / gained) : 0;
        return experiment.study().name() + ": " + (int) (100 * share()) + " %, " + told
                + (trials == 0 ? "" : " of " + trials) + " trials, " + ended + " of "
                + experiment.members().size() + " searches ended, " + Figures.seconds(seconds) + " elapsed"
                + (left >= 1 ? ", about " + Figures.seconds(left) + " left" : "");
    }

    @Override
    public synchronized void close() {
        if (!quiet && console.live()) {
            console.err().print("\r\u001b[2K");
            console.err().flush();
        }
    }
}
