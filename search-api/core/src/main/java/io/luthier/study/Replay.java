package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.search.Proposal;
import io.luthier.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a search to where it was, by the log: it answers as it did, and is told what it was told. Where the search proposes
 * otherwise than it did, because a later release thinks differently, that first proposal is kept for later, and from there on
 * the stored trials are taken in as trials that it did not propose: a search may be told of such trials at any time.
 */
final class Replay implements Event.Visitor {
    private final Study study;
    private final Asking asking;
    private final Ledger ledger;
    private final BooleanSupplier asks;
    /** For each event, the least number from which a later divergence takes proposals in; {@link Long#MAX_VALUE} for none. */
    private final long[] taken;

    /** For each event, whether one before it is lost and the log was repaired after it. */
    private final boolean[] repaired;

    private int at = 0;
    /** Whether stored proposals are being taken in. */
    private boolean apart = false;

    private Event.@Nullable Diverged fresh;

    /** @param asks whether the study would ask now */
    Replay(Study study, Asking asking, Ledger ledger, List<Event> log, BooleanSupplier asks) {
        this.study = study;
        this.asking = asking;
        this.ledger = ledger;
        this.asks = asks;
        this.taken = new long[log.size()];
        long least = Long.MAX_VALUE;
        for (int i = taken.length - 1; i >= 0; i--) {
            least = log.get(i) instanceof Event.Diverged diverged ? Math.min(least, diverged.number()) : least;
            taken[i] = least;
        }
        this.repaired = new boolean[log.size()];
        for (int i = 0; i < repaired.length; i++) {
            if (log.get(i) instanceof Event.Repaired event) {
                Arrays.fill(repaired, (int) Math.min(event.from(), i), i, true);
            }
        }
        for (Event event : log) {
            Sequel.require(ledger, study.space(), at, event);
            event.accept(this);
            ledger.apply(event);
            at++;
        }
    }

    /** Where the search was found to propose otherwise, and the log did not say so yet. */
    Optional<Event.Diverged> divergence() {
        return Optional.ofNullable(fresh);
    }

    @Override
    public void asked(Event.Asked asked) {
        if (asked.number() == Event.NONE) {
            Event.Enqueued first = ledger.queue.peek();
            if (!repaired[at] && (first == null || !first.config().equals(asked.config()))) {
                throw disagreement(asked.trial());
            }
            pending(asked);
            return;
        }
        if (repaired[at]) {
            pending(asked);
            return;
        }
        boolean inTurn = study.order() == Order.BY_HAND
                || asked.number() == ledger.proposals && ledger.flights.size() < study.window();
        if (!inTurn) {
            throw disagreement(asked.trial());
        }
        if (apart) {
            pending(asked);
            return;
        }
        Proposal stored = stored(asked);
        Proposal again = study.verify()
                ? asking.ask(Coordinator.random(study, ledger))
                : taking(asked.trial(), () -> asking.replay(stored, Coordinator.random(study, ledger)));
        if (!same(stored, again)) {
            boolean known = asked.number() >= taken[at];
            if (study.verify() && !known) {
                throw disagreement(asked.trial());
            }
            fresh = known ? fresh : new Event.Diverged(asked.number());
            apart = true;
            asking.keep(again);
            pending(asked);
        }
    }

    private void pending(Event.Asked asked) {
        var trial = new Trial(asked.trial(), ledger.config(asked), asked.to(), asked.seed());
        taking(asked.trial(), () -> {
            asking.search.pending(trial);
            return trial;
        });
    }

    private static Proposal stored(Event.Asked asked) {
        return switch (asked.kind()) {
            case START -> new Proposal.Start(asked.config(), asked.to(), asked.note());
            case RESUME -> new Proposal.Resume(asked.trial(), asked.to(), asked.note());
            case FORK -> new Proposal.Fork(asked.parent(), asked.config(), asked.to(), asked.note());
        };
    }

    /** Whether two proposals are of the same training; what a search notes for itself may change its form. */
    private static boolean same(Proposal stored, Proposal again) {
        if (stored instanceof Proposal.Start a && again instanceof Proposal.Start b) {
            return a.config().equals(b.config()) && a.fidelity() == b.fidelity();
        } else if (stored instanceof Proposal.Resume a && again instanceof Proposal.Resume b) {
            return a.trial() == b.trial() && a.fidelity() == b.fidelity();
        } else if (stored instanceof Proposal.Fork a && again instanceof Proposal.Fork b) {
            return a.trial() == b.trial() && a.config().equals(b.config()) && a.fidelity() == b.fidelity();
        }
        return false;
    }

    @Override
    public void told(Event.Told told) {
        Flight flight = ledger.flight(told.trial());
        boolean byHand = study.order() == Order.BY_HAND;
        if (study.order() == Order.VIRTUAL && !repaired[at] && flight != ledger.flights.first()) {
            throw disagreement(told.trial());
        }
        if (study.verify() && !apart && !repaired[at] && asks.getAsBoolean() && ledger.queue.isEmpty()) {
            Proposal again = asking.ask(Coordinator.random(study, ledger));
            if (!byHand && !(again instanceof Proposal.Wait || again instanceof Proposal.Done)) {
                throw disagreement(told.trial());
            }
        }
        taking(told.trial(), () -> {
            asking.search.tell(ledger.result(flight));
            return flight;
        });
    }

    @Override
    public void injected(Event.Injected injected) {
        taking(injected.trial(), () -> {
            asking.search.tell(ledger.result(injected));
            return injected;
        });
    }

    @Override
    public void diverged(Event.Diverged diverged) {
        apart = fresh != null;
    }

    /** What follows was proposed with the losses known, and is asked again as it was. */
    @Override
    public void repaired(Event.Repaired event) {}

    @Override
    public void noted(Event.Noted event) {}

    @Override
    public void inherited(Event.Inherited event) {}

    @Override
    public void failed(Event.Failed event) {}

    @Override
    public void drifted(Event.Drifted event) {}

    @Override
    public void created(Event.Created event) {}

    @Override
    public void opened(Event.Opened event) {}

    @Override
    public void budgeted(Event.Budgeted event) {}

    @Override
    public void enqueued(Event.Enqueued event) {}

    @Override
    public void kept(Event.Kept event) {}

    @Override
    public void arrived(Event.Arrived event) {}

    @Override
    public void attempted(Event.Attempted event) {}

    @Override
    public void checked(Event.Checked event) {}

    @Override
    public void stopped(Event.Stopped event) {}

    /** Something that a search does with what is stored. */
    private interface Taking<T> {
        T run();
    }

    private <T> T taking(long trial, Taking<T> taking) {
        try {
            return taking.run();
        } catch (RuntimeException e) {
            throw Coordinator.unable(study, OptionalLong.of(trial), e);
        }
    }

    private IllegalArgumentException disagreement(long trial) {
        return new IllegalArgumentException("the store was written by another strategy, seed or space (trial " + trial
                + " differs)\nResume with the study file that began it, or start a new study.");
    }
}
