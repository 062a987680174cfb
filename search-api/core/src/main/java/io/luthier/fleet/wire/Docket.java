package io.luthier.fleet.wire;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.Worker;
import io.luthier.trial.Price;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a study has ordered of workers elsewhere, by keys that equal orders share, and what it was told of it: of each task once that it
 * began, and once how it ended. What a second worker does too is compared with what was told, and booked.
 *
 * <p>Used by many threads. Nothing is told while this is locked, nor after it is closed.
 *
 * @param <P> a place where the run of a trial may be
 */
public final class Docket<P> {
    private static final int REMEMBERED = 10_000; // results
    private static final Ending STOPPED = Ending.without(Ending.How.CANCELLED, "the study was stopped");

    private final Assignment assignment;
    private final Environment environment;
    private final Sink sink;
    private final int full;
    private final Map<String, Task> ordered = new LinkedHashMap<>();
    /** When the ordered tasks that were announced began, of {@link System#nanoTime}. */
    private final Map<String, Long> begun = new HashMap<>();
    /** Second trainings that are under way. */
    private final Map<String, Second> seconds = new LinkedHashMap<>();
    /** Trainings, and by which worker, whose price was told. */
    private final Set<String> booked = new HashSet<>();
    /** Where the run of a trial may be. */
    private final Map<Long, P> holders = new HashMap<>();

    /** The last endings, so that late ones can be compared with them. */
    private final Map<String, Told> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > REMEMBERED;
        }
    };

    private int workers = 0;
    private int places = 0;

    /** How much is being told at this moment. */
    private int telling = 0;

    private boolean closed = false;

    /** An ending that was told; its digest if it was measured. */
    private record Told(Task task, String worker, Optional<String> digest, Optional<Worker> by) {}

    /** What a second worker does too, since when. */
    private record Second(Task task, String first, String other, long since) {}

    /** @param kernel of the objective as this process has it open */
    public Docket(Assignment assignment, String kernel, Sink sink) {
        this.assignment = assignment;
        this.environment = Environment.here(kernel);
        this.sink = sink;
        this.full = assignment.objective().fidelity().full();
    }

    /** What the study orders its trainings in. */
    public Environment environment() {
        return environment;
    }

    /** What equal texts have in common, and no others: 32 signs. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** The key of a task. */
    public static String key(Task task) {
        return digest(Wire.order(task));
    }

    /** A task is ordered, or ordered again. */
    public synchronized void order(String key, Task task) {
        ordered.put(key, task);
    }

    /** A task is taken back, and nothing will be told of it; whether it was ordered. */
    public synchronized boolean withdraw(String key) {
        begun.remove(key);
        return ordered.remove(key) != null;
    }

    /** What is ordered and has not ended, as it was put. */
    public synchronized Map<String, Task> ordered() {
        return new LinkedHashMap<>(ordered);
    }

    /** How much that is. */
    public synchronized int size() {
        return ordered.size();
    }

    /** The task of a key, while it is ordered. */
    public synchronized Optional<Task> task(String key) {
        return Optional.ofNullable(ordered.get(key));
    }

    /** Whether an ending was told, and nothing was ordered since. */
    public synchronized boolean told(String key) {
        return told.containsKey(key) && !ordered.containsKey(key);
    }

    /** A worker began a task; another may have begun it before. */
    public void begun(String key) {
        Task task;
        synchronized (this) {
            task = ordered.get(key);
            if (closed || task == null || begun.putIfAbsent(key, System.nanoTime()) != null) {
                return;
            }
            telling++;
        }
        tell(() -> sink.begun(task));
    }

    /** A second worker began what another does, or has just done. */
    public synchronized void second(String key, String first, String other) {
        Told before = told.get(key);
        Task task = ordered.getOrDefault(key, before == null ? null : before.task());
        if (task != null
                && !booked.contains(key + " " + other)
                && !(before != null && before.worker().equals(other))) {
            seconds.putIfAbsent(key, new Second(task, first, other, System.nanoTime()));
        }
    }

    /**
     * A worker has reported of a task.
     *
     * @param queue seconds between the order and the beginning
     * @param place where the run is, if it may be resumed
     * @return what was told; empty where it is not ordered
     */
    public Optional<Ending> reported(String key, String worker, String report, double queue, Optional<P> place) {
        if (task(key).isEmpty()) {
            return Optional.empty();
        }
        Ending ending;
        try {
            ending = Wire.ending(report).queue(queue);
            printed(key, report);
        } catch (IllegalArgumentException e) {
            ending = Ending.without(Ending.How.LOST, "the report of " + worker + " cannot be read: " + e.getMessage());
        }
        return ended(key, worker, ending, place);
    }

    /** Keeps what a task printed, by a report of it, in the folder of the study. */
    public void printed(String key, String report) {
        byte[] printed = Wire.printed(report);
        task(key).ifPresent(task -> Printed.keep(assignment, task.origin().trial(), printed));
    }

    /**
     * A task has ended.
     *
     * @param worker who trained
     * @param place where the run is, if it may be resumed
     * @return what was told; empty where it is not ordered
     */
    public Optional<Ending> ended(String key, String worker, Ending ending, Optional<P> place) {
        Ending judged = judged(worker, ending);
        boolean measured = judged.how() == Ending.How.MEASURED;
        begun(key);
        Task task;
        synchronized (this) {
            task = closed ? null : ordered.remove(key);
            if (task == null) {
                return Optional.empty();
            }
            begun.remove(key);
            told.remove(key); // the eldest is the one that was told first
            if (judged.how() == Ending.How.LOST) {
                booked.add(key + " " + worker);
            } else {
                var bits = measured ? Optional.of(bits(judged)) : Optional.<String>empty();
                told.put(key, new Told(task, worker, bits, judged.worker()));
            }
            if (measured && task.fidelity() < full) {
                place.ifPresent(where -> holders.put(task.origin().trial(), where));
            }
            telling++;
        }
        tell(() -> sink.ended(task, judged));
        return Optional.of(judged);
    }

    private static String bits(Ending ending) {
        return digest(Wire.measured(ending));
    }

    /** What a worker trained in an environment that is not taken is no result. */
    private Ending judged(String worker, Ending ending) {
        Optional<String> difference = ending.worker().flatMap(by -> environment.difference(by.environment()));
        return difference.isPresent() && !assignment.allowDrift()
                ? Ending.without(Ending.How.LOST, worker + " trained with " + difference.get())
                        .price(ending.price())
                : ending;
    }

    /** A task was lost with its worker, or refused: the study will order it again. */
    public void lost(String key, String worker, String why, double took) {
        end(key, worker, Ending.without(Ending.How.LOST, why).price(new Price(0, took)));
    }

    /** A task was stopped with the study; one that had not begun is forgotten. */
    public void cancelled(String key, String worker, double took) {
        end(key, worker, STOPPED.price(new Price(0, took)));
    }

    private void end(String key, String worker, Ending ending) {
        Task task;
        synchronized (this) {
            booked.add(key + " " + worker);
            boolean announced = begun.remove(key) != null;
            task = closed ? null : ordered.remove(key);
            task = announced || ending.how() == Ending.How.LOST ? task : null;
            telling += task == null ? 0 : 1;
            notifyAll();
        }
        Task over = task;
        if (over != null) {
            tell(() -> sink.ended(over, ending));
        }
    }

    /**
     * A training was reported by a worker that had lost it, or was not the first of two: the same as what was told, or the problem is no
     * pure function.
     */
    public void again(String key, String worker, Ending ending) {
        Told one;
        boolean known;
        synchronized (this) {
            seconds.remove(key);
            one = closed ? null : told.get(key);
            known = !booked.add(key + " " + worker);
            telling += one == null ? 0 : 1;
        }
        if (one == null) {
            return;
        }
        tell(() -> {
            if (!known) {
                sink.doubled(one.task().origin().trial(), one.task().fidelity(), worker, ending.price());
            }
            if (ending.how() == Ending.How.MEASURED
                    && one.digest()
                            .filter(digest -> !digest.equals(bits(ending)))
                            .isPresent()) {
                sink.doubted(
                        one.task().origin().trial(),
                        one.task().fidelity(),
                        one.by().orElseThrow(),
                        ending.worker().orElseThrow());
            }
        });
    }

    /** One of two workers that do the same has brought nothing, and the other goes on or was told of. */
    public void gone(String key, String worker, double took) {
        Task task;
        synchronized (this) {
            Second second = seconds.remove(key);
            Told before = told.get(key);
            task = ordered.getOrDefault(key, second != null ? second.task() : before != null ? before.task() : null);
            if (closed || task == null || !booked.add(key + " " + worker)) {
                return;
            }
            telling++;
        }
        tell(() -> sink.doubled(task.origin().trial(), task.fidelity(), worker, new Price(0, took)));
    }

    /** Where the run is that a task continues. */
    public synchronized Optional<P> holder(Task task) {
        Lineage origin = task.origin();
        Optional<Long> of = origin.path().isEmpty() ? origin.parent().map(Lineage::trial) : Optional.of(origin.trial());
        return of.map(holders::get);
    }

    /** Nothing will grow out of a trial any more: whether its run may be somewhere. */
    public synchronized boolean release(long trial) {
        return holders.remove(trial) != null;
    }

    public void said(String what) {
        sink.said(what);
    }

    public void unavailable(String why) {
        sink.unavailable(why);
    }

    /** So many workers are there, with so many slots; told where it is otherwise than before. */
    public void staffed(int count, int slots) {
        synchronized (this) {
            if (closed || (count == workers && slots == places)) {
                return;
            }
            workers = count;
            places = slots;
            telling++;
        }
        tell(() -> sink.staffed(count, slots));
    }

    /** Tells what is counted as being told. */
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

    /** Whether something that has begun has not ended, first or second. */
    public synchronized boolean busy() {
        return telling > 0 || !begun.isEmpty() || !seconds.isEmpty();
    }

    /**
     * Waits for the end of what has begun, so many milliseconds at most; what is left was cancelled. When this returns, all is told.
     */
    public void close(long millis) {
        boolean interrupted = await(millis);
        List<Runnable> last = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            begun.forEach((key, since) -> Optional.ofNullable(ordered.get(key))
                    .ifPresent(task -> last.add(() -> sink.ended(task, STOPPED.price(since(since))))));
            seconds.forEach((key, second) -> last.add(() -> sink.doubled(
                    second.task().origin().trial(),
                    second.task().fidelity(),
                    left(key, second),
                    since(second.since()))));
            ordered.clear();
            begun.clear();
            seconds.clear();
        }
        last.forEach(Runnable::run);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Price since(long begun) {
        return new Price(0, (System.nanoTime() - begun) / 1e9);
    }

    /** Which of two workers was not told of. */
    private synchronized String left(String key, Second second) {
        Told one = told.get(key);
        return one != null && one.worker().equals(second.other()) ? second.first() : second.other();
    }

    /** Whether the thread was interrupted meanwhile. */
    private synchronized boolean await(long millis) {
        boolean interrupted = Thread.interrupted();
        long until = System.nanoTime() + millis * 1_000_000;
        while (busy()) {
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
