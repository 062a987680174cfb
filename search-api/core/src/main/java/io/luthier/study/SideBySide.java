package io.luthier.study;

import io.luthier.fleet.Fleet;
import io.luthier.log.NothingStoredException;
import io.luthier.settings.Description;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Studies carried out side by side on one fleet: each thinks on a thread of its own, so many at once as the fleet has slots. */
final class SideBySide {
    private final List<Study> studies;
    private final Fleet fleet;
    private final int atOnce;
    private final Shared shared = Shared.results();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> workers = new CopyOnWriteArrayList<>();
    private final @Nullable History[] histories;

    SideBySide(List<Study> studies, Fleet fleet) {
        this.studies = List.copyOf(studies);
        this.fleet = fleet;
        this.atOnce = Math.min(fleet.slots(), studies.size());
        this.histories = new History[studies.size()];
    }

    List<History> run() {
        studies.forEach(shared::remember);
        for (int i = 0; i < atOnce; i++) {
            var worker = new Thread(this::work, "luthier-study-" + (i + 1));
            worker.setDaemon(true);
            workers.add(worker);
        }
        workers.forEach(Thread::start);
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        var all = new ArrayList<History>();
        for (int i = 0; i < histories.length; i++) {
            all.add(Objects.requireNonNullElse(histories[i], unbegun(studies.get(i))));
        }
        return all;
    }

    private void stop() {
        next.set(studies.size());
        workers.forEach(Thread::interrupt);
    }

    private void work() {
        int slots = fleet.slots() / atOnce;
        for (int i = next.getAndIncrement(); i < studies.size(); i = next.getAndIncrement()) {
            try {
                histories[i] = Execution.run(studies.get(i), fleet, slots, shared);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
                stop();
            }
        }
    }

    /** What is stored of a study, which may not have begun. */
    static History stored(Study study) {
        try {
            return study.history();
        } catch (NothingStoredException e) {
            return unbegun(study);
        }
    }

    private static History unbegun(Study study) {
        return new History(
                study.name(),
                study.space(),
                study.goals(),
                study.objective().fidelity(),
                Description.of(study.strategy()),
                "",
                study.seed(),
                List.of(),
                List.of(),
                new History.Ending(false, "The study has not begun."),
                "",
                0,
                List.of(),
                study.limits());
    }
}
