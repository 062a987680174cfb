package io.luthier.study;

import io.luthier.fleet.Lineage;
import io.luthier.judging.Criteria;
import io.luthier.judging.Errors;
import io.luthier.log.Event;
import io.luthier.log.Shelf;
import io.luthier.search.Budget;
import io.luthier.search.Result;
import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Curve;
import io.luthier.trial.Fault;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Kept;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a study: what its events add up to. Nothing else changes it, so that a study that runs and one that is
 * replayed cannot differ. The one place where what was trained is read out of a log.
 */
final class Ledger implements Event.Visitor {
    private static final Criteria NONE = new Criteria(List.of(), List.of());

    private final Criteria criteria;
    private final Fidelity fidelity;
    private final boolean replicates;
    /** Whether results may serve other trials, which nothing asks of a log that has none. */
    private boolean shares = true;

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
    private final Map<Long, Verdict> results = new HashMap<>();

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
    /** The best first loss of this study's own trials trained in full so far that break no limit. */
    double best = Double.POSITIVE_INFINITY;
    /** Trials that failed while none was complete, since the study was opened after it had ended. */
    int failing = 0;
    /** By what its first trials failed. */
    final Errors errors = new Errors();
    /** Whether a trial of this study was complete. */
    private boolean sound = false;
    /** Trials told since the best improved that were trained in full or failed on the way. */
    int stale = 0;
    /** Seconds of running, over all processes, as of the last event that says. */
    double seconds = 0;

    /** Whether a process ran it whose trainings may differ in their last bits. */
    boolean drifted = false;

    /** Trainings that were done twice, with results that differ. */
    final List<Event.Drifted> doubts = new ArrayList<>();

    /** The budget in force. */
    @Nullable
    Budget budget;

    /** The budget that the study was created with. */
    @Nullable
    Budget horizon;

    /** The other terms in force, as the log says them. */
    private Map<String, String> terms = Map.of();
    /** What was changed of them on the way, a clause for each. */
    final List<String> amended = new ArrayList<>();
    /** Configurations that were enqueued before the study was first opened. */
    private final List<Config> enqueuedFirst = new ArrayList<>();
    /** Whether trials were taken over before the study was first opened. */
    private boolean inherited = false;

    Event.@Nullable Created created;
    Event.@Nullable Opened opened;
    /** When it was first opened, as the log says it. */
    String firstOpened = "";

    Event.@Nullable Stopped stopped;
    /** Whether the study reached its own end, under the budget in force. */
    boolean ended = false;
    /** From where on the strategy proposes otherwise than it did. */
    Event.@Nullable Diverged diverged;

    /** What the objective said when it was last opened. */
    final List<Note> notes = new ArrayList<>();

    /** What was taken over of earlier studies, in order. */
    final List<Event.Inherited> inheritances = new ArrayList<>();
    /** How many configurations were put in line. */
    long enqueues = 0;

    /** Where the files are that trials kept. */
    final Shelf shelf;

    /** How the log was repaired, in order. */
    final List<Event.Repaired> repairs = new ArrayList<>();

    /**
     * @param criteria none where nothing is judged
     * @param replicates whether it must know how often each configuration was started
     * @param shelf where the files are that trials kept
     */
    Ledger(Criteria criteria, Fidelity fidelity, boolean replicates, Shelf shelf) {
        this.criteria = criteria;
        this.shelf = shelf;
        this.replicates = replicates;
        this.fidelity = fidelity;
    }

    /** What a log adds up to, for whom its goals and fidelities are of no interest. */
    static Ledger of(List<Event> log) {
        var ledger = new Ledger(NONE, new Fidelity("unit", 1, Integer.MAX_VALUE), false, Shelf.memory());
        Sequel.takeIn(ledger, null, log);
        return ledger;
    }

    /** What a log adds up to that is only read, never resumed. */
    static Ledger reading(Criteria criteria, Fidelity fidelity, List<Event> log, Shelf shelf) {
        var ledger = new Ledger(criteria, fidelity, false, shelf);
        ledger.shares = false;
        for (Event event : log) {
            ledger.shares |= event instanceof Event.Asked asked && asked.twin() != Event.NONE;
        }
        return ledger;
    }

    /** The fidelities of results with files that were not told yet, by trial. */
    Map<Long, Integer> untold() {
        var untold = new HashMap<Long, Integer>();
        for (Flight flight : flights) {
            if (flight.ready()
                    && !flight.reused()
                    && !flight.evaluation.kept.files().isEmpty()) {
                untold.put(flight.trial.id(), flight.trial.fidelity());
            }
        }
        return untold;
    }

    /** What outcomes are judged by. */
    Criteria criteria() {
        return criteria;
    }

    /** The full fidelity. */
    int full() {
        return fidelity.full();
    }

    /** Takes an event in. */
    void apply(Event event) {
        event.accept(this);
    }

    @Override
    public void created(Event.Created event) {
        created = event;
    }

    @Override
    public void opened(Event.Opened event) {
        if (ended) { // what was wrong may have been mended
            if (errors.stop(1, false)) {
                retrain();
            }
            failing = 0;
            errors.forgive();
        }
        ended = false;
        opened = event;
        notes.clear();
        firstOpened = firstOpened.isEmpty() ? event.started() : firstOpened;
        stopped = null;
        drifted |= created != null && !created.environment().equals(event.environment());
    }

    /** What failed by the errors that stopped the study and was not told yet is trained again. */
    private void retrain() {
        for (Flight flight : flights) {
            Verdict verdict = flight.evaluation.verdict;
            if (!flight.reused() && verdict != null && verdict.status() == Status.FAILED) {
                flight.evaluation.outdated = true;
                flight.evaluation.fault = Fault.NONE;
            }
        }
    }

    @Override
    public void budgeted(Event.Budgeted event) {
        if (budget != null) {
            var before = new Terms(event.budget(), terms);
            amended.addAll(before.changes(new Terms(event.budget(), event.terms())));
            failing = 0;
            errors.forgive();
        }
        budget = event.budget();
        horizon = horizon == null ? budget : horizon;
        terms = event.terms();
        ended = false;
    }

    /**
     * The terms in force. Of a log that says nothing but the budget, what it began with is known from what it did, and the rest
     * is taken for what it is now.
     */
    Terms terms(Terms now) {
        Budget inForce = budget == null ? now.budget() : budget;
        if (!terms.isEmpty()) {
            return new Terms(inForce, terms);
        }
        var known = new LinkedHashMap<>(now.texts());
        known.keySet().removeIf(name -> name.startsWith(Terms.ENQUEUE));
        for (int i = 0; i < enqueuedFirst.size(); i++) {
            known.put(Terms.ENQUEUE + (i + 1), enqueuedFirst.get(i).toString());
        }
        if (!inherited) {
            known.keySet().removeIf(name -> name.startsWith(Terms.WARM_START));
        }
        return new Terms(inForce, known);
    }

    @Override
    public void enqueued(Event.Enqueued event) {
        enqueues++;
        queue.add(event);
        if (opened == null && event.origin() == Outcome.Origin.ENQUEUED) {
            enqueuedFirst.add(event.config());
        }
    }

    @Override
    public void failed(Event.Failed event) {
        flight(event.trial()).evaluation.fault = event.fault();
    }

    @Override
    public void drifted(Event.Drifted event) {
        if (event.doubted().isEmpty()) {
            drifted = true;
        } else {
            doubts.add(event);
        }
    }

    @Override
    public void kept(Event.Kept event) {
        flight(event.trial()).evaluation.kept = event.on(shelf);
    }

    @Override
    public void arrived(Event.Arrived event) {
        Flight flight = flight(event.trial());
        Evaluation evaluation = flight.evaluation;
        if (evaluation.arrived != null) {
            booked(flight, evaluation.arrived);
        }
        evaluation.outdated = false;
        evaluation.arrived = event;
        evaluation.verdict = flight.whole(event);
        evaluation.arrival = arrivals++;
        seconds = Math.max(seconds, event.at());
    }

    @Override
    public void noted(Event.Noted event) {
        notes.add(new Note(event.setting(), event.text()));
    }

    @Override
    public void inherited(Event.Inherited event) {
        inheritances.add(event);
    }

    @Override
    public void diverged(Event.Diverged event) {
        diverged = diverged == null || event.number() < diverged.number() ? event : diverged;
    }

    @Override
    public void repaired(Event.Repaired event) {
        repairs.add(event);
        if (event.lost() > 0) {
            stopped = new Event.Stopped(false, "The log was repaired.", seconds);
            ended = false;
        }
    }

    @Override
    public void stopped(Event.Stopped event) {
        stopped = event;
        ended = event.finished();
        seconds = Math.max(seconds, event.at());
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

    @Override
    public void asked(Event.Asked event) {
        Event.Asked asked = event.of(config(event));
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
        var flight = new Flight(asked, evaluation(asked), origin(asked), before(asked));
        flights.add(flight);
        flying.put(asked.trial(), flight);
        workFlying += asked.work();
    }

    private Evaluation evaluation(Event.Asked asked) {
        if (!shares) {
            return new Evaluation(asked.trial(), asked.finish());
        }
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
        return evaluation;
    }

    /** The configuration that is asked for: a resumed trial keeps its own. */
    Config config(Event.Asked asked) {
        return asked.kind() == Event.Kind.RESUME && asked.config().values().isEmpty()
                ? known(asked.trial()).config()
                : asked.config();
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

    private @Nullable Verdict before(Event.Asked asked) {
        long of = asked.kind() == Event.Kind.FORK ? asked.parent() : asked.trial();
        return asked.kind() == Event.Kind.START ? null : results.get(of);
    }

    private Lineage known(long trial) {
        Lineage lineage = lineages.get(trial);
        if (lineage == null) {
            throw new IllegalStateException("trial " + trial + " has no training to go on from");
        }
        return lineage;
    }

    /** A failure that was trained again is an attempt. */
    private void booked(Flight flight, Event.Arrived failed) {
        attempts.add(new Attempt(
                flight.trial,
                Attempt.Ending.RETRIED,
                failed.verdict().message(),
                new Cost(0, 0, failed.cpu(), failed.wall(), 0, 0, 0)));
    }

    @Override
    public void attempted(Event.Attempted attempted) {
        boolean doubled = attempted.ending() == Attempt.Ending.DOUBLED;
        Optional<Outcome> told = doubled ? told(attempted.trial()) : Optional.empty();
        if (!doubled) {
            Flight flight = flight(attempted.trial());
            flight.losses = attempted.ending() == Attempt.Ending.LOST ? flight.losses + 1 : 0;
            flight.retries += attempted.ending() == Attempt.Ending.RETRIED ? 1 : 0;
        }
        attempts.add(new Attempt(
                told.map(Outcome::trial).orElseGet(() -> flight(attempted.trial()).trial),
                attempted.ending(),
                attempted.message(),
                new Cost(0, 0, attempted.cpu(), attempted.wall(), 0, 0, 0)));
    }

    /** The last outcome of a trial, empty if it has none. */
    Optional<Outcome> told(long trial) {
        return outcomes.stream().filter(o -> o.trial().id() == trial).reduce((first, last) -> last);
    }

    @Override
    public void checked(Event.Checked checked) {
        seconds = Math.max(seconds, checked.at());
        told(checked.trial())
                .ifPresent(outcome -> attempts.add(new Attempt(
                        outcome.trial(),
                        Attempt.Ending.CHECKED,
                        checked.differences(),
                        new Cost(0, 0, checked.cpu(), checked.wall(), 0, 0, 0))));
    }

    /** The result of a flight that is ready, as the search is told it. */
    Result result(Flight flight) {
        Verdict verdict = verdict(flight);
        return result(flight.trial, verdict, flight.asked.work());
    }

    /** What the search is told of a trial that finished elsewhere. */
    Result result(Event.Injected injected) {
        return result(trial(injected), injected.verdict(), 0);
    }

    private Result result(Trial trial, Verdict verdict, double work) {
        var result = new Result(trial, verdict.status(), losses(verdict), work, courses(verdict, trial.fidelity()));
        return result.complete() ? result.margins(criteria.margins(verdict.metrics())) : result;
    }

    private static Trial trial(Event.Injected injected) {
        return new Trial(injected.trial(), injected.config(), injected.fidelity(), injected.seed());
    }

    private List<Double> losses(Verdict verdict) {
        return verdict.status() == Status.COMPLETE
                ? criteria.goals().stream()
                        .map(goal -> goal.loss(verdict.metrics()))
                        .toList()
                : List.of();
    }

    /** The courses of all goals, where they were told for each unit of fidelity. */
    private List<List<Double>> courses(Verdict verdict, int fidelity) {
        Curve curve = verdict.curve();
        boolean told = verdict.status() == Status.COMPLETE
                && curve.length() == fidelity
                && criteria.goals().stream().allMatch(goal -> curve.names().contains(goal.metric()));
        return told
                ? criteria.goals().stream()
                        .map(goal -> Arrays.stream(curve.values(goal.metric()))
                                .map(goal::loss)
                                .boxed()
                                .toList())
                        .toList()
                : List.of();
    }

    private static Verdict verdict(Flight flight) {
        Verdict verdict = flight.evaluation.verdict;
        if (verdict == null) {
            throw new IllegalStateException("trial " + flight.trial.id() + " has no result yet");
        }
        return verdict;
    }

    @Override
    public void told(Event.Told told) {
        Flight flight = flight(told.trial());
        Verdict verdict = verdict(flight);
        Event.Asked asked = flight.asked;
        double thinking = asked.thinking() + told.thinking();
        double thought = Math.max(0, thinking - asked.stalled() - told.stalled());
        Event.Arrived arrived = flight.reused() ? null : flight.evaluation.arrived;
        Cost cost = arrived == null
                ? new Cost(0, 0, 0, 0, thinking, thought, 0)
                : new Cost(
                        asked.work(),
                        arrived.repeated(),
                        arrived.cpu(),
                        arrived.wall(),
                        thinking,
                        thought,
                        arrived.queue());
        outcomes.add(outcome(
                flight.trial,
                asked.origin(),
                verdict,
                optional(asked.twin()),
                optional(asked.parent()),
                asked.finish(),
                cost,
                arrived == null ? "" : flight.evaluation.fault.trace(),
                flight.reused() ? Kept.NOTHING : flight.evaluation.kept));
        if (verdict.status() == Status.COMPLETE && asked.to() < fidelity.full()) {
            lineages.put(asked.trial(), flight.origin.advanced(asked.to(), asked.work()));
            results.put(asked.trial(), verdict);
        } else {
            lineages.remove(asked.trial());
            results.remove(asked.trial());
        }
        clock = asked.finish();
        flights.remove(flight);
        flying.remove(asked.trial());
        workFlying -= asked.work();
        workTold += asked.work();
        if (asked.to() == fidelity.full() || verdict.status() != Status.COMPLETE) {
            double loss = loss(verdict);
            stale = loss < best ? 0 : stale + 1;
            best = Math.min(best, loss);
        }
        sound |= verdict.status() == Status.COMPLETE;
        boolean broken = verdict.status() != Status.COMPLETE && verdict.status() != Status.INFEASIBLE;
        failing = sound ? 0 : failing + (broken && !flight.reused() ? 1 : 0);
        if (arrived != null) {
            errors.told(told.trial(), verdict, flight.evaluation.fault);
        }
    }

    @Override
    public void injected(Event.Injected injected) {
        outcomes.add(outcome(
                trial(injected),
                Outcome.Origin.INJECTED,
                injected.verdict(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                clock,
                Cost.ZERO,
                "",
                Kept.NOTHING));
        trials = Math.max(trials, injected.trial() + 1);
        inherited |= opened == null;
    }

    private static Outcome outcome(
            Trial trial,
            Outcome.Origin origin,
            Verdict verdict,
            OptionalLong twin,
            OptionalLong parent,
            double finish,
            Cost cost,
            String trace,
            Kept kept) {
        return new Outcome(
                trial,
                origin,
                verdict.status(),
                verdict.metrics(),
                verdict.curve(),
                verdict.message(),
                twin,
                parent,
                finish,
                cost,
                trace,
                kept);
    }

    /** Trainings of a start or its resumptions, told or in flight, by what makes two of them the same. */
    Map<Evaluation.Key, Evaluation> evaluations() {
        return evaluations;
    }

    private double loss(Verdict verdict) {
        boolean ranked = verdict.status() == Status.COMPLETE
                && !criteria.goals().isEmpty()
                && criteria.broken(verdict.metrics()).isEmpty();
        return ranked ? criteria.goals().get(0).loss(verdict.metrics()) : Double.POSITIVE_INFINITY;
    }

    private static OptionalLong optional(long id) {
        return id == Event.NONE ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
