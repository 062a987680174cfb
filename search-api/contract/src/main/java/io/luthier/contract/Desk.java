package io.luthier.contract;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where trainings are ordered from a crew, and heard of. What is lost is ordered again, as a study does. */
final class Desk implements Sink, AutoCloseable {
    private static final long PATIENCE = 60_000_000_000L; // ns

    private final Crew crew;
    private final Map<Long, Long> first = new HashMap<>();
    private final Map<Long, Task> running = new LinkedHashMap<>();
    private final Map<Long, Ending> ended = new LinkedHashMap<>();
    private final List<Ending> endings = new ArrayList<>();
    private final List<Task> lost = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final Map<Long, Long> begun = new HashMap<>();
    private long number = 0;

    /** When a worker was busy, of {@link System#nanoTime}. */
    private record Span(long from, long to) {}

    Desk(Fleet fleet, Assignment assignment) {
        this.crew = fleet.open(assignment, this);
        crew.begin("desk " + UUID.randomUUID());
    }

    Crew crew() {
        return crew;
    }

    /** Orders a training and waits for its end. */
    Ending train(Lineage origin, int fidelity) throws InterruptedException {
        return await(order(origin, fidelity));
    }

    Task order(Lineage origin, int fidelity) {
        Task task;
        synchronized (this) {
            task = new Task(number++, origin, fidelity, number);
            first.put(task.number(), task.number());
        }
        crew.submit(task);
        return task;
    }

    /** How the training of a task has ended, the one that was ordered in its place if it was lost. */
    Ending await(Task task) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE;
        while (true) {
            Ending ending = endingOrLoss(task, until);
            if (ending != null) {
                return ending;
            }
            again();
        }
    }

    private synchronized @Nullable Ending endingOrLoss(Task task, long until) throws InterruptedException {
        while (!ended.containsKey(task.number()) && lost.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("nothing was heard of " + task);
            }
            wait(100);
        }
        return ended.get(task.number());
    }

    private void again() {
        List<Task> orders = new ArrayList<>();
        synchronized (this) {
            for (Task task : lost) {
                var order = new Task(number++, task.origin(), task.fidelity(), task.finish());
                first.put(order.number(), first.getOrDefault(task.number(), task.number()));
                orders.add(order);
            }
            lost.clear();
        }
        orders.forEach(crew::submit);
    }

    synchronized void awaitBegun() throws InterruptedException {
        while (running.isEmpty()) {
            wait(100);
        }
    }

    synchronized List<Task> running() {
        return List.copyOf(running.values());
    }

    synchronized List<Ending> endings() {
        return List.copyOf(endings);
    }

    @Override
    public synchronized void begun(Task task) {
        running.put(task.number(), task);
        begun.put(task.number(), System.nanoTime());
        notifyAll();
    }

    @Override
    public synchronized void ended(Task task, Ending ending) {
        running.remove(task.number());
        endings.add(ending);
        Long from = begun.get(task.number());
        if (from != null && ending.how() == Ending.How.MEASURED) {
            spans.add(new Span(from, System.nanoTime()));
        }
        if (ending.how() == Ending.How.LOST) {
            lost.add(task);
        } else {
            ended.put(first.getOrDefault(task.number(), task.number()), ending);
        }
        notifyAll();
    }

    @Override
    public void unavailable(String why) {
        throw new AssertionError(why);
    }

    /** How many trainings ran at the same moment, over several desks. */
    static long mostAtOnce(Desk... desks) {
        List<Span> all = new ArrayList<>();
        for (Desk desk : desks) {
            synchronized (desk) {
                all.addAll(desk.spans);
            }
        }
        return all.stream()
                .mapToLong(one -> all.stream()
                        .filter(other -> other.from() <= one.from() && one.from() < other.to())
                        .count())
                .max()
                .orElse(0);
    }

    @Override
    public void close() {
        crew.close();
    }
}
