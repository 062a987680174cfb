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

    /**
     * What is to be trained.
     *
     * @param of the trial that a fork copies, or {@link Event#NONE}
     * @param shareable whether another training of the same configuration and seed is the same training
     */
    private record Plan(
            Event.Kind kind, long trial, long of, Config config, int from, int to, long seed, boolean shareable) {}

    /** The event of a configuration that was enqueued. */
    Event.Asked asked(Event.Enqueued enqueued) {
        Plan plan = start(enqueued.config(), fidelity.full());
        return asked(plan, Event.NONE, enqueued.origin(), "", Watch.Reading.NONE);
    }

    /** The event of a proposal. */
    Event.Asked asked(Proposal proposal, Watch.Reading thinking) {
        if (proposal instanceof Proposal.Start p) {
            return proposed(start(admitted(p, p.config()), p.fidelity()), p.note(), thinking);
        } else if (proposal instanceof Proposal.Resume p) {
            Lineage lineage = paused(p, p.trial());
            var plan = new Plan(
                    Event.Kind.RESUME,
                    p.trial(),
                    Event.NONE,
                    lineage.config(),
                    lineage.reached(),
                    p.fidelity(),
                    lineage.seed(),
                    !Ledger.forked(lineage));
            return proposed(plan, p.note(), thinking);
        }
        Proposal.Fork p = (Proposal.Fork) proposal;
        Lineage lineage = paused(p, p.trial());
        var plan = new Plan(
                Event.Kind.FORK,
                ledger.trials,
                p.trial(),
                admitted(p, p.config()),
                lineage.reached(),
                p.fidelity(),
                lineage.seed(),
                false);
        return proposed(plan, p.note(), thinking);
    }

    private Plan start(Config config, int fidelity) {
        boolean replicate = study.duplicates() == Duplicates.REPLICATE;
        long seed = Seeds.trial(study.seed(), config, replicate ? ledger.starts(config) : 0);
        return new Plan(Event.Kind.START, ledger.trials, Event.NONE, config, 0, fidelity, seed, true);
    }

    private Event.Asked proposed(Plan plan, String note, Watch.Reading thinking) {
        return asked(plan, ledger.proposals, Outcome.Origin.PROPOSED, note, thinking);
    }

    private Event.Asked asked(Plan plan, long number, Outcome.Origin origin, String note, Watch.Reading thinking) {
        int from = plan.from();
        int to = plan.to();
        Config config = plan.config();
        if (to <= from || to > fidelity.full()) {
            throw bug("goes from fidelity " + from + " to " + to + ", the full is " + fidelity.full(), config);
        }
        Evaluation twin = plan.shareable() ? ledger.evaluation(config, plan.seed(), to) : null;
        double work = twin != null ? 0 : cost(config, from, to);
        double finish = twin == null ? ledger.clock + work : Math.max(ledger.clock, twin.finish);
        return new Event.Asked(
                number,
                plan.kind(),
                plan.trial(),
                plan.of(),
                twin == null ? Event.NONE : twin.trial,
                twin == null || study.duplicates() != Duplicates.SKIP,
                plan.kind() == Event.Kind.RESUME ? Config.empty() : config,
                from,
                to,
                plan.seed(),
                origin,
                work,
                finish,
                note,
                thinking.seconds(),
                thinking.stalled());
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
