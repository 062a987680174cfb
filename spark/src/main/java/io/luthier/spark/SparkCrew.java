package io.luthier.spark;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Briefing;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.wire.Docket;
import io.luthier.fleet.wire.Pace;
import io.luthier.fleet.wire.Terms;
import io.luthier.trial.Workshop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One study's trainings by the executors of an application. */
final class SparkCrew implements Crew {
    private static final System.Logger LOGGER = System.getLogger("io.luthier");
    private static final int RELEASED = 64; // trials that every order names
    private static final long STOPPING = 1_500; // ms until what runs is given up

    /** By which executors and Spark know it. */
    final String id = UUID.randomUUID().toString();

    final Docket<Engine.Place> docket;
    private final Application application;
    private final Briefing briefing;
    private final Assignment assignment;
    private final Workshop workshop;
    private final Pace pace = new Pace();
    /** What waits for its turn to be given to Spark. */
    private final PriorityQueue<Flight> waiting = new PriorityQueue<>();
    /** What Spark has. */
    private final Set<Flight> flying = ConcurrentHashMap.newKeySet();
    /** What was reported and is not ordered: it was lost, and will be ordered again. */
    private final Map<String, Report> early = new HashMap<>();

    private final ArrayDeque<Long> released = new ArrayDeque<>();
    private boolean closed = false;

    private record Report(Ending ending, String text, String worker, Optional<Engine.Place> place) {}

    private SparkCrew(Application application, Briefing briefing, Assignment assignment, Workshop workshop, Sink sink) {
        this.application = application;
        this.briefing = briefing;
        this.assignment = assignment;
        this.workshop = workshop;
        this.docket = new Docket<>(assignment, workshop.kernel(), sink);
    }

    static SparkCrew open(Application application, Briefing briefing, Assignment assignment, Sink sink) {
        Workshop workshop = assignment.opening().withoutTraining().workshop(assignment.objective());
        var crew = new SparkCrew(application, briefing, assignment, workshop, sink);
        application.enter(crew);
        return crew;
    }

    @Override
    public Workshop workshop() {
        return workshop;
    }

    @Override
    public void submit(Task task) {
        var flight = new Flight(this, task);
        Report report;
        boolean begun;
        synchronized (this) {
            docket.order(flight.key, task);
            report = early.remove(flight.key);
            begun = same(flight.key).anyMatch(one -> one.place != null);
            if (report == null && same(flight.key).findAny().isEmpty()) {
                waiting.add(flight);
            }
        }
        if (report != null) {
            tell(flight.key, report);
        } else if (begun) {
            docket.begun(flight.key);
        }
        application.wake();
    }

    /** Tells a report; whether it was the first. */
    private boolean tell(String key, Report report) {
        docket.printed(key, report.text());
        return docket.ended(key, report.worker(), report.ending(), report.place())
                .isPresent();
    }

    /** All that do the same. */
    private Stream<Flight> same(String key) {
        return Stream.concat(flying.stream(), waiting.stream()).filter(flight -> flight.key.equals(key));
    }

    @Override
    public synchronized boolean withdraw(Task task) {
        String key = Docket.key(task);
        return waiting.removeIf(flight -> flight.key.equals(key)) && docket.withdraw(key);
    }

    @Override
    public boolean idle() {
        return application.idle();
    }

    @Override
    public void pause(long trial) {
        // Executors keep what they may need again, within the assignment's limit.
    }

    @Override
    public synchronized void release(long trial) {
        if (docket.release(trial)) {
            released.add(trial);
            if (released.size() > RELEASED) {
                released.remove();
            }
        }
    }

    /** How many trainings wait or are with Spark. */
    synchronized int ordered() {
        return waiting.size() + flying.size();
    }

    /** How many trainings Spark has. */
    int flying() {
        return flying.size();
    }

    /** How many of them an executor has. */
    long at(Engine.Place place) {
        return flying.stream().filter(flight -> place.equals(flight.place)).count();
    }

    /** Takes what is next to be given to Spark, at most so many. */
    synchronized List<Flight> next(int most) {
        List<Flight> next = new ArrayList<>();
        while (!closed && next.size() < most && !waiting.isEmpty()) {
            Flight flight = waiting.remove();
            flying.add(flight);
            next.add(flight);
        }
        return next;
    }

    /** The first in line of what has run for longer than is usual, and that no other does too: what a study waits for. */
    synchronized Optional<Flight> overdue() {
        double late = pace.overdue().orElse(Double.POSITIVE_INFINITY);
        return closed || !waiting.isEmpty()
                ? Optional.empty()
                : flying.stream()
                        .filter(flight -> flight.first == null && flight.alone() > late)
                        .filter(flight -> same(flight.key).count() == 1 && docket.task(flight.key).isPresent())
                        .min(Flight::compareTo);
    }

    /** Has the same done by another. */
    synchronized Flight follow(Flight flight) {
        flight.followed();
        var other = new Flight(flight);
        flying.add(other);
        return other;
    }

    /** A flight came back untrained: it waits again, where nobody does the same. */
    synchronized void back(Flight flight) {
        flying.remove(flight);
        flight.place = null;
        if (!closed && docket.task(flight.key).isPresent() && same(flight.key).findAny().isEmpty()) {
            waiting.add(flight);
        }
    }

    /** What an executor is told. */
    synchronized String slip(Flight flight, List<String> open) {
        return new Slip(
                        id,
                        open,
                        briefing,
                        assignment.digest(),
                        assignment.study(),
                        Environment.release(),
                        docket.environment(),
                        Terms.of(assignment),
                        List.copyOf(released),
                        flight.finish,
                        flight.order)
                .text();
    }

    String label(Flight flight) {
        return assignment.study() + ", trial " + flight.trial;
    }

    /** Where the run is that a flight continues. */
    Optional<Engine.Place> holder(Flight flight) {
        return docket.task(flight.key).flatMap(docket::holder);
    }

    void begun(Flight flight, Engine.Place place) {
        Optional<Flight> other;
        synchronized (this) {
            flight.begun(place);
            other = other(flight);
        }
        docket.begun(flight.key);
        other.ifPresent(first -> docket.second(flight.key, first.worker(), flight.worker()));
    }

    /** What does the same elsewhere. */
    private Optional<Flight> other(Flight flight) {
        return same(flight.key).filter(one -> one != flight && one.place != null).findAny();
    }

    /** An executor was lost; Spark tries again. Where nobody does the same, the study orders again what Spark tries. */
    void lost(Flight flight, double seconds, String why) {
        String worker = flight.worker();
        boolean alone;
        synchronized (this) {
            flight.place = null;
            alone = other(flight).isEmpty();
        }
        if (alone && !docket.told(flight.key)) {
            docket.lost(flight.key, worker, why, seconds);
        } else {
            docket.gone(flight.key, worker, seconds);
        }
    }

    /** A report has come. */
    void done(Flight flight, Ending ending, String text) {
        Ending came = ending.how() == Ending.How.CANCELLED && !over()
                ? Ending.without(Ending.How.LOST, "Spark stopped the training").price(ending.price())
                : ending;
        if (came.how() == Ending.How.MEASURED) {
            pace.took(came.price().wall());
        }
        String worker = came.worker().map(by -> by.name()).orElseGet(flight::worker);
        var report = new Report(came.queue(flight.queue()), text, worker, Optional.ofNullable(flight.place));
        synchronized (this) {
            flying.remove(flight);
            if (docket.task(flight.key).isEmpty() && !docket.told(flight.key)) {
                early.put(flight.key, report);
                return;
            }
        }
        if (!tell(flight.key, report)) {
            docket.again(flight.key, worker, came);
        }
    }

    synchronized boolean over() {
        return closed;
    }

    /** A flight is over without a report. */
    void ended(Flight flight, Ending.How how, String why) {
        String worker = flight.worker();
        double seconds = flight.seconds();
        boolean alone;
        synchronized (this) {
            flying.remove(flight);
            waiting.remove(flight);
            alone = other(flight).isEmpty();
        }
        if (!alone || docket.told(flight.key)) {
            docket.gone(flight.key, worker, seconds);
        } else if (how == Ending.How.LOST) {
            docket.lost(flight.key, worker, why, seconds);
        } else {
            docket.cancelled(flight.key, worker, seconds);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        application.cancel(this);
        docket.close(STOPPING);
        application.leave(this);
        try {
            workshop.close();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "closing the objective failed: " + e);
        }
    }
}
