package io.luthier.study;

import io.luthier.fleet.Lineage;
import io.luthier.log.Event;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Result;
import io.luthier.space.Config;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a study: what its events add up to. Nothing else changes it, so that a study that runs and one that is
 * replayed cannot differ.
 */
final class Ledger {
    private final List<Goal> goals;
    private final Fidelity fidelity;
    private final boolean replicates;
    private long arrivals = 0;

    /** The trial table. */
    final List<Outcome> outcomes = new ArrayList<>();
    /** Attempts without result. */
    final List<Attempt> attempts = new ArrayList<>();
    /** What is asked and not told. */
    final TreeSet<Flight> flights = new TreeSet<>();
    /** Configurations in front of the strategy's proposals. */
    final Deque<Event.Enqueued> queue = new ArrayDeque<>();

    private final Map<Long, Flight> flying = new HashMap<>();
    private final Map<Evaluation.Key, Evaluation> evaluations = new HashMap<>();
    private final Map<Config, Integer> starts = new HashMap<>();
    private final Map<Long, Lineage> lineages = new HashMap<>();

    /** The virtual finish time of the trial last told. */
    double clock = 0;
    /** The number of the strategy's next proposal. */
    long proposals = 0;
    /** The next trial's id. */
    long trials = 0;
    /** Trials started that count for the budget. */
    long counted = 0;
    /** Skipped duplicates in a row. */
    int skipped = 0;
    /** Declared work of what was told. */
    double workTold = 0;
    /** Declared work of what is in flight. */
    double workFlying = 0;
    /** The best first loss of a trial trained in full so far. */
    double best = Double.POSITIVE_INFINITY;
    /** Trials told since the best improved that were trained in full or failed on the way. */
    int stale = 0;
    /** Seconds of running, over all processes, as of the last event that says. */
    double seconds = 0;

    /** Whether a process ran it whose trainings may differ in their last bits. */
    boolean drifted = false;

    /** The budget in force. */
    @Nullable
    Budget budget;

    /** The budget that the study was created with. */
    @Nullable
    Budget horizon;

    Event.@Nullable Created created;
    Event.@Nullable Opened opened;
    Event.@Nullable Stopped stopped;

    /** @param replicates whether it must know how often each configuration was started */
    Ledger(List<Goal> goals, Fidelity fidelity, boolean replicates) {
        this.goals = goals;
        this.replicates = replicates;
        this.fidelity = fidelity;
    }

    /** Takes an event in. */
    void apply(Event event) {
        if (event instanceof Event.Asked asked) {
            asked(asked);
        } else if (event instanceof Event.Arrived arrived) {
            Evaluation evaluation = flight(arrived.trial()).evaluation;
            evaluation.arrived = arrived;
            evaluation.arrival = arrivals++;
            seconds = Math.max(seconds, arrived.at());
        } else if (event instanceof Event.Told told) {
            told(told);
        } else if (event instanceof Event.Attempted attempted) {
            attempted(attempted);
        } else if (event instanceof Event.Injected injected) {
            injected(injected);
        } else if (event instanceof Event.Enqueued enqueued) {
            queue.add(enqueued);
        } else if (event instanceof Event.Budgeted budgeted) {
            budget = budgeted.budget();
            horizon = horizon == null ? budget : horizon;
        } else if (event instanceof Event.Created c) {
            created = c;
        } else if (event instanceof Event.Opened o) {
            opened = o;
            stopped = null;
            drifted |= created != null && !created.environment().equals(o.environment());
        } else if (event instanceof Event.Stopped s) {
            stopped = s;
            seconds = Math.max(seconds, s.at());
        }
    }

    /** The trial in flight with this id. */
    Flight flight(long trial) {
        Flight flight = flying.get(trial);
        if (flight == null) {
            throw new IllegalStateException("trial " + trial + " is not in flight");
        }
        return flight;
    }

    boolean isFlying(long trial) {
        return flying.containsKey(trial);
    }

    /** A told or running training of the same configuration, seed and fidelity. */
    @Nullable
    Evaluation evaluation(Config config, long seed, int fidelity) {
        return evaluations.get(new Evaluation.Key(config, seed, fidelity));
    }

    /** How often this configuration was started. */
    int starts(Config config) {
        return starts.getOrDefault(config, 0);
    }

    /** How a told trial came to be; null if it is unknown, in flight, or ended without a measurement. */
    @Nullable
    Lineage lineage(long trial) {
        return lineages.get(trial);
    }

    private void asked(Event.Asked asked) {
        if (asked.number() == Event.NONE) {
            queue.poll();
        } else {
            proposals = asked.number() + 1;
        }
        trials = Math.max(trials, asked.trial() + 1);
        if (asked.kind() == Event.Kind.START && replicates) {
            starts.merge(asked.config(), 1, Integer::sum);
        }
        if (asked.kind() != Event.Kind.RESUME && asked.counted()) {
            counted++;
        }
        skipped = asked.counted() ? 0 : skipped + 1;
        boolean shareable = asked.kind() == Event.Kind.START
                || (asked.kind() == Event.Kind.RESUME && !forked(lineage(asked.trial())));
        var key = new Evaluation.Key(asked.config(), asked.seed(), asked.to());
        Evaluation evaluation = asked.twin() != Event.NONE ? evaluations.get(key) : null;
        if (evaluation == null) {
            evaluation = new Evaluation(asked.trial(), asked.finish());
            if (shareable) {
                evaluations.put(key, evaluation);
            }
        }
        var flight = new Flight(asked, evaluation, origin(asked));
        flights.add(flight);
        flying.put(asked.trial(), flight);
        workFlying += asked.work();
    }

    static boolean forked(@Nullable Lineage lineage) {
        return lineage != null && lineage.parent().isPresent();
    }

    /** What a training grows out of, as that stands at the ask: later it may have moved on. */
    private Lineage origin(Event.Asked asked) {
        if (asked.kind() == Event.Kind.RESUME) {
            return known(asked.trial());
        }
        return asked.kind() == Event.Kind.FORK
                ? known(asked.parent()).fork(asked.trial(), asked.config())
                : Lineage.start(asked.trial(), asked.config(), asked.seed());
    }

    private Lineage known(long trial) {
        Lineage lineage = lineages.get(trial);
        if (lineage == null) {
            throw new IllegalStateException("trial " + trial + " has no training to go on from");
        }
        return lineage;
    }

    private void attempted(Event.Attempted attempted) {
        Flight flight = flight(attempted.trial());
        flight.losses = attempted.ending() == Attempt.Ending.LOST ? flight.losses + 1 : 0;
        flight.retries += attempted.ending() == Attempt.Ending.RETRIED ? 1 : 0;
        attempts.add(new Attempt(
                flight.trial,
                attempted.ending(),
                attempted.message(),
                new Cost(0, 0, attempted.cpu(), attempted.wall(), 0, 0)));
    }

    /** The result of a flight that is ready, as the search is told it. */
    Result result(Flight flight) {
        Event.Arrived arrived = arrived(flight);
        return new Result(
                flight.trial, arrived.status(), losses(arrived.status(), arrived.metrics()), flight.asked.work());
    }

    /** What the search is told of a trial that finished elsewhere. */
    Result result(Event.Injected injected) {
        var trial = new Trial(injected.trial(), injected.config(), injected.fidelity(), injected.seed());
        return new Result(trial, injected.status(), losses(injected.status(), injected.metrics()), 0);
    }

    private List<Double> losses(Status status, Map<String, Double> metrics) {
        return status == Status.COMPLETE
                ? goals.stream().map(goal -> goal.loss(metrics)).toList()
                : List.of();
    }

    private static Event.Arrived arrived(Flight flight) {
        Event.Arrived arrived = flight.evaluation.arrived;
        if (arrived == null) {
            throw new IllegalStateException("trial " + flight.trial.id() + " has no result yet");
        }
        return arrived;
    }

    private void told(Event.Told told) {
        Flight flight = flight(told.trial());
        Event.Arrived arrived = arrived(flight);
        Event.Asked asked = flight.asked;
        double thinking = asked.thinking() + told.thinking();
        Cost cost = flight.reused()
                ? new Cost(0, 0, 0, 0, thinking, 0)
                : new Cost(asked.work(), arrived.repeated(), arrived.cpu(), arrived.wall(), thinking, arrived.queue());
        outcomes.add(new Outcome(
                flight.trial,
                asked.origin(),
                arrived.status(),
                arrived.metrics(),
                arrived.curve(),
                arrived.message(),
                optional(asked.twin()),
                optional(asked.parent()),
                asked.finish(),
                cost));
        if (arrived.status() == Status.COMPLETE && asked.to() < fidelity.full()) {
            lineages.put(asked.trial(), flight.origin.advanced(asked.to(), asked.work()));
        } else {
            lineages.remove(asked.trial());
        }
        clock = asked.finish();
        flights.remove(flight);
        flying.remove(asked.trial());
        workFlying -= asked.work();
        workTold += asked.work();
        if (asked.to() == fidelity.full() || arrived.status() != Status.COMPLETE) {
            double loss = loss(arrived.status(), arrived.metrics());
            stale = loss < best ? 0 : stale + 1;
            best = Math.min(best, loss);
        }
    }

    private void injected(Event.Injected injected) {
        outcomes.add(new Outcome(
                new Trial(injected.trial(), injected.config(), injected.fidelity(), injected.seed()),
                Outcome.Origin.INJECTED,
                injected.status(),
                injected.metrics(),
                injected.curve(),
                injected.message(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                clock,
                Cost.ZERO));
        trials = Math.max(trials, injected.trial() + 1);
        if (injected.fidelity() == fidelity.full()) {
            best = Math.min(best, loss(injected.status(), injected.metrics()));
        }
    }

    private double loss(Status status, Map<String, Double> metrics) {
        return status == Status.COMPLETE ? goals.get(0).loss(metrics) : Double.POSITIVE_INFINITY;
    }

    private static OptionalLong optional(long id) {
        return id == Event.NONE ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
