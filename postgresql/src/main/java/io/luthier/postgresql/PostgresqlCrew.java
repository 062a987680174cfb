package io.luthier.postgresql;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.wire.Docket;
import io.luthier.fleet.wire.Wire;
import io.luthier.trial.Workshop;
import java.util.Optional;

/** One study's trainings by the workers of a database. The clerk does the talking. */
final class PostgresqlCrew implements Crew {
    private static final System.Logger LOGGER = System.getLogger("io.luthier");
    private static final long STOPPING = 2_000; // ms until what runs is given up

    final Assignment assignment;
    final Docket<String> docket;
    private final Workshop workshop;
    private final Clerk clerk;
    private volatile int slots = 0;
    private boolean closed = false;

    PostgresqlCrew(Link link, Assignment assignment, Workshop workshop, Sink sink) {
        this.assignment = assignment;
        this.workshop = workshop;
        this.docket = new Docket<>(assignment, workshop.kernel(), sink);
        this.clerk = new Clerk(link, this);
    }

    @Override
    public Workshop workshop() {
        return workshop;
    }

    @Override
    public void begin(String run) {
        clerk.begin(Docket.digest(assignment.digest() + " " + run));
    }

    @Override
    public void submit(Task task) {
        String key = Docket.key(task);
        docket.order(key, task);
        clerk.put(order(key, task, docket.holder(task).orElse("")));
    }

    static Orders.Order order(String key, Task task, String holder) {
        return new Orders.Order(key, task.origin().trial(), task.finish(), Wire.order(task), holder);
    }

    @Override
    public boolean withdraw(Task task) {
        String key = Docket.key(task);
        return clerk.withdraw(key) && docket.withdraw(key);
    }

    @Override
    public boolean idle() {
        return slots > docket.size();
    }

    @Override
    public void pause(long trial) {
        // Workers keep what they may need again, within the assignment's limit.
    }

    @Override
    public void release(long trial) {
        clerk.release(trial, docket.release(trial));
    }

    /** Who is there now. */
    void staffed(Orders.Staff staff) {
        slots = staff.slots();
        docket.staffed(staff.workers(), staff.slots());
    }

    /** How a report is taken in. */
    enum Taking {
        /** It is told, and kept until the trial is released. */
        TAKEN,
        /** It is told, and forgotten: if the same is ordered again, it is trained again. */
        FORGOTTEN,
        /** Nobody has ordered it yet. */
        LEFT
    }

    /** Takes in a task that is done. */
    Taking done(Orders.Row row) {
        return docket.reported(row.key(), row.worker(), row.result(), row.queue(), Optional.of(row.worker()))
                .map(ending -> ending.how() == Ending.How.MEASURED ? Taking.TAKEN : Taking.FORGOTTEN)
                .orElse(Taking.LEFT);
    }

    /** A report came late, or was not the first of two. */
    void late(Orders.Attempt attempt) {
        try {
            docket.again(attempt.key(), attempt.worker(), Wire.ending(attempt.result()));
        } catch (IllegalArgumentException e) {
            LOGGER.log(System.Logger.Level.WARNING, "a late report cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        clerk.stop(STOPPING);
        docket.close(0);
        try {
            workshop.close();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "closing the objective failed: " + e);
        }
    }
}
