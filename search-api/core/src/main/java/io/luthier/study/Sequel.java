package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.log.Shelf;
import io.luthier.log.StoreException;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Attempt;
import io.luthier.trial.Status;
import io.luthier.trial.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event can follow those that a ledger has taken in. A log that a study wrote always passes; what was made or changed by
 * something else is found here, before it is taken for the state of a study.
 */
final class Sequel implements Event.Visitor {
    private static final long LARGEST = 1L << 52; // a study would take centuries to count so far

    private final Ledger ledger;
    private final @Nullable SearchSpace space;
    private String objection = "";

    private Sequel(Ledger ledger, @Nullable SearchSpace space) {
        this.ledger = ledger;
        this.space = space;
    }

    /**
     * What speaks against the event, empty if nothing does.
     *
     * @param space what configurations must belong to; null where any is taken
     */
    static Optional<String> objection(Ledger ledger, @Nullable SearchSpace space, Event event) {
        var sequel = new Sequel(ledger, space);
        try {
            event.accept(sequel);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            return Optional.of(firstLine(e));
        }
        return sequel.objection.isEmpty() ? Optional.empty() : Optional.of(sequel.objection);
    }

    /**
     * Refuses an event that cannot follow.
     *
     * @param at its number in the log
     * @throws StoreException naming the event
     */
    static void require(Ledger ledger, @Nullable SearchSpace space, long at, Event event) {
        objection(ledger, space, event).ifPresent(why -> {
            throw refusal(at, event, why);
        });
    }

    private static StoreException refusal(long at, Event event, String why) {
        return new StoreException(
                "the log cannot be that of a study: event " + at + " ("
                        + io.luthier.log.EventKind.of(event) + "): " + why
                        + "\nSomething else wrote or changed it. Keep what is whole: luthier repair FOLDER, in Java Study.repair().");
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void need(boolean holds, Supplier<String> what) {
        if (!holds && objection.isEmpty()) {
            objection = what.get();
        }
    }

    private void id(String name, long id, boolean none) {
        if (id < (none ? Event.NONE : 0) || id >= LARGEST) {
            need(false, () -> "'" + name + "' is " + id);
        }
    }

    private void amount(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            need(false, () -> "'" + name + "' is " + value);
        }
    }

    private void belongs(Config config) {
        if (space != null) {
            space.config(config);
        }
    }

    /** A complete result must have what it is ranked by. */
    private void ranked(Verdict verdict) {
        if (verdict.status() == Status.COMPLETE) {
            for (String metric : ledger.criteria().metrics()) {
                need(verdict.metrics().containsKey(metric), () -> "it has no metric '" + metric + "'");
            }
        }
    }

    @Override
    public void created(Event.Created event) {
        need(ledger.created == null, () -> "the study was created before");
    }

    @Override
    public void opened(Event.Opened event) {
        need(event.threads() >= 0, () -> "'threads' is " + event.threads());
    }

    @Override
    public void budgeted(Event.Budgeted event) {}

    @Override
    public void enqueued(Event.Enqueued event) {
        belongs(event.config());
    }

    @Override
    public void asked(Event.Asked event) {
        id("number", event.number(), true);
        id("trial", event.trial(), false);
        id("parent", event.parent(), true);
        id("twin", event.twin(), true);
        amount("work", event.work());
        amount("finish", event.finish());
        amount("thinking", event.thinking());
        need(
                event.from() >= 0 && event.from() < event.to(),
                () -> "it goes from " + event.from() + " to " + event.to());
        need(event.to() <= ledger.full(), () -> "it goes to " + event.to() + ", the full is " + ledger.full());
        need(event.twin() < Math.max(ledger.trials, 1), () -> "trial " + event.twin() + " was not asked before");
        if (event.kind() == Event.Kind.RESUME) {
            need(!ledger.isFlying(event.trial()), () -> "trial " + event.trial() + " is in flight");
            need(
                    ledger.lineage(event.trial()) != null,
                    () -> "trial " + event.trial() + " has no training to go on from");
            return;
        }
        need(event.trial() >= ledger.trials, () -> "trial " + event.trial() + " was asked before");
        if (event.kind() == Event.Kind.FORK) {
            need(
                    ledger.lineage(event.parent()) != null,
                    () -> "trial " + event.parent() + " has no training to go on from");
        }
        if (objection.isEmpty()) {
            belongs(event.config());
        }
    }

    @Override
    public void injected(Event.Injected event) {
        id("trial", event.trial(), false);
        need(event.trial() >= ledger.trials, () -> "trial " + event.trial() + " was asked before");
        need(event.fidelity() >= 1, () -> "'fidelity' is " + event.fidelity());
        ranked(event.verdict());
        belongs(event.config());
    }

    /** A trial whose own result is awaited. */
    private Flight training(long trial) {
        Flight flight = ledger.flight(trial);
        need(!flight.ready(), () -> "trial " + trial + " has its result already");
        need(!flight.reused(), () -> "trial " + trial + " takes another trial's result");
        return flight;
    }

    private Flight training(long trial, int fidelity) {
        Flight flight = training(trial);
        need(
                fidelity == flight.trial.fidelity(),
                () -> "it is of fidelity " + fidelity + ", asked was " + flight.trial.fidelity());
        return flight;
    }

    @Override
    public void failed(Event.Failed event) {
        training(event.trial());
    }

    @Override
    public void trained(Event.Trained event) {
        need(event.trial() < ledger.trials, () -> "trial " + event.trial() + " was not asked");
        need(event.fidelity() >= 1, () -> "'fidelity' is " + event.fidelity());
    }

    @Override
    public void drifted(Event.Drifted event) {
        need(event.trial() < ledger.trials, () -> "trial " + event.trial() + " was not asked");
        need(event.fidelity() >= 1, () -> "'fidelity' is " + event.fidelity());
    }

    @Override
    public void kept(Event.Kept event) {
        training(event.trial(), event.fidelity());
        event.on(Shelf.memory()); // which refuses what no file can be called
    }

    @Override
    public void arrived(Event.Arrived event) {
        Flight flight = training(event.trial(), event.fidelity());
        amount("repeated", event.repeated());
        amount("cpu", event.cpu());
        amount("wall", event.wall());
        amount("at", event.at());
        if (objection.isEmpty()) {
            ranked(flight.whole(event));
        }
    }

    @Override
    public void attempted(Event.Attempted event) {
        if (event.ending() != Attempt.Ending.DOUBLED
                || ledger.told(event.trial()).isEmpty()) {
            ledger.flight(event.trial());
        }
        amount("cpu", event.cpu());
        amount("wall", event.wall());
    }

    @Override
    public void told(Event.Told event) {
        Flight flight = ledger.flight(event.trial());
        need(flight.evaluation.verdict != null, () -> "trial " + event.trial() + " has no result yet");
        need(
                event.fidelity() == flight.trial.fidelity(),
                () -> "it is of fidelity " + event.fidelity() + ", asked was " + flight.trial.fidelity());
        amount("thinking", event.thinking());
    }

    @Override
    public void noted(Event.Noted event) {}

    @Override
    public void checked(Event.Checked event) {
        need(ledger.told(event.trial()).isPresent(), () -> "trial " + event.trial() + " was not told");
        amount("cpu", event.cpu());
        amount("wall", event.wall());
        amount("at", event.at());
    }

    @Override
    public void inherited(Event.Inherited event) {
        need(event.taken() >= 0, () -> "'taken' is " + event.taken());
        need(event.left() >= 0, () -> "'left' is " + event.left());
    }

    @Override
    public void diverged(Event.Diverged event) {
        id("number", event.number(), false);
    }

    @Override
    public void repaired(Event.Repaired event) {
        id("from", event.from(), false);
        id("lost", event.lost(), false);
    }

    @Override
    public void stopped(Event.Stopped event) {
        amount("at", event.at());
    }

    /** Takes in a whole log. */
    static void takeIn(Ledger ledger, @Nullable SearchSpace space, List<Event> log) {
        for (int i = 0; i < log.size(); i++) {
            require(ledger, space, i, log.get(i));
            ledger.apply(log.get(i));
        }
    }
}
