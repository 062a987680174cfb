package io.luthier.cli.progress;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.study.Duplicates;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is known of a study while it runs. Heard on one thread, looked at from another. */
final class Tally implements StudyListener {
    private final Budget budget;
    private final Study study;
    private final OptionalLong most;
    private final boolean skips;
    private final LongSupplier nanos;
    private final Pace pace;
    private final Map<Long, Running> running = new LinkedHashMap<>();
    private final BitSet results = new BitSet(); // by trial id
    private long done;
    private long troubled;
    private double work;
    private @Nullable Outcome best;
    private long finished = 0;
    private double busy = 0;

    private record Running(Trial trial, long since) {}

    /**
     * A moment.
     *
     * @param done trials with a result
     * @param limit the budget in trials, or the number of configurations if duplicates are skipped and there are fewer
     * @param pace how much of the budget is spent, and how long the rest will take
     */
    record Moment(
            long done,
            OptionalLong limit,
            long troubled,
            Pace.Moment pace,
            double work,
            @Nullable Outcome best,
            List<Line> running) {}

    /** A running trial and for how long. */
    record Line(Trial trial, double seconds) {}

    /** Begins, or resumes where an earlier process stopped. */
    Tally(Study study, @Nullable History before, LongSupplier nanos) {
        this.budget = study.budget();
        this.study = study;
        this.nanos = nanos;
        this.skips = study.duplicates() == Duplicates.SKIP;
        long trials = Math.min(budget.trials().orElse(Long.MAX_VALUE), skips ? configurations(study) : Long.MAX_VALUE);
        this.most = trials == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(trials);
        if (before != null) {
            List<Outcome> counted =
                    before.trials().stream().filter(this::counts).toList();
            counted.forEach(o -> done(o.trial()));
            troubled = counted.stream().filter(o -> !o.complete()).count();
            work = before.spent().work();
            best = before.best().orElse(null);
        }
        double seconds = before == null ? 0 : before.runningSeconds();
        this.pace = new Pace(nanos, seconds, share(seconds, 0));
    }

    private static long configurations(Study study) {
        return study.space()
                .size()
                .filter(n -> n.bitLength() < 63)
                .map(n -> n.longValueExact())
                .orElse(Long.MAX_VALUE);
    }

    /** Whether a result is one of those that the budget counts. */
    private boolean counts(Outcome outcome) {
        return !outcome.elsewhere() && !(skips && outcome.twin().isPresent());
    }

    @Override
    public synchronized void started(Trial trial) {
        running.put(trial.id(), new Running(trial, nanos.getAsLong()));
    }

    @Override
    public synchronized void arrived(Trial trial, Status status) {
        Running run = running.remove(trial.id());
        if (run != null) {
            finished++;
            busy += (nanos.getAsLong() - run.since()) / 1e9;
        }
        done(trial);
    }

    @Override
    public synchronized void told(Outcome outcome) {
        if (!counts(outcome)) {
            return;
        }
        done(outcome.trial());
        work += outcome.cost().work();
        if (!outcome.complete()) {
            troubled++;
        } else if (outcome.twin().isEmpty() && study.keeps(outcome) && better(outcome)) {
            best = outcome;
        }
    }

    /** A trial has a result: its first, or its twin's. */
    private void done(Trial trial) {
        int id = (int) Math.min(trial.id(), Integer.MAX_VALUE - 1);
        done += results.get(id) ? 0 : 1;
        results.set(id);
    }

    /** As the history ranks: trained longer, or as long and with a smaller loss, by the first goal in which they differ. */
    private boolean better(Outcome outcome) {
        Outcome old = best;
        if (old == null || outcome.trial().fidelity() != old.trial().fidelity()) {
            return old == null || outcome.trial().fidelity() > old.trial().fidelity();
        }
        for (Goal goal : study.goals()) {
            int order = Double.compare(goal.loss(outcome.metrics()) + 0.0, goal.loss(old.metrics()) + 0.0);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    /** The best so far. */
    synchronized @Nullable Outcome best() {
        return best;
    }

    /** Now. */
    synchronized Moment moment() {
        long now = nanos.getAsLong();
        var lines = new ArrayList<Line>();
        double partial = 0;
        for (Running run : running.values()) {
            double age = (now - run.since()) / 1e9;
            lines.add(new Line(run.trial(), age));
            partial += finished == 0 ? 0 : Math.min(0.9, age * finished / Math.max(busy, 1e-9));
        }
        return new Moment(
                Math.min(done, most.orElse(Long.MAX_VALUE)),
                most,
                troubled,
                pace.at(share(pace.seconds(), partial)),
                work,
                best,
                lines);
    }

    private double share(double seconds, double partial) {
        double share = 0;
        if (most.isPresent()) {
            share = (done + partial) / most.getAsLong();
        }
        if (budget.work().isPresent()) {
            share = Math.max(share, work / budget.work().getAsDouble());
        }
        if (budget.seconds().isPresent()) {
            share = Math.max(share, seconds / budget.seconds().getAsDouble());
        }
        return Math.min(1, share);
    }
}
