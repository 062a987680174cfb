package io.luthier.fleet.wire;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.Worker;
import io.luthier.space.SearchSpace;
import java.util.Optional;

/** A worker's part of one study: trains orders that come as text on threads of this process. */
public final class Hand implements AutoCloseable {
    private final Assignment assignment;
    private final Crew crew;
    private final Worker worker;
    private final int full;
    private final Reports reports;
    private final Printed printed = new Printed();

    /** Hears what became of orders, from any thread. */
    @FunctionalInterface
    public interface Reports {
        /**
         * A training is over.
         *
         * @param number of its order
         * @param report what is to be sent of it
         * @param lacking what this process lacks, if that is why it failed: no configuration is to blame
         */
        void ended(long number, Ending ending, String report, Optional<String> lacking);
    }

    /**
     * Opens the objective.
     *
     * @param name of the worker
     */
    public Hand(Assignment known, Fleet threads, String name, Reports reports) {
        this.assignment = printed.of(known);
        this.reports = reports;
        this.full = assignment.objective().fidelity().full();
        this.crew = threads.open(assignment, new Sink() {
            @Override
            public void begun(Task task) {}

            @Override
            public void ended(Task task, Ending ending) {
                over(task, ending);
            }

            @Override
            public void unavailable(String why) {
                // Each training says for itself that it took too long.
            }
        });
        this.worker = new Worker(name, Environment.here(crew.workshop().kernel()));
    }

    /** What it trains in. */
    public Environment environment() {
        return worker.environment();
    }

    /**
     * Begins to train an order.
     *
     * @param number unique among orders of this hand
     * @return why it is none of this study; empty if it is one
     */
    public String take(String order, long number, double finish) {
        Task task;
        try {
            task = Wire.task(order, number, finish, full);
            check(task.origin());
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        crew.submit(task);
        return "";
    }

    /** Refuses configurations that the study's space does not have. */
    private void check(Lineage lineage) {
        SearchSpace space = assignment.opening().space();
        space.config(lineage.config());
        lineage.parent().ifPresent(this::check);
    }

    /** Nothing will grow out of the trial any more. */
    public void release(long trial) {
        crew.release(trial);
    }

    private void over(Task task, Ending ending) {
        long trial = task.origin().trial();
        boolean paused = ending.how() == Ending.How.MEASURED && task.fidelity() < full;
        if (paused) {
            crew.pause(trial);
        } else {
            crew.release(trial);
        }
        String report = Wire.report(ending, worker, Printed.of(assignment, trial));
        if (!paused) {
            Printed.drop(assignment, trial);
        }
        reports.ended(task.number(), ending, report, Breakage.of(ending));
    }

    /** Stops what runs, and drops what is paused. */
    @Override
    public void close() {
        crew.close();
        printed.close();
    }
}
