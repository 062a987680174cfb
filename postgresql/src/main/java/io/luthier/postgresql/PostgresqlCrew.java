package io.luthier.postgresql;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.Worker;
import io.luthier.fleet.wire.Wire;
import io.luthier.trial.Price;
import io.luthier.trial.Workshop;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One study's trainings by the workers of a database: what was ordered, and what is heard of it. The clerk does the talking. */
final class PostgresqlCrew implements Crew {
    private static final System.Logger LOGGER = System.getLogger("io.luthier");
    private static final int REMEMBERED = 10_000; // results
    private static final long STOPPING = 2_000; // ms until what runs is given up

    final Assignment assignment;
    final Environment environment;
    private final Workshop workshop;
    private final Sink sink;
    private final Clerk clerk;
    private final int full;
    private final Map<String, Task> ordered = new LinkedHashMap<>();
    /** Tokens of what was announced as begun. */
    private final Map<String, String> begun = new HashMap<>();
    /** Trainings, and by which worker, that brought nothing and whose price was told. */
    private final Set<String> booked = new HashSet<>();
    /** Where the run of a trial may be. */
    private final Map<Long, String> holders = new HashMap<>();

    /** The last results, so that late ones can be compared with them. */
    private final Map<String, Told> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > REMEMBERED;
        }
    };

    private volatile int slots = 0;
    private boolean closed = false;

    /** A result that was told. */
    private record Told(long trial, int fidelity, String digest, Worker worker) {}

    PostgresqlCrew(Link link, Assignment assignment, Workshop workshop, Sink sink) {
        this.assignment = assignment;
        this.workshop = workshop;
        this.sink = sink;
        this.environment = Environment.here(workshop.kernel());
        this.full = assignment.objective().fidelity().full();
        this.clerk = new Clerk(link, this);
    }

    @Override
    public Workshop workshop() {
        return workshop;
    }

    @Override
    public void begin(String run) {
        clerk.begin(digest(assignment.digest() + " " + run));
    }

    /** What two equal orders have in common. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public void submit(Task task) {
        String body = Wire.order(task);
        String key = digest(body);
        Lineage origin = task.origin();
        String holder;
        synchronized (this) {
            ordered.put(key, task);
            long of = origin.path().isEmpty()
                    ? origin.parent().map(Lineage::trial).orElse(origin.trial())
                    : origin.trial();
            holder = holders.getOrDefault(of, "");
        }
        clerk.put(new Orders.Order(key, origin.trial(), task.finish(), body, holder));
    }

    @Override
    public boolean withdraw(Task task) {
        String key = digest(Wire.order(task));
        if (!clerk.withdraw(key)) {
            return false;
        }
        synchronized (this) {
            ordered.remove(key);
            begun.remove(key);
        }
        return true;
    }

    @Override
    public synchronized boolean idle() {
        return slots > ordered.size();
    }

    @Override
    public void pause(long trial) {
        // Workers keep what they may need again, within the assignment's limit.
    }

    @Override
    public void release(long trial) {
        boolean held;
        synchronized (this) {
            held = holders.remove(trial) != null;
        }
        clerk.release(trial, held);
    }

    /** How many trainings workers do at once now. */
    void slots(int count) {
        slots = count;
    }

    /** What is ordered and not heard of, as it was put. */
    synchronized Map<String, Task> ordered() {
        return new LinkedHashMap<>(ordered);
    }

    /** A worker began a task, under this token; another may have begun it before, and given it back. */
    void begun(String key, String token) {
        Task task;
        synchronized (this) {
            task = ordered.get(key);
            if (task == null || begun.put(key, token) != null) {
                return;
            }
        }
        sink.begun(task);
    }

    /** How a report is taken in. */
    enum Taking {
        /** It is told, and kept until the trial is released. */
        TAKEN,
        /** It is told, and forgotten: if the same is ordered again, it is trained again. */
        FORGOTTEN,
        /** Nobody has ordered it yet. */
        LEFT
    }

    /** Takes in a task that is done. */
    Taking done(Orders.Row row) {
        synchronized (this) {
            if (closed || !ordered.containsKey(row.key())) {
                return Taking.LEFT;
            }
        }
        begun(row.key(), row.token());
        Ending ending = ending(row);
        Task task;
        synchronized (this) {
            task = ordered.remove(row.key());
            begun.remove(row.key());
            if (task == null) {
                return Taking.LEFT;
            }
            if (ending.how() == Ending.How.MEASURED) {
                remember(row.key(), task, ending);
            }
            if (ending.how() == Ending.How.MEASURED && task.fidelity() < full) {
                holders.put(task.origin().trial(), row.worker());
            }
        }
        sink.ended(task, ending.queue(row.queue()));
        return ending.how() == Ending.How.MEASURED ? Taking.TAKEN : Taking.FORGOTTEN;
    }

    private void remember(String key, Task task, Ending ending) {
        ending.worker()
                .ifPresent(worker -> told.put(
                        key, new Told(task.origin().trial(), task.fidelity(), digest(Wire.measured(ending)), worker)));
    }

    private Ending ending(Orders.Row row) {
        Ending ending;
        try {
            ending = Wire.ending(row.result());
        } catch (IllegalArgumentException e) {
            return Ending.without(
                    Ending.How.LOST, "the report of " + row.worker() + " cannot be read: " + e.getMessage());
        }
        Optional<String> difference = ending.worker().flatMap(worker -> environment.difference(worker.environment()));
        if (difference.isPresent() && !assignment.allowDrift()) {
            return Ending.without(Ending.How.LOST, row.worker() + " trained with " + difference.get())
                    .price(ending.price());
        }
        return ending;
    }

    /** A task was lost with its worker, or refused: the study will order it again. */
    void lost(String key, String worker, String why, double seconds) {
        @Nullable Task task;
        synchronized (this) {
            booked.add(key + " " + worker);
            task = ordered.remove(key);
            begun.remove(key);
        }
        if (task != null) {
            sink.ended(task, Ending.without(Ending.How.LOST, why).price(new Price(0, seconds)));
        }
    }

    /**
     * A training was reported by a worker that had lost it, or was not the first of two: the same as what was told, or the problem
     * is no pure function.
     */
    void late(String key, String worker, String report) {
        Told one;
        boolean known;
        synchronized (this) {
            one = told.get(key);
            known = !booked.add(key + " " + worker);
        }
        try {
            Ending other = Wire.ending(report);
            if (one != null && !known) {
                sink.doubled(one.trial(), one.fidelity(), worker, other.price());
            }
            if (one != null
                    && other.how() == Ending.How.MEASURED
                    && !one.digest().equals(digest(Wire.measured(other)))) {
                sink.doubted(
                        one.trial(),
                        one.fidelity(),
                        one.worker(),
                        other.worker().orElseThrow());
            }
        } catch (IllegalArgumentException e) {
            LOGGER.log(System.Logger.Level.WARNING, "a late report cannot be read: " + e.getMessage());
        }
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
        }
        clerk.stop(STOPPING);
        Map<String, Task> left;
        synchronized (this) {
            closed = true;
            left = new LinkedHashMap<>(ordered);
            left.keySet().retainAll(begun.keySet());
            ordered.clear();
        }
        left.values().forEach(task -> sink.ended(task, Ending.without(Ending.How.CANCELLED, "the study was stopped")));
        try {
            workshop.close();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "closing the objective failed: " + e);
        }
    }

    /** Whether something that has begun has not ended. */
    synchronized boolean busy() {
        return !begun.isEmpty();
    }
}
