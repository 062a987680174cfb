package io.luthier.study;

import io.luthier.fleet.Worker;
import io.luthier.judging.Judge;
import io.luthier.judging.Keeping;
import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.NothingStoredException;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.settings.Decimal;
import io.luthier.settings.Description;
import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Curve;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Kept;
import io.luthier.trial.Outcome;
import io.luthier.trial.Price;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.Verdict;
import io.luthier.trial.Workshop;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that thinks: asks the search, tells it, and writes down what happens. Trains nothing and waits for nothing.
 *
 * <p>The loop: fill the window by asking; when it is full, or the search waits or is done, tell the flight with the least
 * virtual finish time. {@link #next} says which step that is.
 */
final class Coordinator {
    private static final int MOST_SKIPPED = 100;
    private static final int MOST_LOSSES = 10;

    private static final AtomicReference<Instant> LAST = new AtomicReference<>(Instant.EPOCH);

    final Ledger ledger;
    private final Study study;
    private final Workshop workshop;
    private final Fidelity fidelity;
    private final Log log;
    private final DoubleSupplier seconds;
    private final Intake intake;
    private final Watch watch = new Watch();
    private final Keeping keeping;

    private @Nullable Asking asking;
    private boolean waiting = false;
    private Proposal.@Nullable Done done;
    private boolean unforced = false;
    private @Nullable RuntimeException failure;
    private double secondsBefore = 0;
    private final List<Note> changes = new ArrayList<>();

    /**
     * A coordinator over an open log.
     *
     * @param workshop the objective, opened
     * @param seconds seconds since this process began to run the study
     */
    Coordinator(Study study, Workshop workshop, Log log, DoubleSupplier seconds) {
        this(
                study,
                workshop,
                log,
                seconds,
                new Ledger(
                        study.criteria(),
                        study.objective().fidelity(),
                        study.duplicates() == Duplicates.REPLICATE,
                        study.store().shelf()));
    }

    private Coordinator(Study study, Workshop workshop, Log log, DoubleSupplier seconds, Ledger ledger) {
        this.study = study;
        this.workshop = workshop;
        this.fidelity = study.objective().fidelity();
        this.log = log;
        this.seconds = seconds;
        this.ledger = ledger;
        this.keeping = new Keeping(ledger.shelf, study.criteria(), fidelity.full(), study.keep());
        this.intake = new Intake(study, workshop, fidelity, ledger);
    }

    /** The history that a study's store holds so far; asks and trains nothing. */
    static History replay(Study study) {
        try (Log log = Store.memory().open()) {
            List<Event> events = study.store().read();
            Ledger ledger = Ledger.reading(
                    study.criteria(),
                    study.objective().fidelity(),
                    events,
                    study.store().shelf());
            var coordinator = new Coordinator(study, Coordinator::refuse, log, () -> 0, ledger);
            if (!events.isEmpty() && events.get(0) instanceof Event.Created created) {
                Identity.check(study, created);
            }
            Sequel.takeIn(ledger, study.space(), events);
            coordinator.secondsBefore = ledger.seconds;
            if (ledger.budget == null) {
                throw new NothingStoredException("the study has not begun yet");
            }
            coordinator.noteChanges();
            return coordinator.history(
                    ledger.stopped == null
                            ? new History.Ending(false, "The study is running, or its process died.")
                            : new History.Ending(ledger.stopped.finished(), ledger.stopped.reason()));
        }
    }

    private static Run refuse(Trial trial) {
        throw new IllegalStateException("trial " + trial.id() + " cannot be trained in a replay");
    }

    /** Says where the study has other terms than those by which the log came about. */
    private void noteChanges() {
        Terms now = Terms.of(study);
        List<String> changes = ledger.terms(now).changes(now);
        if (!changes.isEmpty()) {
            this.changes.add(new Note(
                    "",
                    "The study was changed after this: " + String.join("; ", changes)
                            + ". What is reported ran before; a resume takes the change in, or says why it cannot."));
        }
    }

    /** What the loop does next. */
    enum Step {
        ASK,
        TELL,
        /** The next result to be told has not arrived. */
        AWAIT,
        END
    }

    Step next() {
        if (!waiting && done == null && ledger.flights.size() < study.window() && closed().isEmpty()) {
            return Step.ASK;
        }
        if (ledger.flights.isEmpty()) {
            return Step.END;
        }
        return head() != null ? Step.TELL : Step.AWAIT;
    }

    /** The flight to be told next, null if its result is not there yet. */
    private @Nullable Flight head() {
        if (study.order() == Order.COMPLETION) {
            return ledger.flights.stream()
                    .filter(Flight::ready)
                    .min(Comparator.<Flight>comparingLong(f -> f.evaluation.arrival)
                            .thenComparing(f -> f))
                    .orElse(null);
        }
        Flight first = ledger.flights.first();
        return first.ready() ? first : null;
    }

    /** Why asking ended, empty while it continues. */
    Optional<String> closed() {
        Budget budget = budget();
        if (budget.trials().isPresent() && ledger.counted >= budget.trials().getAsLong()) {
            return Optional.of("The budget of " + Budget.trials(budget.trials().getAsLong()) + " is spent.");
        }
        if (budget.work().isPresent()
                && ledger.workTold + ledger.workFlying >= budget.work().getAsDouble()) {
            return Optional.of("The budget of " + Budget.work(budget.work().getAsDouble()) + " is spent.");
        }
        if (late()) {
            return Optional.of(
                    "The budget of " + Budget.seconds(budget.seconds().getAsDouble()) + " is spent.");
        }
        Goal goal = study.goals().get(0);
        if (study.target().isPresent()
                && ledger.best <= goal.loss(study.target().getAsDouble())) {
            return Optional.of("The target of " + Decimal.brief(study.target().getAsDouble()) + " is reached.");
        }
        if (study.patience().isPresent() && ledger.stale >= study.patience().getAsInt() && !ledger.outcomes.isEmpty()) {
            return Optional.of("There was no improvement in " + study.patience().getAsInt() + " trials.");
        }
        if (ledger.skipped >= MOST_SKIPPED) {
            return Optional.of("The strategy proposed " + MOST_SKIPPED + " known configurations in a row.");
        }
        if (broken()) {
            return Optional.of(ledger.failing + " trials failed and none was complete, so the study was ended early.");
        }
        return Optional.empty();
    }

    /** Whether nothing but failures came of it so far, and enough of them. */
    private boolean broken() {
        return study.failures() > 0 && study.order() != Order.BY_HAND && ledger.failing >= study.failures();
    }

    /**
     * Whether errors stop the study: its first trials failed by the same one, or one by a fatal one.
     *
     * @param over whether no more trials will be told, so that fewer than the limit suffice
     */
    boolean erred(boolean over) {
        return study.errors() > 0 && study.order() != Order.BY_HAND && ledger.errors.stop(study.errors(), over);
    }

    /** Whether the seconds of the budget are over. */
    boolean late() {
        return budget().seconds().isPresent() && running() >= budget().seconds().getAsDouble();
    }

    /** Why the study has ended, a sentence. */
    String reason() {
        return closed().orElse(
                        done == null || done.why().isEmpty()
                                ? "The strategy has nothing more to propose."
                                : done.why());
    }

    /** The budget in force. */
    Budget budget() {
        return Objects.requireNonNull(ledger.budget);
    }

    /** Seconds of running, over all processes. */
    double running() {
        return secondsBefore + seconds.getAsDouble();
    }

    /**
     * Begins a new study or replays the log of an old one, up to where it was; what was running when a process died is marked
     * as lost.
     *
     * @param survives whether trainings outlive processes, so that none is lost with one
     * @return whether there is nothing left to do
     */
    boolean open(int slots, boolean survives) {
        List<Event> events = log.events();
        Identity identity = Identity.of(study, workshop.kernel());
        if (events.isEmpty()) {
            String choice = study.strategy().choice(study.problem(workshop));
            startSearch(study.budget(), choice);
            begin(identity, choice);
        } else {
            if (!(events.get(0) instanceof Event.Created created)) {
                throw new IllegalArgumentException("the store does not begin with a study");
            }
            identity.refuseOther(study, created);
            startSearch(
                    events.stream()
                            .filter(Event.Budgeted.class::isInstance)
                            .map(e -> ((Event.Budgeted) e).budget())
                            .findFirst()
                            .orElse(study.budget()),
                    created.choice());
            var replay = new Replay(study, asking(), ledger, events, () -> next() == Step.ASK);
            secondsBefore = ledger.seconds;
            keeping.recover(ledger.outcomes, ledger.untold());
            Amendment amendment = Amendment.of(study, ledger);
            boolean over = amendment.changes().isEmpty() && ledger.ended && !broken() && !erred(false);
            if (over && Execution.Check.due(study, ledger).isEmpty()) {
                return true;
            }
            if (!study.allowDrift()) {
                identity.refuseDrift(created);
            }
            replay.divergence().ifPresent(this::emit);
            if (ledger.stopped == null && ledger.opened != null && !survives) {
                markLost(ledger.opened.threads());
            }
            if (ledger.budget == null) {
                begin();
            } else {
                takeIn(amendment);
            }
        }
        emit(new Event.Opened(slots, moment().toString(), identity.environment()));
        workshop.notes().forEach(note -> emit(new Event.Noted(note.setting(), note.text())));
        return false;
    }

    /** Now; never the same twice in a process, so that it tells runs apart. */
    private static Instant moment() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return LAST.updateAndGet(last -> now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS));
    }

    private void startSearch(Budget horizon, String choice) {
        Study begun = study.budget(horizon);
        asking = new Asking(begun.search(begun.problem(workshop), choice), ledger);
    }

    private void begin(Identity identity, String choice) {
        emit(identity.created(choice));
        begin();
    }

    /** What a study begins with, once it is created. */
    private void begin() {
        emit(new Event.Budgeted(study.budget(), Terms.of(study).texts()));
        takeOver(study.warmStarts());
        if (study.presets()) {
            study.space().preset().ifPresent(c -> emit(new Event.Enqueued(c, Outcome.Origin.PRESET)));
        }
        enqueue(study.enqueued());
    }

    /** Puts configurations in line; what they lack is chosen now. */
    void enqueue(List<Config> configs) {
        var filling = new Filling(study, ledger.created == null ? "" : ledger.created.choice(), ledger.outcomes);
        for (Config config : configs) {
            Config whole = filling.whole(config, ledger.enqueues);
            emit(new Event.Enqueued(whole, Outcome.Origin.ENQUEUED));
        }
    }

    /** Takes in what was changed of a study that is resumed. */
    private void takeIn(Amendment amendment) {
        if (!amendment.changes().isEmpty()) {
            emit(new Event.Budgeted(
                    amendment.terms().budget(), amendment.terms().texts()));
            takeOver(amendment.warmStarts());
            enqueue(amendment.enqueued());
        }
    }

    private void takeOver(List<Store> earlier) {
        List<Inheritance.Estate> estates = Inheritance.all(study, earlier); // all, before any is taken over
        for (Inheritance.Estate estate : estates) {
            emit(estate.event());
            estate.trials().forEach(trial -> inject(trial.config(), trial.verdict()));
        }
    }

    /** Takes in a trial that finished elsewhere. */
    void inject(Config config, Verdict verdict) {
        var injected = new Event.Injected(
                ledger.trials, config, fidelity.full(), Seeds.trial(study.seed(), config, 0), verdict);
        search().tell(ledger.result(injected));
        emit(injected);
        waiting = false;
    }

    private Asking asking() {
        return Objects.requireNonNull(asking);
    }

    private Search search() {
        return asking().search;
    }

    /** The trials that ran when a process died: those with the least virtual finish times are started first. */
    private void markLost(int threads) {
        var running = new ArrayList<Flight>();
        for (Flight flight : ledger.flights) {
            if (!flight.ready() && !flight.reused() && running.size() < threads) {
                running.add(flight);
            }
        }
        running.forEach(flight -> lost(flight, "the process died", Price.NONE));
    }

    /**
     * Notes that what trained a trial died, and gives up a trial that this has happened to too often in a row.
     *
     * @param why what died: {@code the process died}
     * @return whether the trial was given up
     */
    boolean lost(Flight flight, String why, Price price) {
        Trial trial = flight.trial;
        emit(new Event.Attempted(trial.id(), trial.fidelity(), Attempt.Ending.LOST, why, price.cpu(), price.wall()));
        boolean over = flight.losses >= MOST_LOSSES;
        if (over) {
            Verdict lost = Judge.of(Status.LOST, why + " " + MOST_LOSSES + " times in a row while it ran");
            emit(flight.arrived(lost, running()));
        }
        return over;
    }

    /**
     * Asks once.
     *
     * @return the flight that the answer became; null if the search waits or is done
     */
    @Nullable
    Flight ask() {
        if (ledger.diverged == null) {
            return asked();
        }
        try {
            return asked();
        } catch (IllegalStateException e) {
            throw unable(study, OptionalLong.empty(), e);
        }
    }

    private @Nullable Flight asked() {
        Event.Enqueued first = ledger.queue.peek();
        Event.Asked asked;
        if (first != null) {
            asked = intake.asked(first);
            search().pending(new Trial(asked.trial(), asked.config(), asked.to(), asked.seed()));
        } else {
            watch.start();
            Object recorded = Recorded.ask(study.name());
            Proposal proposal = asking().ask(random(study, ledger));
            Recorded.asked(
                    recorded, proposal instanceof Proposal.Resume resumed ? resumed.trial() : proposes(proposal));
            Watch.Reading thinking = watch.read();
            if (proposal instanceof Proposal.Done ended) {
                done = ended;
                return null;
            } else if (proposal instanceof Proposal.Wait) {
                if (ledger.flights.isEmpty()) {
                    throw intake.bug("waits although nothing is in flight", null);
                }
                waiting = true;
                return null;
            }
            asked = intake.asked(proposal, thinking);
        }
        emit(asked);
        return ledger.flight(asked.trial());
    }

    /** The id that the trial of a proposal will have; {@link Event#NONE} where it proposes none. */
    private long proposes(Proposal proposal) {
        boolean none = proposal instanceof Proposal.Wait || proposal instanceof Proposal.Done;
        return none ? Event.NONE : ledger.trials;
    }

    /** The refusal where a search cannot continue from what is stored. */
    static IllegalArgumentException unable(Study study, OptionalLong trial, RuntimeException cause) {
        String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new IllegalArgumentException(
                "strategy " + study.strategy().name() + " cannot continue from what is stored"
                        + (trial.isPresent() ? " (trial " + trial.getAsLong() + ")" : "") + ": " + why
                        + "\nResume with the release that began the study, or start a new one.",
                cause);
    }

    static RandomGenerator random(Study study, Ledger ledger) {
        return Seeds.generator(study.seed(), "ask", ledger.proposals);
    }

    /** Tells the next flight; {@link #next} answered TELL. */
    Outcome tell() {
        return tell(Objects.requireNonNull(head()));
    }

    /** Tells a flight that is ready. */
    Outcome tell(Flight flight) {
        Result result = ledger.result(flight);
        watch.start();
        Object recorded =
                Recorded.tell(study.name(), flight.trial.id(), result.status().toString());
        search().tell(result);
        Recorded.told(recorded);
        Watch.Reading thinking = watch.read();
        emit(new Event.Told(flight.trial.id(), flight.trial.fidelity(), thinking.seconds(), thinking.stalled()));
        waiting = false;
        Outcome outcome = ledger.outcomes.get(ledger.outcomes.size() - 1);
        keeping.told(outcome);
        return outcome;
    }

    /**
     * Acknowledges a result.
     *
     * @param all what the training kept
     */
    void arrive(Flight flight, Event.Arrived arrived, Verdict verdict, Kept all) {
        Kept kept = keeping.wanted(verdict.status() == Status.COMPLETE, all);
        if (!kept.nothing()) {
            var outcome = new Outcome(
                    flight.trial,
                    flight.asked.origin(),
                    verdict.status(),
                    verdict.metrics(),
                    Curve.none(),
                    "",
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    flight.asked.finish(),
                    Cost.ZERO,
                    "",
                    kept);
            write(() -> keeping.arriving(outcome, ledger.outcomes));
            emit(Event.Kept.of(flight.trial.id(), flight.trial.fidelity(), kept));
        }
        emit(arrived);
    }

    /** Notes the worker of a result, and its environment where that is another than this process's. */
    void trained(Flight flight, Worker worker) {
        emit(new Event.Trained(flight.trial.id(), flight.trial.fidelity(), worker.name()));
        if (!worker.environment()
                .values()
                .equals(Objects.requireNonNull(ledger.opened).environment())) {
            emit(new Event.Drifted(
                    flight.trial.id(),
                    flight.trial.fidelity(),
                    worker.name(),
                    worker.environment().values(),
                    ""));
        }
    }

    /** Writes down what happened. */
    void emit(Event event) {
        write(() -> log.append(event));
        ledger.apply(event);
        unforced = true;
    }

    /** Makes everything written durable. */
    void force() {
        if (unforced || failure != null) {
            write(log::force);
            unforced = false;
            write(keeping::settle);
        }
    }

    /** Does something with the log, unless a write has failed: what came after would stand behind a gap. */
    private void write(Runnable writing) {
        if (failure != null) {
            throw failure;
        }
        try {
            writing.run();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Whether a write has failed, after which nothing is written. */
    boolean failed() {
        return failure != null;
    }

    private boolean handled() {
        return ledger.created != null && Identity.order(ledger.created).equals(Order.BY_HAND);
    }

    /** The history so far. */
    History history(History.Ending ending) {
        String choice = ledger.created == null ? "" : ledger.created.choice();
        return new History(
                study.name(),
                study.space(),
                study.goals(),
                fidelity,
                Description.of(study.strategy()),
                study.budget(Objects.requireNonNullElse(ledger.horizon, study.budget()))
                        .remark(choice),
                study.seed(),
                ledger.outcomes,
                ledger.attempts,
                ending,
                withdrawn(),
                running(),
                Stream.of(notes(), inherited(), checked(), changes, Notes.after(study, ledger))
                        .flatMap(List::stream)
                        .toList(),
                study.limits());
    }

    /** What a second training of a trial gave, where it gave the same. */
    private List<Note> checked() {
        return checks().filter(attempt -> attempt.message().isEmpty())
                .map(attempt -> new Note("check-repeat", Execution.Check.held(attempt, study.goals())))
                .toList();
    }

    private Stream<Attempt> checks() {
        return ledger.attempts.stream().filter(attempt -> attempt.ending() == Attempt.Ending.CHECKED);
    }

    /** What was known before anything was trained. */
    List<Note> notes() {
        return Stream.concat(study.notes().stream(), ledger.notes.stream()).toList();
    }

    private List<Note> inherited() {
        return ledger.inheritances.stream()
                .map(event -> new Note("warm-start", taken(event)))
                .toList();
    }

    /** What was taken over of an earlier study, and what was not, in a sentence. */
    private static String taken(Event.Inherited event) {
        int all = event.taken() + event.left();
        String from = event.from().isEmpty() ? "the earlier study" : event.from();
        String sentence = event.left() == 0
                ? "All " + all + " trials of " + from + " fit and were taken over"
                : "Of " + all + " trials of " + from + ", " + event.taken() + " fit and were taken over, "
                        + event.left() + " did not: " + event.why();
        return sentence + (event.filled().isEmpty() ? "." : "; " + event.filled() + ".");
    }

    /** Why the same study and seed may give another table, empty if they give the same. */
    private String withdrawn() {
        if (!ledger.repairs.isEmpty()) {
            return History.REPAIRED + " ("
                    + ledger.repairs.stream().map(Event.Repaired::what).collect(Collectors.joining("; ")) + ")";
        }
        Optional<Attempt> differs =
                checks().filter(attempt -> !attempt.message().isEmpty()).findFirst();
        if (differs.isPresent()) {
            return Execution.Check.withdrawn(differs.get());
        }
        Optional<String> measured = Stream.concat(
                        study.goals().stream().filter(Goal::measured).map(Goal::metric),
                        study.limits().stream().filter(Limit::measured).map(Limit::metric))
                .findFirst();
        if (measured.isPresent()) {
            return measured.get() + " is measured, so another run may find something else";
        }
        if (study.order() == Order.COMPLETION || handled() || budget().seconds().isPresent()) {
            return History.TIMED;
        }
        if (ledger.outcomes.stream().anyMatch(o -> o.status() == Status.TIMED_OUT || o.status() == Status.LOST)) {
            return History.TIMED;
        }
        if (ledger.diverged != null) {
            return "from proposal " + ledger.diverged.number()
                    + " on the strategy proposes otherwise than when the study began: what was stored was kept, and"
                    + " the strategy continued with its own";
        }
        if (!ledger.amended.isEmpty()) {
            return "settings were changed on the way (" + String.join("; ", ledger.amended) + ")";
        }
        if (!ledger.doubts.isEmpty()) {
            Event.Drifted doubt = ledger.doubts.get(0);
            return "trial " + doubt.trial() + " was trained to " + doubt.fidelity()
                    + " twice, with different results, by " + doubt.worker() + " and " + doubt.doubted();
        }
        return ledger.drifted
                ? "processes of different Java releases, processors or kernels ran it, and trainings may differ in"
                        + " their last bits"
                : "";
    }
}
