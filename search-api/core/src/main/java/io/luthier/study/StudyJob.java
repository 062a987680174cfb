package io.luthier.study;

import io.luthier.fleet.Fleet;
import io.luthier.judging.Standing;
import io.luthier.log.NothingStoredException;
import io.luthier.search.Budget;
import io.luthier.trial.Outcome;
import io.luthier.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A study that runs on a thread of its own: looked at, waited for, given more to do and stopped from other threads.
 *
 * <pre>{@code
 * StudyJob job = study.start(4);
 * job.onProgress(p -> log.info("{} of {}, best {}", p.told(), p.of(), p.best()));
 * job.onFailure((trial, cause) -> log.warn("trial {}", trial.id(), cause));
 * job.progress().best();                                  // at any time
 * History history = job.result().get(1, TimeUnit.HOURS);  // or job.stop()
 * }</pre>
 */
public final class StudyJob implements AutoCloseable {
    private static final int MOST_FAILURES = 100;

    private final Study study;
    private final long begun = System.nanoTime();
    private final CompletableFuture<History> result = new CompletableFuture<>();
    private final List<StudyListener> listeners;
    private final Inbox inbox = new Inbox();
    private final Thread thread;

    private long told = 0;
    private Budget budget;
    private @Nullable Standing best;
    private final List<Failure> failures = new CopyOnWriteArrayList<>();

    /** A training that failed. */
    private record Failure(Trial trial, Throwable cause) {}

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
        this.study = study.store(study.store()); // the same one whenever it is read
        this.budget = study.budget();
        this.listeners = new CopyOnWriteArrayList<>(study.listeners());
        listeners.add(new StudyListener() {
            @Override
            public void told(Outcome outcome) {
                note(outcome);
            }

            @Override
            public void failed(Trial trial, Throwable cause) {
                note(trial, cause);
            }
        });
        this.thread = new Thread(() -> run(fleet), "luthier-" + study.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Fleet fleet) {
        try {
            result.complete(Execution.run(study, fleet, fleet.slots(), Shared.nothing(), inbox, listeners));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private synchronized void note(Outcome outcome) {
        told = Math.max(told, outcome.trial().id() + 1);
        if (outcome.own() && study.keeps(outcome)) {
            var standing = Standing.of(study.criteria(), outcome);
            best = best == null || Standing.BEST_FIRST.compare(standing, best) < 0 ? standing : best;
        }
    }

    private synchronized void note(Trial trial, Throwable cause) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(new Failure(trial, cause));
        }
    }

    /** How far it is. */
    public synchronized Progress progress() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        OptionalLong of = budget.trials();
        OptionalDouble remaining = OptionalDouble.empty();
        if (result.isDone()) {
            remaining = OptionalDouble.of(0);
        } else if (of.isPresent() && told > 0) {
            remaining = OptionalDouble.of(Math.max(0, of.getAsLong() - told) * seconds / told);
        } else if (budget.seconds().isPresent()) {
            remaining = OptionalDouble.of(Math.max(0, budget.seconds().getAsDouble() - seconds));
        }
        return new Progress(told, of, Optional.ofNullable(best).map(Standing::outcome), seconds, remaining);
    }

    /**
     * Has progress heard from now on, after each result, on the study's thread. What it throws is reported once and never stops the
     * study; slow work there slows the search.
     */
    public StudyJob onProgress(Consumer<Progress> listener) {
        return listener(new StudyListener() {
            @Override
            public void told(Outcome outcome) {
                listener.accept(progress());
            }
        });
    }

    /**
     * Has failures heard, with what the objective threw: at once those so far, the first 100 at most, then each on the study's
     * thread, as {@link StudyListener#failed}.
     */
    public synchronized StudyJob onFailure(BiConsumer<Trial, Throwable> listener) {
        failures.forEach(failure -> listener.accept(failure.trial(), failure.cause()));
        return listener(new StudyListener() {
            @Override
            public void failed(Trial trial, Throwable cause) {
                listener.accept(trial, cause);
            }
        });
    }

    /** Heard by this listener too, from now on. */
    public StudyJob listener(StudyListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Gives the study another budget while it runs, as a resume with it would.
     *
     * @return done when it is in force; with an exception where less is given than is spent, or the study has ended before
     */
    public CompletableFuture<Void> budget(Budget value) {
        var done = new CompletableFuture<Void>();
        inbox.add(execution -> {
            try {
                execution.budget(value);
                synchronized (this) {
                    budget = value;
                }
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        var unused = result.whenComplete((history, thrown) -> done.completeExceptionally(new IllegalStateException(
                "the study has ended before it got another budget\nRun it again with that.")));
        return done;
    }

    /** What was found so far. */
    public History history() {
        if (result.isDone() && !result.isCompletedExceptionally()) {
            return result.join();
        }
        try {
            return study.history();
        } catch (NothingStoredException e) {
            return SideBySide.stored(study);
        }
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
