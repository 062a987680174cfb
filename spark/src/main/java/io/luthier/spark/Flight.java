package io.luthier.spark;

import io.luthier.fleet.Task;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task's way through Spark. A lost task leaves its job behind, which the same task takes up when it is ordered again. */
final class Flight implements Comparable<Flight> {
    final SparkCrew crew;
    final String order;
    private final double finish;
    private final long trial;
    private final long submitted = System.nanoTime();

    /** What was ordered; null while its loss is told and it was not ordered again. */
    @Nullable
    Task task;

    /** Whether the beginning was told. */
    boolean begun = false;

    /** When that was, of {@link System#nanoTime}. */
    long since = 0;

    /** Where it is; null where it is nowhere. */
    Engine.@Nullable Place place;

    /** How often it was sent off and came back untrained. */
    int returns = 0;

    Flight(SparkCrew crew, Task task, String order) {
        this.crew = crew;
        this.task = task;
        this.order = order;
        this.finish = task.finish();
        this.trial = task.origin().trial();
    }

    /** Seconds since it began. */
    double seconds() {
        return begun ? (System.nanoTime() - since) / 1e9 : 0;
    }

    /** Seconds from the order to the beginning. */
    double queue() {
        return Math.max(0, (since - submitted) / 1e9);
    }

    Optional<Task> task() {
        return Optional.ofNullable(task);
    }

    /** Least virtual finish time first, ties by trial. */
    @Override
    public int compareTo(Flight other) {
        int byFinish = Double.compare(finish, other.finish);
        return byFinish != 0 ? byFinish : Long.compare(trial, other.trial);
    }
}
