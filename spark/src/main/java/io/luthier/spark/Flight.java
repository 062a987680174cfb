package io.luthier.spark;

import io.luthier.fleet.Task;
import io.luthier.fleet.wire.Docket;
import io.luthier.fleet.wire.Wire;
import org.jspecify.annotations.Nullable;

/** An order's way through Spark: a job. One of a lost task goes on, and is taken up when the same is ordered again. */
final class Flight implements Comparable<Flight> {
    final SparkCrew crew;
    final String key;
    final String order;
    final long trial;
    final double finish;
    private final long submitted = System.nanoTime();

    /** The flight that does the same and was there before; null for one that was ordered. */
    final @Nullable Flight first;

    /** When it began, of {@link System#nanoTime}. */
    private volatile long since = 0;

    /** Where it is; null where it is nowhere. */
    volatile Engine.@Nullable Place place;

    /** How often it was sent off and came back untrained. */
    int returns = 0;

    /** When another was sent after it, of {@link System#nanoTime}; 0 for never. */
    private volatile long followed = 0;

    Flight(SparkCrew crew, Task task) {
        this.crew = crew;
        this.order = Wire.order(task);
        this.key = Docket.digest(order);
        this.finish = task.finish();
        this.trial = task.origin().trial();
        this.first = null;
    }

    /** The same again. */
    Flight(Flight first) {
        this.crew = first.crew;
        this.order = first.order;
        this.key = first.key;
        this.finish = first.finish;
        this.trial = first.trial;
        this.first = first;
    }

    void begun(Engine.Place where) {
        place = where;
        since = System.nanoTime();
    }

    /** Another was sent after it. */
    void followed() {
        followed = System.nanoTime();
    }

    /** Seconds since it began; 0 where it runs nowhere. */
    double seconds() {
        return place == null ? 0 : (System.nanoTime() - since) / 1e9;
    }

    /** Seconds since another was sent after it, or it began. */
    double alone() {
        long last = followed == 0 ? since : followed;
        return place == null ? 0 : (System.nanoTime() - last) / 1e9;
    }

    /** Seconds from the order to the beginning. */
    double queue() {
        return Math.max(0, (since - submitted) / 1e9);
    }

    /** By whom it is trained. */
    String worker() {
        Engine.Place where = place;
        return where == null ? "" : where.worker();
    }

    /** Least virtual finish time first, ties by trial. */
    @Override
    public int compareTo(Flight other) {
        int byFinish = Double.compare(finish, other.finish);
        return byFinish != 0 ? byFinish : Long.compare(trial, other.trial);
    }
}
