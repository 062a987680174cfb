package io.luthier.study;

import io.luthier.fleet.Fleet;
import io.luthier.trial.Outcome;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A study that runs on a thread of its own: looked at, waited for and stopped from other threads.
 *
 * <pre>{@code
 * StudyJob job = study.start(4);
 * job.progress().best();                                  // at any time
 * History history = job.result().get(1, TimeUnit.HOURS);  // or job.stop()
 * }</pre>
 */
public final class StudyJob implements AutoCloseable {
    private final Study study;
    private final long begun = System.nanoTime();
    private final CompletableFuture<History> result = new CompletableFuture<>();
    private final Thread thread;

    private long told = 0;
    private History.@Nullable Standing best;

    /**
     * How far a study is.
     *
     * @param told trials that were told, of all processes
     * @param of the trials of the budget, empty if it counts something else
     * @param best the best trial so far, as {@link History#best} ranks; empty before there is one
     * @param seconds since the job was started
     * @param remaining seconds that are left at the pace so far; empty where nothing says
     */
    public record Progress(
            long told, OptionalLong of, Optional<Outcome> best, double seconds, OptionalDouble remaining) {}

    StudyJob(Study study, Fleet fleet) {
        this.study = study;
        Study heard = study.listener(new StudyListener() {
            @Override
            public void told(Outcome outcome) {
                note(outcome);
            }
        });
        this.thread = new Thread(() -> run(heard, fleet), "luthier-" + study.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Study heard, Fleet fleet) {
        try {
            result.complete(heard.run(fleet));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private synchronized void note(Outcome outcome) {
        told = Math.max(told, outcome.trial().id() + 1);
        if (outcome.complete() && History.own(outcome)) {
            var standing = History.Standing.of(study.goals().get(0), outcome);
            best = best == null || History.BEST_FIRST.compare(standing, best) < 0 ? standing : best;
        }
    }

    /** How far it is. */
    public synchronized Progress progress() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        OptionalLong of = study.budget().trials();
        OptionalDouble remaining = result.isDone()
                ? OptionalDouble.of(0)
                : of.isPresent() && told > 0
                        ? OptionalDouble.of(Math.max(0, of.getAsLong() - told) * seconds / told)
                        : study.budget().seconds().isPresent()
                                ? OptionalDouble.of(
                                        Math.max(0, study.budget().seconds().getAsDouble() - seconds))
                                : OptionalDouble.empty();
        return new Progress(told, of, Optional.ofNullable(best).map(History.Standing::outcome), seconds, remaining);
    }

    /**
     * The history, once the study has ended or was stopped; what {@link Study#run} throws, where it throws. Cancelling the future
     * does not stop the study: {@link #stop} does.
     */
    public CompletableFuture<History> result() {
        return result.copy();
    }

    /** Stops the study as an interrupt of {@link Study#run} does, and waits for its history so far. */
    public History stop() {
        thread.interrupt();
        return result.join();
    }

    /** Stops the study if it still runs. What it threw is in {@link #result}. */
    @Override
    public void close() {
        thread.interrupt();
        result.handle((history, thrown) -> true).join();
    }
}
