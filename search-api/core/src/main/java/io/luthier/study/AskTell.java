package io.luthier.study;

import io.luthier.judging.Judge;
import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.space.Config;
import io.luthier.trial.Kept;
import io.luthier.trial.Measurement;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.Verdict;
import io.luthier.trial.Workshop;
import java.util.List;
import java.util.Optional;

/**
 * A study in ask-and-tell mode: the caller asks for trials, evaluates them however it likes, and tells the results in whatever
 * order they come. Everything is stored as in {@link Study#run}; since the order is the caller's, the history is not
 * reproducible. Used by any number of threads, which ask and tell one at a time. Where something could not be stored, every later call that stores throws the same
 * {@link io.luthier.log.StoreException}: close the session and open the study again, which holds what was stored before.
 *
 * <pre>{@code
 * try (AskTell session = study.open()) {
 *     for (var trial = session.take(); trial.isPresent(); trial = session.take()) { // on each of many threads
 *         session.tell(trial.get(), Measurement.of("loss", evaluate(trial.get().config())));
 *     }
 *     System.out.println(session.history().best());
 * }
 * }</pre>
 */
public final class AskTell implements AutoCloseable {
    private final Study study;
    private final Log log;
    private final Workshop workshop;
    private final Coordinator coordinator;
    private final Listeners listeners;
    private final long begun = System.nanoTime();
    private boolean closed = false;

    /** What a study says to one who asks. */
    public sealed interface Answer {
        /**
         * This trial is to be evaluated.
         *
         * @param trial the trial
         */
        record Next(Trial trial) implements Answer {}

        /** Nothing now: the window is full or the strategy waits, until something is told. */
        record Wait() implements Answer {}

        /**
         * Nothing any more: the study has ended.
         *
         * @param reason why, a sentence
         */
        record Ended(String reason) implements Answer {}
    }

    private AskTell(Study study, Workshop workshop, Log log) {
        this.study = study;
        this.log = log;
        this.workshop = workshop;
        this.coordinator =
                new Coordinator(study.order(Order.BY_HAND), workshop, log, () -> (System.nanoTime() - begun) / 1e9);
        this.listeners = new Listeners(new Listeners.StudyLog(study), study.listeners());
        coordinator.open(0, false);
        coordinator.force();
    }

    static AskTell open(Study study) {
        Workshop workshop = study.opening().withoutTraining().workshop(study.objective());
        try {
            return open(study, workshop);
        } catch (RuntimeException | Error e) {
            workshop.close();
            throw e;
        }
    }

    private static AskTell open(Study study, Workshop workshop) {
        Log log = study.store().open();
        try {
            return new AskTell(study, workshop, log);
        } catch (RuntimeException | Error e) {
            log.close();
            throw e;
        }
    }

    /**
     * The next trial to evaluate; stored when this returns. Empty while the window is full or the strategy waits, until the
     * next {@link #tell}, and for ever once the study has {@link #ended}. A configuration that was told before is answered by
     * its earlier result and not handed out (see {@link Duplicates}).
     */
    public synchronized Optional<Trial> ask() {
        refuseClosed();
        while (coordinator.next() == Coordinator.Step.ASK) {
            Flight flight = coordinator.ask();
            if (flight != null && !flight.reused()) {
                coordinator.force();
                listeners.add(listener -> listener.proposed(flight.trial));
                listeners.tell();
                return Optional.of(flight.trial);
            }
            tellReused();
        }
        coordinator.force();
        return Optional.empty();
    }

    /** As {@link #ask}, saying why where there is no trial. */
    public synchronized Answer next() {
        Optional<Trial> trial = ask();
        if (trial.isPresent()) {
            return new Answer.Next(trial.get());
        }
        return ended() ? new Answer.Ended(coordinator.reason()) : new Answer.Wait();
    }

    /**
     * As {@link #ask}, waiting while other threads must tell first; empty once the study has ended. A thread that tells nothing of
     * what it took keeps the others waiting.
     *
     * @throws IllegalStateException if the session is closed meanwhile
     */
    public synchronized Optional<Trial> take() throws InterruptedException {
        Answer answer = next();
        while (answer instanceof Answer.Wait) {
            wait();
            answer = next();
        }
        return answer instanceof Answer.Next asked ? Optional.of(asked.trial()) : Optional.empty();
    }

    /** Trials that were handed out, in an earlier session too, and not told. */
    public synchronized List<Trial> outstanding() {
        return coordinator.ledger.flights.stream()
                .filter(flight -> !flight.reused() && !flight.ready())
                .map(flight -> flight.trial)
                .toList();
    }

    /**
     * Tells what a trial measured; stored when this returns.
     *
     * @throws IllegalArgumentException if the metric of a goal or a limit is missing, and the trial stays outstanding
     */
    public synchronized void tell(Trial trial, Measurement measurement) {
        Flight flight = flight(trial);
        tell(flight, judged(measurement), measurement.kept());
    }

    private Verdict judged(Measurement measurement) {
        for (String metric : study.criteria().metrics()) {
            if (measurement.infeasible().isEmpty() && measurement.metrics().get(metric) == null) {
                boolean goal = study.goals().stream().anyMatch(g -> g.metric().equals(metric));
                throw new IllegalArgumentException("the measurement lacks '" + metric + "', a "
                        + (goal ? "goal" : "limit") + ": it has "
                        + measurement.metrics().keySet() + "\nTell it with the metric, or tell a status.");
            }
        }
        return Judge.of(measurement, study.criteria());
    }

    /** Tells that a trial gave no measurement, and why. */
    public synchronized void tell(Trial trial, Status status, String message) {
        tell(flight(trial), without(status, message), Kept.NOTHING);
    }

    private static Verdict without(Status status, String message) {
        if (status == Status.COMPLETE) {
            throw new IllegalArgumentException("a complete trial has a measurement\nTell the measurement instead.");
        }
        return Judge.of(status, message);
    }

    private void tell(Flight flight, Verdict verdict, Kept kept) {
        coordinator.arrive(flight, flight.arrived(verdict, coordinator.running()), verdict, kept);
        listeners.add(listener -> listener.arrived(flight.trial, verdict.status()));
        Outcome outcome = coordinator.tell(flight);
        listeners.add(listener -> listener.told(outcome));
        tellReused();
        coordinator.force();
        listeners.tell();
        notifyAll();
    }

    private void tellReused() {
        for (Flight flight : List.copyOf(coordinator.ledger.flights)) {
            if (flight.reused() && flight.ready()) {
                Outcome outcome = coordinator.tell(flight);
                listeners.add(listener -> listener.told(outcome));
            }
        }
    }

    private Flight flight(Trial trial) {
        refuseClosed();
        if (!coordinator.ledger.isFlying(trial.id())
                || coordinator.ledger.flight(trial.id()).reused()) {
            throw new IllegalArgumentException("trial " + trial.id() + " is not outstanding\nOutstanding: "
                    + outstanding().stream().map(t -> Long.toString(t.id())).toList());
        }
        return coordinator.ledger.flight(trial.id());
    }

    /**
     * Puts a configuration in front of the strategy's proposals. Of one that lacks parameters the strategy chooses the rest.
     *
     * @throws io.luthier.settings.InvalidSettingException if it does not belong to the space
     */
    public synchronized void enqueue(Config config) {
        refuseClosed();
        coordinator.enqueue(List.of(study.space().checked(config)));
        coordinator.force();
        notifyAll();
    }

    /**
     * Takes in a trial that finished elsewhere, at full fidelity; stored when this returns. It costs nothing and counts for no
     * budget.
     *
     * @return the row that it became
     * @throws io.luthier.settings.InvalidSettingException if the configuration does not belong to the space
     * @throws IllegalArgumentException if a goal is missing
     */
    public Outcome inject(Config config, Measurement measurement) {
        return inject(config, judged(measurement));
    }

    /** Takes in a trial that ended elsewhere without a measurement, and why. */
    public Outcome inject(Config config, Status status, String message) {
        return inject(config, without(status, message));
    }

    private synchronized Outcome inject(Config config, Verdict verdict) {
        refuseClosed();
        coordinator.inject(study.space().config(config), verdict);
        coordinator.force();
        List<Outcome> outcomes = coordinator.ledger.outcomes;
        Outcome outcome = outcomes.get(outcomes.size() - 1);
        listeners.add(listener -> listener.told(outcome));
        listeners.tell();
        notifyAll();
        return outcome;
    }

    /** Whether nothing is outstanding and nothing will be asked. */
    public synchronized boolean ended() {
        return coordinator.next() == Coordinator.Step.END;
    }

    /** The history so far. */
    public synchronized History history() {
        boolean ended = ended();
        return coordinator.history(new History.Ending(ended, ended ? coordinator.reason() : "The session is open."));
    }

    private void refuseClosed() {
        if (closed) {
            throw new IllegalStateException("the session is closed\nOpen the study again to go on.");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            notifyAll();
            try {
                if (!coordinator.failed()) {
                    boolean ended = ended();
                    coordinator.emit(new Event.Stopped(
                            ended, ended ? coordinator.reason() : "The session was closed.", coordinator.running()));
                    coordinator.force();
                }
            } finally {
                log.close();
                workshop.close();
            }
        }
    }
}
