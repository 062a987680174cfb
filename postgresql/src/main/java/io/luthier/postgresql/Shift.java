package io.luthier.postgresql;

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
import java.util.ArrayDeque;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** A worker at one study: its claims on this process's threads. */
final class Shift implements Sink {
    private static final int LAST = 21; // trainings

    private final Laborer laborer;
    private final Assignment assignment;
    private final Crew crew;
    private final Worker worker;
    private final int full;
    private final Map<Long, Claims.Claim> claims = new ConcurrentHashMap<>();
    private final ArrayDeque<Double> last = new ArrayDeque<>();

    Shift(Laborer laborer, Assignment assignment, Fleet threads, String name) {
        this.laborer = laborer;
        this.assignment = assignment;
        this.full = assignment.objective().fidelity().full();
        this.crew = threads.open(assignment, this);
        this.worker = new Worker(name, Environment.here(crew.workshop().kernel()));
    }

    /** How long a training of this study takes here, the median of the last ones, in seconds; empty before there were three. */
    OptionalDouble usual() {
        double[] sorted;
        synchronized (last) {
            sorted = last.stream().mapToDouble(seconds -> seconds).sorted().toArray();
        }
        return sorted.length < 3 ? OptionalDouble.empty() : OptionalDouble.of(sorted[sorted.length / 2]);
    }

    private void took(double seconds) {
        synchronized (last) {
            last.add(seconds);
            if (last.size() > LAST) {
                last.remove();
            }
        }
    }

    Environment environment() {
        return worker.environment();
    }

    /** Begins a task that was claimed; why it is none of this study, where it is none. */
    String take(Claims.Claim claim) {
        Task task;
        try {
            task = Wire.task(claim.body(), claim.id(), claim.finish(), full);
            check(task.origin());
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        claims.put(claim.id(), claim);
        crew.submit(task);
        return "";
    }

    /** Refuses configurations that the study's space does not have. */
    private void check(Lineage lineage) {
        SearchSpace space = assignment.opening().space();
        space.config(lineage.config());
        lineage.parent().ifPresent(this::check);
    }

    void release(long trial) {
        crew.release(trial);
    }

    @Override
    public void begun(Task task) {}

    @Override
    public void ended(Task task, Ending ending) {
        Claims.Claim claim = claims.remove(task.number());
        if (claim == null) {
            return;
        }
        long trial = task.origin().trial();
        if (ending.how() == Ending.How.MEASURED && task.fidelity() < full) {
            crew.pause(trial);
        } else {
            crew.release(trial);
        }
        double seconds = ending.price().wall();
        if (ending.how() == Ending.How.MEASURED) {
            took(seconds);
        }
        Breakage.of(ending)
                .ifPresentOrElse(
                        what -> laborer.broken(new Claims.Done(claim, what, seconds)),
                        () -> laborer.done(new Claims.Done(claim, Wire.report(ending, worker), seconds)));
    }

    @Override
    public void unavailable(String why) {
        // Each training says for itself that it took too long.
    }

    void close() {
        crew.close();
    }
}
