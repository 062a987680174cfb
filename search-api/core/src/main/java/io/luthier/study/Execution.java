package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.trial.Attempt;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A study being carried out: the coordinator on the calling thread, trainings on the pool. */
final class Execution {
    private static final int MOST_ABANDONED = 8;
    private static final double SLOW_ASK = 1e-3; // seconds; after a slow ask, trials are launched before the next one

    private final Study study;
    private final Fidelity fidelity;
    private final Coordinator coordinator;
    private final Listeners listeners;
    private final Trainings trainings;
    private final LinkedBlockingQueue<Object> inbox = new LinkedBlockingQueue<>();
    private final List<Flight> toLaunch = new ArrayList<>();
    private final Set<Task> running = new LinkedHashSet<>();
    private final long begun = System.nanoTime();
    private int abandoned = 0;
    private boolean interrupted = false;

    private Execution(Study study, Workshop workshop, Log log, Shared shared) {
        this.study = study;
        this.fidelity = study.objective().fidelity();
        this.coordinator = new Coordinator(study, workshop, log, () -> (System.nanoTime() - begun) / 1e9, false);
        this.listeners = new Listeners(study.listeners());
        this.trainings = new Trainings(workshop, fidelity, study.paused(), shared.part(study));
    }

    static void check(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ", it must be at least 1");
        }
    }

    /** @param shared results that other studies share with this one */
    static History run(Study study, int threads, Shared shared) {
        check(threads);
        try (Workshop workshop = study.objective().open(study.opening());
                Log log = study.store().open()) {
            return new Execution(study, workshop, log, shared).run(threads);
        }
    }

    private History run(int threads) {
        if (coordinator.open(threads)) {
            return end(new History.Ending(true, coordinator.reason()));
        }
        Ledger ledger = coordinator.ledger;
        for (Flight flight : ledger.flights) {
            if (!flight.ready() && !flight.reused()) {
                toLaunch.add(flight);
            }
        }
        History.Ending ending;
        try (Pool pool = new Pool(threads, inbox::add)) {
            try {
                ending = loop(pool);
            } catch (RuntimeException | Error e) {
                keepWhatArrived(e);
                throw e;
            } finally {
                running.forEach(Task::stop);
                trainings.all().forEach(pool::submit);
            }
        }
        coordinator.emit(new Event.Stopped(ending.finished(), ending.reason(), coordinator.running()));
        coordinator.force();
        try {
            return end(ending);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A strategy's bug must not cost results that came in before it showed. */
    private void keepWhatArrived(Throwable cause) {
        try {
            coordinator.force();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private History end(History.Ending ending) {
        History history = coordinator.history(ending);
        listeners.add(listener -> listener.ended(history));
        listeners.tell();
        return history;
    }

    private History.Ending loop(Pool pool) {
        while (true) {
            receive(pool);
            Optional<History.Ending> early = early();
            if (early.isPresent()) {
                cancel(pool);
                return early.get();
            }
            switch (coordinator.next()) {
                case ASK -> ask(pool);
                case TELL -> tell(pool);
                case END -> {
                    settle(pool);
                    return new History.Ending(true, coordinator.reason());
                }
                case AWAIT -> {
                    settle(pool);
                    await();
                }
            }
        }
    }

    private void ask(Pool pool) {
        Flight flight = coordinator.ask();
        if (flight == null) {
            return;
        }
        if (!flight.reused()) {
            toLaunch.add(flight);
        }
        listeners.add(listener -> listener.proposed(flight.trial));
        if (flight.asked.thinking() > SLOW_ASK && pool.hasIdle()) {
            settle(pool);
        }
    }

    private void tell(Pool pool) {
        Outcome outcome = coordinator.tell();
        boolean resumable = outcome.complete() && outcome.trial().fidelity() < fidelity.full();
        trainings.told(outcome.trial().id(), resumable).forEach(pool::submit);
        listeners.add(listener -> listener.told(outcome));
    }

    /** Makes what happened durable, then lets the world see it: listeners hear, trainings begin. */
    private void settle(Pool pool) {
        coordinator.force();
        listeners.tell();
        toLaunch.sort(Comparator.comparingLong(flight -> flight.asked.number()));
        long now = System.nanoTime();
        for (Flight flight : toLaunch) {
            pool.submit(new Task(flight, trainings.body(flight), now));
        }
        toLaunch.clear();
    }

    /** Takes in what came from the pool. */
    private void receive(Pool pool) {
        Object message;
        while ((message = inbox.poll()) != null) {
            receive(message);
        }
        if (study.timeLimit().isPresent()) {
            chaseOverdue(pool, (long) (limit() * 1e9), study.grace().toNanos());
        }
    }

    private void receive(Object message) {
        if (message instanceof Task task) {
            running.add(task);
            listeners.add(listener -> listener.started(task.flight.trial));
        } else {
            Task.Ending ending = (Task.Ending) message;
            running.remove(ending.task());
            arrive(ending, ending.stopped());
        }
    }

    private double limit() {
        return study.timeLimit().map(d -> d.toNanos() / 1e9).orElse(Double.POSITIVE_INFINITY);
    }

    private void arrive(Task.Ending ending, boolean overdue) {
        Flight flight = ending.task().flight;
        Event.Arrived arrived = verdict(ending, overdue).arrived(ending, coordinator.running());
        if (arrived.status() == Status.FAILED && flight.retries < study.retries()) {
            attempted(ending, Attempt.Ending.RETRIED, arrived.message());
            toLaunch.add(flight);
            return;
        }
        coordinator.emit(arrived);
        listeners.add(listener -> listener.arrived(flight.trial, arrived.status()));
    }

    private Verdict verdict(Task.Ending ending, boolean overdue) {
        if (overdue) {
            return Verdict.of(Status.TIMED_OUT, "took longer than " + limit() + " s");
        } else if (ending.thrown() != null) {
            return Verdict.of(ending.thrown());
        }
        return Verdict.of(ending.measured() == null ? null : ending.measured().measurement(), study.goals());
    }

    private void attempted(Task.Ending ending, Attempt.Ending kind, String message) {
        Trial trial = ending.task().flight.trial;
        coordinator.emit(new Event.Attempted(trial.id(), trial.fidelity(), kind, message, ending.cpu(), ending.wall()));
    }

    /** Interrupts tasks that are over their time; gives up those that do not stop. */
    private void chaseOverdue(Pool pool, long limit, long grace) {
        long now = System.nanoTime();
        for (Task task : List.copyOf(running)) {
            long age = now - task.started();
            if (age >= limit && !task.stopped()) {
                task.stop();
            } else if (age >= limit + grace) {
                Task.Ending ending = task.abandon();
                if (ending != null) {
                    running.remove(task);
                    abandoned++;
                    pool.addThread();
                    arrive(ending, true);
                }
            }
        }
    }

    /** Why the study must stop now, with trainings in flight. */
    private Optional<History.Ending> early() {
        if (Thread.interrupted()) {
            interrupted = true;
            return Optional.of(new History.Ending(false, "The study was interrupted."));
        }
        if (abandoned >= MOST_ABANDONED) {
            return Optional.of(new History.Ending(
                    false,
                    abandoned + " trainings took longer than " + limit()
                            + " s and did not stop when interrupted. Their threads are lost: the study was stopped."));
        }
        var seconds = coordinator.budget().seconds();
        if (seconds.isPresent() && coordinator.running() >= seconds.getAsDouble()) {
            return Optional.of(new History.Ending(true, coordinator.reason()));
        }
        return Optional.empty();
    }

    /** Waits for a message, an interrupt or the next deadline. */
    private void await() {
        double wait = 3600;
        var seconds = coordinator.budget().seconds();
        if (seconds.isPresent()) {
            wait = Math.min(wait, seconds.getAsDouble() - coordinator.running());
        }
        for (Task task : running) {
            double age = (System.nanoTime() - task.started()) / 1e9;
            double end = task.stopped() ? limit() + study.grace().toNanos() / 1e9 : limit();
            wait = Math.min(wait, end - age);
        }
        try {
            Object message = inbox.poll((long) (Math.max(0, wait) * 1e9) + 1, TimeUnit.NANOSECONDS);
            if (message != null) {
                receive(message);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            Thread.currentThread().interrupt(); // seen at the next turn of the loop
        }
    }

    /** Stops what runs, keeps what still arrives, and leaves the rest in flight for a resume. */
    private void cancel(Pool pool) {
        pool.clear();
        running.forEach(Task::stop);
        long end = System.nanoTime() + 1_000_000_000;
        try {
            while (!running.isEmpty() && System.nanoTime() < end) {
                Object message = inbox.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (message instanceof Task.Ending ending && running.remove(ending.task())) {
                    cancelled(ending);
                } else if (message instanceof Task task) {
                    running.add(task);
                    task.stop();
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        for (Task task : running) {
            Task.Ending ending = task.abandon();
            if (ending != null) {
                cancelled(ending);
            }
        }
        running.clear();
        coordinator.force();
        listeners.tell();
    }

    /** A measurement in spite of the stop is a result; anything else was cut short. */
    private void cancelled(Task.Ending ending) {
        Task.Measured measured = ending.measured();
        if (measured != null && measured.measurement() != null) {
            arrive(ending, false);
        } else {
            attempted(ending, Attempt.Ending.CANCELLED, "the study was stopped");
        }
    }
}
