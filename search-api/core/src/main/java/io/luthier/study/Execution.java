package io.luthier.study;

import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Task;
import io.luthier.fleet.Worker;
import io.luthier.judging.Errors;
import io.luthier.judging.Judge;
import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.settings.Note;
import io.luthier.trial.Attempt;
import io.luthier.trial.Fault;
import io.luthier.trial.Kept;
import io.luthier.trial.Measurement;
import io.luthier.trial.Outcome;
import io.luthier.trial.Price;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import io.luthier.trial.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A study being carried out: the coordinator on the calling thread, trainings by a fleet. */
final class Execution {
    private static final double SLOW_ASK = 1e-3; // seconds; after a slow ask, trials are launched before the next one

    private final Study study;
    private final Crew crew;
    private final Inbox inbox;
    private final Shared.Part shared;
    private final Coordinator coordinator;
    private final Listeners listeners;
    private final Listeners.StudyLog said;
    private final int full;
    private final List<Flight> toLaunch = new ArrayList<>();
    private final Map<Long, Ordered> ordered = new HashMap<>();
    /** Flights whose training another study does. */
    private final Set<Flight> awaited = new HashSet<>();

    private final long begun = System.nanoTime();
    private long orders = 0;
    private Optional<String> unavailable = Optional.empty();
    private boolean late = false;
    private boolean stopping = false;
    private boolean interrupted = false;
    private int cut = 0;
    /** What trainings threw whose trials were not told yet. */
    private final Map<Long, Throwable> thrown = new HashMap<>();
    /** What was thrown in the trial that a stop by errors shows. */
    private @Nullable Throwable cause;

    /** What is trained a second time, while it is. */
    private @Nullable Checking checking;

    /** A training that a fleet was asked for. */
    private record Ordered(Flight flight, Task task) {}

    /** A second training that a fleet was asked for. */
    private record Checking(Check check, Task task) {}

    private Execution(Study study, Crew crew, Inbox inbox, Log log, Shared shared, List<StudyListener> heardBy) {
        this.study = study;
        this.crew = crew;
        this.inbox = inbox;
        this.shared = shared.part(study);
        this.coordinator = new Coordinator(study, crew.workshop(), log, () -> (System.nanoTime() - begun) / 1e9);
        this.said = new Listeners.StudyLog(study);
        this.listeners = new Listeners(said, heardBy);
        this.full = study.objective().fidelity().full();
    }

    /**
     * Carries a study out.
     *
     * @param slots how many of the fleet's slots are this study's, more or less
     * @param shared results that other studies share with this one
     */
    static History run(Study study, Fleet fleet, int slots, Shared shared) {
        return run(study, fleet, slots, shared, new Inbox(), study.listeners());
    }

    /**
     * Carries a study out that is spoken to while it runs.
     *
     * @param inbox through which that is done
     * @param heardBy who hears of it, others than the study's own; there may become more
     */
    static History run(Study study, Fleet fleet, int slots, Shared shared, Inbox inbox, List<StudyListener> heardBy) {
        try (Crew crew = fleet.open(study.assignment(), inbox);
                Log log = study.store().open()) {
            return new Execution(study, crew, inbox, log, shared, heardBy).run(slots, fleet.survives());
        }
    }

    private History run(int slots, boolean survives) {
        if (coordinator.open(slots, survives)) {
            return end(erred(new History.Ending(true, coordinator.reason())));
        }
        List<Note> notes = coordinator.notes();
        if (!notes.isEmpty()) {
            listeners.add(listener -> listener.noted(notes));
        }
        crew.begin(coordinator.ledger.firstOpened);
        said.begins(slots, coordinator.ledger.outcomes.size());
        launchAll();
        History.Ending ending;
        try {
            ending = erred(loop());
            if (ending.finished() && !coordinator.erred(true)) {
                check();
            }
            stop();
        } catch (RuntimeException | Error e) {
            keepWhatArrived(e);
            throw e;
        } finally {
            crew.close();
            ordered.values().forEach(order -> shared.leave(order.flight()));
        }
        ending = told(ending);
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

    /** Puts in line what is in flight and is neither trained nor about to be. */
    private void launchAll() {
        var busy = new HashSet<>(toLaunch);
        ordered.values().forEach(order -> busy.add(order.flight()));
        busy.addAll(awaited);
        for (Flight flight : coordinator.ledger.flights) {
            if (!flight.ready() && !flight.reused() && !busy.contains(flight)) {
                toLaunch.add(flight);
            }
        }
    }

    /** Puts another budget in force. */
    void budget(Budget value) {
        if (stopping) {
            throw new IllegalStateException("the study is being stopped\nRun it again with another budget.");
        }
        Amendment.refuseSpent(value, coordinator.ledger);
        coordinator.emit(new Event.Budgeted(value, Terms.of(study.budget(value)).texts()));
        late &= coordinator.late();
        if (!late) {
            launchAll();
        }
    }

    /** A strategy's bug must not cost results that came in before it showed. */
    private void keepWhatArrived(Throwable cause) {
        if (coordinator.failed()) {
            History history = coordinator.history(new History.Ending(false, "The log could not be written."));
            Listeners last = listeners.anew(); // without the news of what is not stored
            last.add(listener -> listener.ended(history));
            last.tell();
            return;
        }
        try {
            coordinator.force();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** An ending that says what else became of trainings. */
    private History.Ending told(History.Ending ending) {
        var more = new ArrayList<String>();
        if (cut > 0) {
            more.add(cut == 1 ? "1 training was cut short." : cut + " trainings were cut short.");
        }
        long waiting = coordinator.ledger.flights.stream()
                .filter(flight -> flight.ready() && !flight.reused())
                .count();
        if (waiting > 0) {
            more.add(
                    waiting == 1
                            ? "1 result came before the turn of its trial and is kept for a resume."
                            : waiting + " results came before the turns of their trials and are kept for a resume.");
        }
        more.add(0, ending.reason());
        return new History.Ending(ending.finished(), String.join(" ", more));
    }

    /** Trains a trial a second time, where that is asked for. */
    private void check() {
        Optional<Check> due = Check.due(study, coordinator.ledger);
        if (due.isEmpty()) {
            return;
        }
        Task task = due.get().task(orders++);
        checking = new Checking(due.get(), task);
        crew.submit(task);
        while (checking != null && early().isEmpty()) {
            await();
        }
        crew.release(task.origin().trial());
    }

    /** What the second training gave; nothing where its worker was lost, so that a resume checks again. */
    private void checked(Check check, Ending ending) {
        checking = null;
        if (ending.how() != Ending.How.LOST && ending.how() != Ending.How.CANCELLED) {
            coordinator.emit(check.event(ending, coordinator.running()));
        }
    }

    /** Stops what runs, and takes in what arrives in spite of that. What has not ended stays in flight, for a resume. */
    private void stop() {
        stopping = true;
        crew.close();
        interrupted |= Thread.interrupted();
        inbox.drain(this);
    }

    /** An ending that says which errors it is for, if it is for errors. */
    private History.Ending erred(History.Ending ending) {
        boolean erred = ending.finished() && coordinator.erred(true);
        return erred ? new History.Ending(true, coordinator.ledger.errors.reason()) : ending;
    }

    private History end(History.Ending ending) {
        History history = coordinator.history(ending);
        listeners.add(listener -> listener.ended(history));
        listeners.tell();
        if (ending.finished() && coordinator.erred(true)) {
            Errors errors = coordinator.ledger.errors;
            throw new StudyFailedException(history, errors.reason(), errors.trace(), cause);
        }
        return history;
    }

    private History.Ending loop() {
        while (true) {
            inbox.drain(this);
            Optional<History.Ending> early = early();
            if (early.isPresent()) {
                return early.get();
            }
            switch (coordinator.next()) {
                case ASK -> ask();
                case TELL -> tell();
                case END -> {
                    settle();
                    return new History.Ending(true, coordinator.reason());
                }
                case AWAIT -> {
                    settle();
                    if (late && ordered.isEmpty() && awaited.isEmpty()) {
                        return new History.Ending(true, coordinator.reason());
                    }
                    await();
                }
            }
        }
    }

    private void ask() {
        Flight flight = coordinator.ask();
        if (flight == null) {
            return;
        }
        if (!flight.reused()) {
            toLaunch.add(flight);
        }
        listeners.add(listener -> listener.proposed(flight.trial));
        if (flight.asked.thinking() > SLOW_ASK && crew.idle()) {
            settle();
        }
    }

    private void tell() {
        Outcome outcome = coordinator.tell();
        Trial trial = outcome.trial();
        Throwable why = thrown.remove(trial.id());
        if (why != null && coordinator.ledger.errors.trial() == trial.id()) {
            cause = why;
        }
        if (outcome.complete() && trial.fidelity() < full) {
            crew.pause(trial.id());
        } else {
            crew.release(trial.id());
        }
        listeners.add(listener -> listener.told(outcome));
    }

    /** Makes what happened durable, then lets the world see it: listeners hear, trainings begin. */
    private void settle() {
        coordinator.force();
        listeners.tell();
        toLaunch.sort(Comparator.comparingLong(flight -> flight.asked.number()));
        List<Flight> launched = List.copyOf(toLaunch);
        toLaunch.clear();
        launched.forEach(this::launch);
    }

    /** Orders a training, or awaits it of another study that does the same. */
    private void launch(Flight flight) {
        if (!shared.claim(flight, ending -> inbox.add(execution -> execution.given(flight, ending)))) {
            awaited.add(flight);
            return;
        }
        var task = new Task(orders++, flight.origin, flight.trial.fidelity(), flight.asked.finish());
        ordered.put(task.number(), new Ordered(flight, task));
        crew.submit(task);
    }

    /**
     * The seconds are over: what has begun is finished, with what must be told before it. What has not begun and comes after it
     * in line is taken back, and stays in flight for a resume.
     */
    private void takeBack() {
        var byFlight = new HashMap<Flight, Ordered>();
        ordered.values().forEach(order -> byFlight.put(order.flight(), order));
        for (Flight flight : coordinator.ledger.flights.descendingSet()) {
            Ordered order = byFlight.get(flight);
            if (order != null) {
                if (!crew.withdraw(order.task())) {
                    if (study.order() == Order.VIRTUAL) {
                        return;
                    }
                    continue; // nothing need be told before it
                }
                ordered.remove(order.task().number());
                shared.leave(flight);
            }
            toLaunch.remove(flight);
            awaited.remove(flight);
        }
    }

    /** Another study has ended the training that this one awaits; without a measurement each does it for itself. */
    private void given(Flight flight, Optional<Ending> ending) {
        boolean wanted = awaited.remove(flight);
        if (stopping) {
            return;
        } else if (ending.isEmpty()) {
            if (wanted) {
                toLaunch.add(flight);
            }
            return;
        }
        listeners.add(listener -> listener.started(flight.trial));
        arrive(flight, ending.get());
    }

    void begun(Task task) {
        Ordered order = ordered.get(task.number());
        if (order != null) {
            listeners.add(listener -> listener.started(order.flight().trial));
        }
    }

    void ended(Task task, Ending ending) {
        Checking second = checking;
        if (second != null && second.task().number() == task.number()) {
            checked(second.check(), ending);
            return;
        }
        Ordered order = ordered.remove(task.number());
        if (order == null) {
            return;
        }
        Flight flight = order.flight();
        shared.give(flight, ending);
        if (stopping && ending.how() != Ending.How.MEASURED) {
            cut++;
            attempted(flight, ending, Attempt.Ending.CANCELLED, "the study was stopped");
        } else if (ending.how() == Ending.How.LOST || ending.how() == Ending.How.CANCELLED) {
            lost(flight, ending);
        } else {
            arrive(flight, ending);
        }
    }

    void said(String what) {
        listeners.add(listener -> listener.said(what));
    }

    void staffed(int workers, int slots) {
        listeners.add(listener -> listener.staffed(workers, slots));
    }

    void doubled(long trial, int fidelity, String worker, Price price) {
        coordinator.emit(
                new Event.Attempted(trial, fidelity, Attempt.Ending.DOUBLED, worker, price.cpu(), price.wall()));
    }

    void doubted(long trial, int fidelity, Worker one, Worker other) {
        coordinator.emit(new Event.Drifted(
                trial, fidelity, other.name(), other.environment().values(), one.name()));
        listeners.add(listener -> listener.said("Trial " + trial + " was trained to " + fidelity
                + " twice, with different results, by " + one.name() + " and " + other.name()
                + ": the study is not reproducible."));
    }

    void unavailable(String why) {
        unavailable = Optional.of(why);
    }

    private void lost(Flight flight, Ending ending) {
        if (coordinator.lost(flight, ending.message(), ending.price())) {
            listeners.add(listener -> listener.arrived(flight.trial, Status.LOST));
        } else {
            toLaunch.add(flight);
        }
    }

    private void arrive(Flight flight, Ending ending) {
        Verdict verdict = Judge.of(ending, study.criteria());
        if (verdict.status() == Status.FAILED || verdict.status() == Status.TIMED_OUT) {
            Throwable why = ending.thrown().orElseGet(() -> new TrialException(verdict.message()));
            listeners.add(listener -> listener.failed(flight.trial, why));
            thrown.put(flight.trial.id(), why);
        }
        boolean hopeless = ending.fault().fatal() && study.errors() > 0;
        if (verdict.status() == Status.FAILED && flight.retries < study.retries() && !hopeless) {
            attempted(flight, ending, Attempt.Ending.RETRIED, verdict.message());
            toLaunch.add(flight);
            return;
        }
        if (verdict.status() == Status.FAILED && !ending.fault().equals(Fault.of(ending.message()))) {
            coordinator.emit(new Event.Failed(flight.trial.id(), Judge.clean(ending.fault())));
        }
        ending.worker().ifPresent(worker -> coordinator.trained(flight, worker));
        Kept kept = ending.measurement().map(Measurement::kept).orElse(Kept.NOTHING);
        coordinator.arrive(flight, flight.arrived(verdict, ending, coordinator.running()), verdict, kept);
        listeners.add(listener -> listener.arrived(flight.trial, verdict.status()));
    }

    private void attempted(Flight flight, Ending ending, Attempt.Ending kind, String message) {
        coordinator.emit(new Event.Attempted(
                flight.trial.id(),
                flight.trial.fidelity(),
                kind,
                message,
                ending.price().cpu(),
                ending.price().wall()));
    }

    /** Why the study must stop now, with trainings in flight. */
    private Optional<History.Ending> early() {
        if (Thread.interrupted()) {
            interrupted = true;
            return Optional.of(new History.Ending(false, "The study was interrupted."));
        }
        if (coordinator.erred(false)) {
            return Optional.of(new History.Ending(true, coordinator.ledger.errors.reason()));
        }
        if (unavailable.isPresent()) {
            return Optional.of(new History.Ending(false, unavailable.get()));
        }
        if (!late && coordinator.late()) {
            late = true;
            if (study.overtime() == Overtime.CUT) {
                return Optional.of(new History.Ending(true, coordinator.reason()));
            }
            takeBack();
        }
        return Optional.empty();
    }

    /** Waits for news, an interrupt or the end of the budget. */
    private void await() {
        double wait = 3600;
        var seconds = coordinator.budget().seconds();
        if (seconds.isPresent() && !late) {
            wait = Math.min(wait, seconds.getAsDouble() - coordinator.running());
        }
        try {
            Consumer<Execution> item = inbox.await((long) (Math.max(0, wait) * 1e9) + 1);
            if (item != null) {
                item.accept(this);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            Thread.currentThread().interrupt(); // seen at the next turn of the loop
        }
    }

    /**
     * Training a trial a second time, from the same seed: whether an objective is deterministic is known of what was tried twice alone.
     *
     * @param outcome what the trial gave
     */
    record Check(Study study, Outcome outcome) {
        /** The check that a study asks for and that its ledger does not have; empty where nothing can be checked. */
        static Optional<Check> due(Study study, Ledger ledger) {
            boolean done = ledger.attempts.stream().anyMatch(attempt -> attempt.ending() == Attempt.Ending.CHECKED);
            return study.checkRepeat() && !done
                    ? ledger.outcomes.stream()
                            .filter(o -> o.complete() && o.own())
                            .filter(o -> o.parent().isEmpty()) // one that grew out of another has two seeds
                            .reduce((a, b) -> b.trial().fidelity() > a.trial().fidelity() ? b : a)
                            .map(o -> new Check(study, o))
                    : Optional.empty();
        }

        Task task(long number) {
            Trial trial = outcome.trial();
            return new Task(number, Lineage.start(trial.id(), trial.config(), trial.seed()), trial.fidelity(), 0);
        }

        /** What the log says of how the second training ended. */
        Event.Checked event(Ending ending, double at) {
            return new Event.Checked(
                    outcome.trial().id(),
                    differences(Judge.of(ending, study.criteria())),
                    ending.price().cpu(),
                    ending.price().wall(),
                    at);
        }

        private String differences(Verdict again) {
            if (again.status() != Status.COMPLETE) {
                return "the first time it was complete, then " + again.status()
                        + (again.message().isEmpty()
                                ? ""
                                : ": " + again.message().lines().findFirst().orElse(""));
            }
            List<String> differences = study.goals().stream()
                    .filter(goal -> !goal.measured())
                    .map(Goal::metric)
                    .filter(metric -> !Objects.equals(
                            again.metrics().get(metric), outcome.metrics().get(metric)))
                    .map(metric -> metric + " was " + outcome.metrics().get(metric) + ", then "
                            + again.metrics().get(metric))
                    .toList();
            return String.join("; ", differences);
        }

        /** What a check found, for a sentence of a study that is not reproducible. */
        static String withdrawn(Attempt attempt) {
            return "trial " + attempt.trial().id() + " was trained twice from one seed, and " + attempt.message();
        }

        /** What a check found where nothing was otherwise. */
        static String held(Attempt attempt, List<Goal> goals) {
            List<String> same = goals.stream()
                    .filter(goal -> !goal.measured())
                    .map(Goal::metric)
                    .toList();
            return "Trial " + attempt.trial().id() + " was trained twice from one seed"
                    + (same.isEmpty()
                            ? "; all its goals are measured."
                            : ", and gave the same " + String.join(" and ", same) + ".");
        }
    }
}
