package io.luthier.cli.progress;

import io.luthier.study.Experiment;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/** All searches of an experiment. */
final class ExperimentJob implements Job {
    private final String name;
    private final long searches;
    private final long trials; // over all searches; 0 where the budget does not say
    private final Pace pace;
    private long told;
    private long ended;

    /** Of searches of which these histories were stored before. */
    ExperimentJob(Experiment experiment, Collection<List<History>> stored, LongSupplier nanos) {
        this.name = experiment.study().name();
        this.searches = experiment.members().size();
        this.trials = experiment.study().budget().trials().orElse(0) * searches;
        this.told = stored.stream()
                .flatMap(List::stream)
                .mapToLong(history -> history.trained().size())
                .sum();
        this.pace = new Pace(nanos, 0, share());
    }

    private double share() {
        double ofTrials = trials == 0 ? 0 : (double) told / trials;
        return Math.min(1, Math.max(ofTrials, (double) ended / searches));
    }

    @Override
    public synchronized void told(Outcome outcome) {
        told += outcome.elsewhere() ? 0 : 1;
    }

    @Override
    public synchronized void ended(History history) {
        ended++;
    }

    @Override
    public synchronized Pace.Moment moment() {
        return pace.at(share());
    }

    @Override
    public synchronized String line() {
        Pace.Moment now = moment();
        return name + ": " + now.percent() + " %, " + counts() + ", " + now.time();
    }

    @Override
    public synchronized List<String> picture() {
        Pace.Moment now = moment();
        return List.of(name + " " + now.bar() + " " + counts(), "  " + now.time());
    }

    private String counts() {
        return (trials == 0 ? told + " trials" : Math.min(told, trials) + " of " + trials + " trials") + ", "
                + Math.min(ended, searches) + " of " + searches + " searches ended";
    }
}
