package io.luthier.spark;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Briefing;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.wire.Terms;
import io.luthier.fleet.wire.Wire;
import io.luthier.trial.Price;
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

/** One study's trainings by the executors of an application. */
final class SparkCrew implements Crew {
    private static final System.Logger LOGGER = System.getLogger("io.luthier");
    private static final int RELEASED = 64; // trials that every order names
    private static final long STOPPING = 1_500; // ms until what runs is given up

    /** By which executors and Spark know it. */
    final String id = UUID.randomUUID().toString();

    private final Application application;
    private final Briefing briefing;
    private final Assignment assignment;
    private final Environment environment;
    private final Workshop workshop;
    private final Sink sink;
    private final int full;
    /** What waits for its turn to be given to Spark. */
    private final PriorityQueue<Flight> waiting = new PriorityQueue<>();
    /** What Spark has. */
    private final Set<Flight> flying = ConcurrentHashMap.newKeySet();
    /** Jobs of lost tasks, which Spark tries again. */
    private final Map<String, Flight> orphans = new HashMap<>();
    /** Where the run of a trial is. */
    private final Map<Long, Engine.Place> holders = new HashMap<>();

    private final ArrayDeque<Long> released = new ArrayDeque<>();
    /** How much is being told at this moment. */
    private int telling = 0;

    private boolean closed = false;

    private SparkCrew(Application application, Briefing briefing, Assignment assignment, Workshop workshop, Sink sink) {
        this.application = application;
        this.briefing = briefing;
        this.assignment = assignment;
        this.workshop = workshop;
        this.sink = sink;
        this.environment = Environment.here(workshop.kernel());
        this.full = assignment.objective().fidelity().full();
    }

    static SparkCrew open(Application application, Briefing briefing, Assignment assignment, Sink sink) {
        Workshop workshop = assignment.objective().open(assignment.opening().withoutTraining());
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
        String order = Wire.order(task);
        boolean begun;
        synchronized (this) {
            Flight orphan = orphans.remove(order);
            if (orphan == null) {
                waiting.add(new Flight(this, task, order));
            } else {
                orphan.task = task;
                orphan.begun = orphan.place != null;
            }
            begun = orphan != null && orphan.begun;
            telling += begun ? 1 : 0;
        }
        if (begun) {
            tell(() -> sink.begun(task));
        }
        application.wake();
    }

    @Override
    public synchronized boolean withdraw(Task task) {
        return waiting.removeIf(flight -> flight.task().filter(task::equals).isPresent());
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
        if (holders.remove(trial) != null) {
            released.add(trial);
            if (released.size() > RELEASED) {
                released.remove();
            }
        }
    }

    /** How many trainings are ordered. */
    synchronized int ordered() {
        return waiting.size() + flying.size();
    }

    /** How many trainings Spark has. */
    int flying() {
        return flying.size();
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

    /** Has a flight wait again. */
    synchronized void back(Flight flight) {
        flying.remove(flight);
        flight.place = null;
        orphans.remove(flight.order, flight);
        if (flight.task != null && !closed) {
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
                        environment,
                        Terms.of(assignment),
                        List.copyOf(released),
                        flight.task().map(Task::finish).orElse(0.0),
                        flight.order)
                .text();
    }

    String label(Flight flight) {
        return assignment.study()
                + flight.task().map(t -> ", trial " + t.origin().trial()).orElse("");
    }

    /** Where the run is that a flight continues. */
    synchronized Optional<Engine.Place> holder(Flight flight) {
        return flight.task()
                .map(Task::origin)
                .map(origin -> holders.get(
                        origin.path().isEmpty()
                                ? origin.parent().map(Lineage::trial).orElse(-1L)
                                : (Long) origin.trial()));
    }

    void begun(Flight flight, Engine.Place place) {
        Task task;
        synchronized (this) {
            flight.place = place;
            task = flight.task;
            if (flight.begun || task == null || closed) {
                return;
            }
            flight.begun = true;
            flight.since = System.nanoTime();
            telling++;
        }
        tell(() -> sink.begun(task));
    }

    /** An executor was lost; Spark tries again, and the study orders again what Spark tries. */
    void lost(Flight flight, double seconds, String why) {
        Task task;
        synchronized (this) {
            task = flight.task;
            telling += task == null ? 0 : 1;
            flight.task = null;
            flight.begun = false;
            flight.place = null;
            if (task != null && !closed) {
                orphans.put(flight.order, flight);
            }
        }
        if (task != null) {
            tell(task, Ending.without(Ending.How.LOST, why).price(new Price(0, seconds)));
        }
    }

    private void tell(Task task, Ending ending) {
        tell(() -> sink.ended(task, ending));
    }

    /** Tells what is counted as being told, so that nothing is told of a crew that is closed. */
    private void tell(Runnable news) {
        try {
            news.run();
        } finally {
            synchronized (this) {
                telling--;
                notifyAll();
            }
        }
    }

    /** A report has come. */
    void done(Flight flight, Ending ending) {
        Optional<Task> task = landed(flight);
        Ending told = judged(ending);
        synchronized (this) {
            if (task.isPresent()
                    && told.how() == Ending.How.MEASURED
                    && task.get().fidelity() < full
                    && flight.place != null) {
                holders.put(task.get().origin().trial(), flight.place);
            }
        }
        task.ifPresent(of -> tell(of, told.queue(flight.queue())));
    }

    /** What an executor trained with something else is no result; one that it stopped by itself was lost. */
    private Ending judged(Ending ending) {
        Optional<String> difference = ending.worker().flatMap(worker -> environment.difference(worker.environment()));
        if (difference.isPresent() && !assignment.allowDrift()) {
            return Ending.without(Ending.How.LOST, "it was trained with " + difference.get())
                    .price(ending.price());
        }
        if (ending.how() == Ending.How.CANCELLED && !over()) {
            return Ending.without(Ending.How.LOST, "Spark stopped the training").price(ending.price());
        }
        return ending;
    }

    synchronized boolean over() {
        return closed;
    }

    /** A flight is over without a report. */
    void ended(Flight flight, Ending.How how, String why) {
        double seconds = flight.seconds();
        landed(flight).ifPresent(task -> tell(task, Ending.without(how, why).price(new Price(0, seconds))));
    }

    /** Takes a flight out; its task, if that was not told to be over, to be told now. */
    private synchronized Optional<Task> landed(Flight flight) {
        flying.remove(flight);
        waiting.remove(flight);
        orphans.remove(flight.order, flight);
        Optional<Task> task = flight.task();
        flight.task = null;
        telling += task.isPresent() ? 1 : 0;
        return task;
    }

    /** Takes a flight out of which nothing was told. */
    private synchronized void drop(Flight flight) {
        flying.remove(flight);
        waiting.remove(flight);
        flight.task = null;
    }

    void said(String what) {
        sink.said(what);
    }

    void unavailable(String why) {
        sink.unavailable(why);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.removeIf(flight -> !flight.begun);
        }
        application.cancel(this);
        boolean interrupted = await();
        List<Flight> left;
        synchronized (this) {
            left = new ArrayList<>(flying);
            left.addAll(waiting);
        }
        for (Flight flight : left) {
            if (flight.begun) {
                ended(flight, Ending.How.CANCELLED, "the study was stopped");
            } else {
                drop(flight);
            }
        }
        application.leave(this);
        try {
            workshop.close();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "closing the objective failed: " + e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all that was begun has ended, or for too long; whether the thread was interrupted meanwhile. */
    private synchronized boolean await() {
        boolean interrupted = Thread.interrupted();
        long until = System.nanoTime() + STOPPING * 1_000_000;
        while (telling > 0 || flying.stream().anyMatch(flight -> flight.begun && flight.task != null)) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
