package io.luthier.spark;

import io.luthier.fleet.Ending;
import io.luthier.fleet.wire.Trouble;
import io.luthier.fleet.wire.Wire;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The application that crews share. One thread begins it, gives it what crews order, and looks after it; Spark's own thread answers. */
final class Application implements Engine.Ear {
    private static final long TICK = 250; // ms
    private static final long OFTEN = 60_000; // ms between two sentences on the same trouble
    private static final long LINGER = 30_000_000_000L; // ns that an application without crews is kept
    private static final long ARRIVAL = 15_000; // ms that executors may take to come before their slots are counted
    private static final int MOST_FAILURES = 4; // jobs, one after the other

    /** Whether this process ends, and Spark with it: nothing is begun any more, and what is lost by that is no loss. */
    private static volatile boolean ending = false;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true));
    }

    private final Site site;
    private final String name;
    private final Source source;
    private final Trouble reach;
    private final Trouble absence;
    private final List<SparkCrew> crews = new CopyOnWriteArrayList<>();
    private final Map<Long, Flight> flights = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    /** Executors that cannot train, and why. */
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    /** Executors that have trained. */
    private final Map<String, Engine.Place> places = new ConcurrentHashMap<>();

    private final AtomicInteger failures = new AtomicInteger();
    private volatile @Nullable Engine engine;
    private volatile Count count = new Count(0, 1, 0);
    private @Nullable Thread thread;
    private long alone = System.nanoTime(); // since when no executor was there
    private boolean woken = false;
    private long used = System.nanoTime();

    /**
     * How much was there lately: asking Spark takes longer than giving it a training.
     *
     * @param at when it was counted, of {@link System#nanoTime}
     */
    private record Count(int executors, int slots, long at) {}

    /** Begins a Spark application, or takes one. */
    interface Source {
        Engine begin(Engine.Ear ear);
    }

    /**
     * What is known of an application before it is begun.
     *
     * @param name in sentences
     * @param patience how long a study waits for what is not there
     * @param expected how many slots it will have; 0 if that is not known
     * @param most how many trainings it is given at once
     * @param ours whether another may be begun when it has ended
     */
    record Site(String name, Duration patience, int expected, int most, boolean ours) {}

    /** An application that is begun when a crew wants it. */
    Application(Site site, Source source) {
        this.site = site;
        this.name = site.name();
        this.source = source;
        this.reach = new Trouble(site.patience().toMillis(), OFTEN);
        this.absence = new Trouble(site.patience().toMillis(), OFTEN);
    }

    void enter(SparkCrew crew) {
        crews.add(crew);
        start();
    }

    private synchronized void start() {
        used = System.nanoTime();
        if (thread == null) {
            thread = new Thread(this::work, "luthier-spark");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void leave(SparkCrew crew) {
        flights.values().removeIf(flight -> flight.crew == crew);
        crews.remove(crew);
        synchronized (this) {
            used = System.nanoTime();
        }
    }

    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    void cancel(SparkCrew crew) {
        Engine current = engine;
        if (current != null && !current.over()) {
            current.cancel(crew.id);
        }
    }

    /** Those of the executors that are there now; where none is known yet, as many as are expected, at least 1. */
    int slots() {
        if (engine == null && site.expected() == 0) {
            start();
            await();
        }
        Engine current = engine;
        int slots = site.expected() > 0 || current == null ? site.expected() : count(current).slots();
        return Math.max(1, Math.min(site.most(), slots));
    }

    private synchronized void await() {
        long until = System.nanoTime() + ARRIVAL * 1_000_000;
        try {
            Engine current = engine;
            while ((current == null || current.executors() == 0) && System.nanoTime() < until) {
                wait(TICK);
                current = engine;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Count count(Engine current) {
        Count last = count;
        if (last.executors() == 0 || System.nanoTime() - last.at() > TICK * 1_000_000) {
            last = new Count(current.executors(), current.slots(), System.nanoTime());
            count = last;
        }
        return last;
    }

    boolean idle() {
        Engine current = engine;
        return current != null
                && slots() > crews.stream().mapToInt(SparkCrew::ordered).sum();
    }

    private void work() {
        while (pause(TICK)) {
            try {
                Engine current = engine;
                if (ending) {
                    continue;
                }
                if (current != null && current.over()) {
                    ended();
                    current = engine;
                }
                if (current == null) {
                    begin();
                } else {
                    look(current);
                    feed(current);
                    follow(current);
                }
            } catch (RuntimeException e) { // Spark's own, where the application ends at this moment
                said(name + ": " + e);
            }
        }
    }

    /** Waits for something to do; false where this thread is not wanted any more. */
    private boolean pause(long millis) {
        Engine old;
        synchronized (this) {
            long until = System.nanoTime() + millis * 1_000_000;
            try {
                while (!woken && System.nanoTime() < until) {
                    wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
                }
            } catch (InterruptedException e) {
                // Nobody interrupts this thread.
            }
            woken = false;
            if (!crews.isEmpty() || System.nanoTime() - used < LINGER) {
                return true;
            }
            thread = null;
            old = engine;
            engine = null;
        }
        if (old != null) {
            old.close();
        }
        return false;
    }

    private void begin() {
        try {
            engine = source.begin(this);
            count = new Count(0, 1, 0);
            alone = System.nanoTime();
            if (reach.over()) {
                said(name + " is in reach again.");
            }
            wake();
        } catch (LinkageError e) {
            unavailable(
                    name + " cannot be used: " + e
                            + "\nJava must let Spark into its own classes, as the script luthier does; docs/many-machines.md says how.");
        } catch (Exception e) { // Spark throws checked ones that it does not declare
            String sentence = name + " is out of reach (" + words(e) + ").";
            if (reach.says()) {
                said(sentence + " It is tried again and again.");
            }
            if (reach.tooLong() || !site.ours()) {
                unavailable(sentence + "\nResume the study when that is mended.");
            }
            pause(reach.pause());
        }
    }

    private static String words(Throwable thrown) {
        String words = String.valueOf(thrown.getMessage());
        return words.lines().findFirst().orElse("");
    }

    /** The application has ended, and with it all that it had. */
    private void ended() {
        if (!site.ours()) {
            unavailable("the Spark context was stopped\nResume the study with another.");
            return;
        }
        engine = null;
        refusals.clear();
        places.clear();
        List<Flight> lost = List.copyOf(flights.values());
        flights.clear();
        for (Flight flight : lost) {
            if (flight.place != null) {
                flight.crew.ended(flight, Ending.How.LOST, "the Spark application has ended");
            } else {
                flight.crew.back(flight);
            }
        }
    }

    private void look(Engine current) {
        current.look();
        Count there = count(current);
        crews.forEach(crew -> crew.docket.staffed(there.executors(), there.executors() == 0 ? 0 : slots()));
        boolean ordered = crews.stream().anyMatch(crew -> crew.ordered() > 0);
        if (!ordered || there.executors() > 0) {
            alone = System.nanoTime();
            if (absence.over()) {
                said("Executors of " + name + " are there again.");
            }
            return;
        }
        if (System.nanoTime() - alone < Math.min(ARRIVAL, site.patience().toMillis()) * 1_000_000) {
            return; // they are coming
        }
        String sentence = "No executor of " + name + " is there.";
        if (absence.says()) {
            said(sentence + " The study waits.");
        }
        if (absence.tooLong()) {
            unavailable(sentence + "\nResume the study when there are some.");
        }
    }

    /** Gives Spark what is next: somewhat more than it can do at once, so that no slot waits for this thread. */
    private void feed(Engine current) {
        List<String> open = crews.stream().map(crew -> crew.id).toList();
        int wanted = 2 * count(current).slots() + 4;
        for (SparkCrew crew : crews) {
            int room = site.most() - crews.stream().mapToInt(SparkCrew::flying).sum();
            for (Flight flight : crew.next(Math.min(wanted - crew.flying(), room))) {
                send(current, flight, open, flight.returns > 0 ? sound().findFirst() : crew.holder(flight));
            }
        }
    }

    /** Has what is overdue done by other executors too, where they have nothing else to do. */
    private void follow(Engine current) {
        List<String> open = crews.stream().map(crew -> crew.id).toList();
        for (SparkCrew crew : crews) {
            Optional<Flight> overdue = crew.overdue();
            while (overdue.isPresent() && idle()) {
                Optional<Engine.Place> elsewhere = elsewhere(overdue.get());
                if (elsewhere.isEmpty()) {
                    break;
                }
                send(current, crew.follow(overdue.get()), open, elsewhere);
                overdue = crew.overdue();
            }
        }
    }

    private void send(Engine current, Flight flight, List<String> open, Optional<Engine.Place> place) {
        long number = numbers.incrementAndGet();
        flights.put(number, flight);
        SparkCrew crew = flight.crew;
        current.submit(number, crew.id, crew.label(flight), crew.slip(flight, open), place);
    }

    /** Executors that can train. */
    private Stream<Engine.Place> sound() {
        return places.values().stream().filter(place -> !refusals.containsKey(place.executor()));
    }

    /** The one that has least to do, of those that do not have a flight. */
    private Optional<Engine.Place> elsewhere(Flight flight) {
        return sound().filter(place -> !place.equals(flight.place))
                .min(Comparator.comparingLong(
                        place -> crews.stream().mapToLong(crew -> crew.at(place)).sum()));
    }

    private void said(String what) {
        crews.forEach(crew -> crew.docket.said(what));
    }

    private void unavailable(String why) {
        crews.forEach(crew -> crew.docket.unavailable(why));
    }

    @Override
    public void begun(long number, Engine.Place place) {
        Flight flight = flights.get(number);
        if (flight != null) {
            flight.crew.begun(flight, place);
        }
    }

    @Override
    public void lost(long number, Engine.Place place, double seconds, String why) {
        Flight flight = flights.get(number);
        if (flight != null) {
            flight.crew.lost(
                    flight,
                    seconds,
                    place.worker() + " was lost: " + why.lines().findFirst().orElse(""));
        }
    }

    @Override
    public void done(long number, String report) {
        Flight flight = flights.remove(number);
        if (flight == null) {
            return;
        }
        String rest = report.substring(1);
        switch (report.charAt(0)) {
            case Yard.REPORT -> {
                failures.set(0);
                Engine.Place place = flight.place;
                if (place != null) {
                    places.put(place.executor(), place);
                }
                try {
                    flight.crew.done(flight, Wire.ending(rest), rest);
                } catch (IllegalArgumentException e) {
                    flight.crew.ended(flight, Ending.How.LOST, "its report cannot be read: " + e.getMessage());
                }
            }
            case Yard.REFUSAL -> refused(flight, rest);
            case Yard.UNDER_WAY -> flight.crew.back(flight);
            default -> flight.crew.ended(flight, Ending.How.LOST, "an executor refused it: " + rest);
        }
        wake();
    }

    /** An executor cannot train: others do, where there are any. */
    private void refused(Flight flight, String why) {
        Engine.Place place = flight.place;
        String executor = place == null ? "" : place.executor();
        boolean fresh = refusals.put(executor, why) == null;
        Engine current = engine;
        if (current != null && refusals.size() >= current.executors()) {
            unavailable("no executor of " + name + " can train: " + why);
        } else if (fresh) {
            said((place == null ? "An executor" : place.worker()) + " cannot train: " + why.replace('\n', ' '));
        }
        flight.returns++;
        flight.crew.back(flight);
    }

    @Override
    public void failed(long number, String why) {
        Flight flight = flights.remove(number);
        if (flight == null) {
            return;
        }
        Engine current = engine;
        if (flight.crew.over()) {
            flight.crew.ended(flight, Ending.How.CANCELLED, "the study was stopped");
        } else if (current == null || current.over()) {
            flight.crew.ended(flight, Ending.How.LOST, "the Spark application has ended");
        } else {
            if (failures.incrementAndGet() >= MOST_FAILURES) {
                unavailable("the executors of " + name + " cannot train: " + why);
            }
            flight.crew.back(flight);
        }
        wake();
    }

    @Override
    public void gone(String executor) {
        count = new Count(0, 1, 0);
        refusals.remove(executor);
        places.remove(executor);
    }

    @Override
    public String toString() {
        return name;
    }
}
