package io.luthier.study;

import io.luthier.fleet.Lineage;
import io.luthier.log.Event;
import io.luthier.search.Proposal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import io.luthier.trial.Workshop;
import org.jspecify.annotations.Nullable;

/**
 * Takes proposals in: checks them, and decides everything about a trial that is decided at its ask (id, seed, declared work,
 * virtual finish time, whose result it reuses). Changes nothing.
 */
final class Intake {
    private final Study study;
    private final Workshop workshop;
    private final Fidelity fidelity;
    private final Ledger ledger;

    Intake(Study study, Workshop workshop, Fidelity fidelity, Ledger ledger) {
        this.study = study;
        this.workshop = workshop;
        this.fidelity = fidelity;
        this.ledger = ledger;
    }

    /** The event of a configuration that was enqueued. */
    Event.Asked asked(Event.Enqueued enqueued) {
        return start(Event.NONE, enqueued.config(), fidelity.full(), enqueued.origin(), "", 0);
    }

    /** The event of a proposal. */
    Event.Asked asked(Proposal proposal, double thinking) {
        long number = ledger.proposals;
        if (proposal instanceof Proposal.Start p) {
            return start(number, admitted(p, p.config()), p.fidelity(), Outcome.Origin.PROPOSED, p.note(), thinking);
        } else if (proposal instanceof Proposal.Resume p) {
            Lineage lineage = paused(p, p.trial());
            return asked(
                    number,
                    Event.Kind.RESUME,
                    p.trial(),
                    Event.NONE,
                    lineage.config(),
                    lineage.reached(),
                    p.fidelity(),
                    lineage.seed(),
                    Outcome.Origin.PROPOSED,
                    p.note(),
                    thinking,
                    !Ledger.forked(lineage));
        }
        Proposal.Fork p = (Proposal.Fork) proposal;
        Lineage lineage = paused(p, p.trial());
        return asked(
                number,
                Event.Kind.FORK,
                ledger.trials,
                p.trial(),
                admitted(p, p.config()),
                lineage.reached(),
                p.fidelity(),
                lineage.seed(),
                Outcome.Origin.PROPOSED,
                p.note(),
                thinking,
                false);
    }

    private Event.Asked start(
            long number, Config config, int fidelity, Outcome.Origin origin, String note, double thinking) {
        boolean replicate = study.duplicates() == Duplicates.REPLICATE;
        long seed = Seeds.trial(study.seed(), config, replicate ? ledger.starts(config) : 0);
        return asked(
                number,
                Event.Kind.START,
                ledger.trials,
                Event.NONE,
                config,
                0,
                fidelity,
                seed,
                origin,
                note,
                thinking,
                true);
    }

    private Event.Asked asked(
            long number,
            Event.Kind kind,
            long trial,
            long parent,
            Config config,
            int from,
            int to,
            long seed,
            Outcome.Origin origin,
            String note,
            double thinking,
            boolean shareable) {
        if (to <= from || to > fidelity.full()) {
            throw bug("goes from fidelity " + from + " to " + to + ", the full is " + fidelity.full(), config);
        }
        Evaluation twin = shareable ? ledger.evaluation(config, seed, to) : null;
        double work = twin != null ? 0 : cost(config, from, to);
        double finish = twin == null ? ledger.clock + work : Math.max(ledger.clock, twin.finish);
        boolean counted = twin == null || study.duplicates() != Duplicates.SKIP;
        long twinId = twin == null ? Event.NONE : twin.trial;
        return new Event.Asked(
                number, kind, trial, parent, twinId, counted, config, from, to, seed, origin, work, finish, note,
                thinking);
    }

    private double cost(Config config, int from, int to) {
        double cost = workshop.cost(config, from, to);
        if (!(cost > 0) || Double.isInfinite(cost)) {
            throw new IllegalArgumentException("objective " + study.objective().name() + " declares a cost of " + cost
                    + " for " + config + "\nA cost must be finite and above 0.");
        }
        return cost;
    }

    private Config admitted(Proposal proposal, Config config) {
        try {
            return study.space().config(config);
        } catch (InvalidSettingException e) {
            throw bug("proposed " + proposal + ": " + e.getMessage(), null);
        }
    }

    private Lineage paused(Proposal proposal, long trial) {
        Lineage lineage = ledger.lineage(trial);
        if (lineage == null || ledger.isFlying(trial)) {
            throw bug("proposed " + proposal + ", but that trial is in flight, finished, failed or unknown", null);
        }
        return lineage;
    }

    IllegalStateException bug(String what, @Nullable Config config) {
        return new IllegalStateException("strategy " + study.strategy().name() + " " + what
                + (config == null ? "" : " (" + config + ")") + "\nThis is a bug in the strategy.");
    }
}
