package io.luthier.fleet;

import io.luthier.trial.CpuClock;
import io.luthier.trial.Measurement;
import io.luthier.trial.Price;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of one process train with: the workshop, and the runs that are paused there. The {@link Run} of a trial that
 * may be resumed or forked is kept, up to a limit; one that was dropped, or never was here, is rebuilt from its {@link Lineage}.
 *
 * <p>Used by many threads: one may order, pause and release, while others train.
 */
public final class Bench implements AutoCloseable {
    private final Workshop workshop;
    private final int full;
    private final int most;
    private final Executor closer;
    private final Map<Long, Seat> seats = new HashMap<>();
    private final LinkedHashMap<Long, Seat> paused = new LinkedHashMap<>();

    /**
     * A bench without runs.
     *
     * @param workshop the objective of the assignment, opened in this process; it is not closed with the bench
     * @param closer closes runs that are dropped, which may take a while
     */
    public Bench(Assignment assignment, Workshop workshop, Executor closer) {
        this.workshop = workshop;
        this.full = assignment.objective().fidelity().full();
        this.most = assignment.paused();
        this.closer = closer;
    }

    /**
     * Notes a task that will be trained here, before others that were proposed later: what it forks is copied as it is now,
     * before it is advanced.
     */
    public synchronized void expect(Task task) {
        long id = task.origin().trial();
        paused.remove(id);
        Seat seat = seats.computeIfAbsent(id, key -> new Seat());
        Seat parent = parent(task.origin());
        if (parent != null) {
            parent.expect(seat, task.origin());
        }
    }

    private @Nullable Seat parent(Lineage origin) {
        return origin.path().isEmpty() && origin.parent().isPresent()
                ? seats.get(origin.parent().get().trial())
                : null;
    }

    /**
     * Trains on the calling thread. Whatever the objective throws is an ending.
     *
     * @return measured or failed, with its price and what was repeated
     */
    public Ending train(Task task) {
        Lineage origin = task.origin();
        Seat seat;
        Seat parent;
        synchronized (this) {
            paused.remove(origin.trial());
            seat = seats.computeIfAbsent(origin.trial(), key -> new Seat());
            parent = parent(origin);
        }
        Object recorded = Recorded.trial(task);
        long begun = System.nanoTime();
        CpuClock.Mark cpu = CpuClock.mark();
        Ending ending;
        try {
            if (parent != null) {
                parent.copyFor(seat, origin);
            }
            ending = train(seat, task);
        } catch (Throwable e) {
            ending = Ending.failed(e);
        }
        Recorded.ended(recorded, ending);
        if (ending.measurement().isPresent()
                && ending.measurement().get().price().isPresent()) {
            return ending.price(ending.measurement().get().price().get());
        }
        return ending.price(new Price(cpu.used() / 1e9, (System.nanoTime() - begun) / 1e9));
    }

    private Ending train(Seat seat, Task task) throws Exception {
        Lineage origin = task.origin();
        double repeated = 0;
        boolean keep = false;
        seat.take();
        try {
            Run run = seat.at(origin);
            if (run == null) {
                repeated = origin.work();
                run = rebuild(origin, task.fidelity());
                seat.hold(run, origin.reached());
            }
            Measurement measurement = run.advance(task.fidelity());
            if (measurement == null) { // Java callers can return null where none belongs
                return Ending.without(Ending.How.FAILED, "the objective returned null")
                        .repeated(repeated);
            }
            keep = task.fidelity() < full && measurement.infeasible().isEmpty();
            seat.hold(run, task.fidelity());
            return Ending.measured(measurement).repeated(repeated);
        } finally {
            seat.leave(keep);
        }
    }

    /** Does again all that led to a lineage, on the way to a fidelity. */
    private Run rebuild(Lineage lineage, int fidelity) throws Exception {
        Run run;
        if (lineage.parent().isEmpty()) {
            int first = lineage.path().isEmpty() ? fidelity : lineage.path().get(0);
            run = workshop.start(new Trial(lineage.trial(), lineage.config(), first, lineage.seed()));
        } else {
            try (Run parent = rebuild(lineage.parent().get(), fidelity)) {
                run = parent.fork(lineage.config());
            }
        }
        try {
            for (int stop : lineage.path()) {
                run.advance(stop);
            }
            return run;
        } catch (Throwable e) {
            run.close();
            throw e;
        }
    }

    /** The trial may be resumed or forked: its run is kept, and the one that was paused longest ago dropped if there are too many. */
    public synchronized void pause(long trial) {
        Seat seat = seats.get(trial);
        if (seat == null) {
            return;
        }
        paused.put(trial, seat);
        while (paused.size() > most) {
            release(paused.keySet().iterator().next());
        }
    }

    /** Nothing will grow out of the trial any more: drops its run. */
    public synchronized void release(long trial) {
        paused.remove(trial);
        Seat seat = seats.remove(trial);
        if (seat != null && seat.drop()) {
            closer.execute(seat::clear);
        }
    }

    /** Drops all runs. */
    @Override
    public synchronized void close() {
        for (Seat seat : seats.values()) {
            if (seat.drop()) {
                closer.execute(seat::clear);
            }
        }
        seats.clear();
        paused.clear();
    }
}
