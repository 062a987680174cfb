package io.luthier.study;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Bench;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.Worker;
import io.luthier.trial.Price;
import io.luthier.trial.Seeds;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/** A fleet whose every event is drawn from a seed, and whose clock is virtual: hours of mishaps in milliseconds. */
final class ScriptedFleet implements Fleet {
    private static final int WORKERS = 4;

    private final Script script;

    private ScriptedFleet(Script script) {
        this.script = script;
    }

    /** What happens to a training, or to the fleet. */
    enum Kind {
        DONE,
        LOST,
        LATE,
        DOUBLED,
        DRIFTED,
        CANCELLED,
        UNAVAILABLE,
        INTERRUPTED,
        SLOTS
    }

    /** The script of one history, over all fleets that its study is resumed on, with what it has cost so far. */
    static final class Script {
        private final RandomGenerator random;
        private final Thread caller = Thread.currentThread();
        private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        private double seconds = 0;
        private int stops = 0;

        Script(long seed) {
            this.random = Seeds.generator(Seeds.mix(seed, "script"));
            for (Kind kind : Kind.values()) {
                counts.put(kind, 0L);
            }
        }

        Fleet fleet() {
            return new ScriptedFleet(this);
        }

        synchronized Map<Kind, Long> counts() {
            return new EnumMap<>(counts);
        }

        /** Seconds of workers that a study was told of. */
        synchronized double seconds() {
            return seconds;
        }

        private synchronized void count(Kind kind, double spent) {
            counts.merge(kind, 1L, Long::sum);
            seconds += spent;
        }

        private synchronized double next() {
            return random.nextDouble();
        }

        /** Whether the fleet, or the study, stops now; at most four times. */
        private synchronized boolean stops() {
            return stops < 4 && random.nextDouble() < 0.01 && ++stops > 0;
        }
    }

    @Override
    public int slots() {
        return WORKERS;
    }

    @Override
    public Crew open(Assignment assignment, Sink sink) {
        return new Scripted(script, assignment, sink);
    }

    /** Something that will happen. */
    private record Happening(double time, long order, Runnable what) {}

    private static final class Scripted implements Crew {
        private final Script script;
        private final Sink sink;
        private final Workshop workshop;
        private final Environment environment;
        private final List<Bench> benches = new ArrayList<>();
        private final PriorityQueue<Task> waiting = new PriorityQueue<>(Comparator.comparingDouble(Task::finish)
                .thenComparing(task -> task.origin().trial()));
        private final PriorityQueue<Happening> happenings =
                new PriorityQueue<>(Comparator.comparingDouble(Happening::time).thenComparing(Happening::order));
        private final Map<Long, Double> running = new LinkedHashMap<>();
        private final Map<Long, Task> tasks = new LinkedHashMap<>();
        private final Thread thread;
        private double clock = 0;
        private long order = 0;
        private int slots = WORKERS;
        private boolean closed = false;

        Scripted(Script script, Assignment assignment, Sink sink) {
            this.script = script;
            this.sink = sink;
            this.workshop = assignment.objective().open(assignment.opening());
            this.environment = Environment.here(workshop.kernel());
            for (int i = 0; i < WORKERS; i++) {
                benches.add(new Bench(assignment, workshop, Runnable::run));
            }
            this.thread = new Thread(this::live, "script");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public Workshop workshop() {
            return workshop;
        }

        @Override
        public synchronized void submit(Task task) {
            waiting.add(task);
            notifyAll();
        }

        @Override
        public synchronized boolean withdraw(Task task) {
            return waiting.removeIf(one -> one.number() == task.number());
        }

        @Override
        public synchronized boolean idle() {
            return running.size() < slots;
        }

        @Override
        public void pause(long trial) {
            benches.forEach(bench -> bench.pause(trial));
        }

        @Override
        public void release(long trial) {
            benches.forEach(bench -> bench.release(trial));
        }

        private synchronized void live() {
            try {
                while (!closed) {
                    while (running.size() < slots && !waiting.isEmpty()) {
                        begin(waiting.remove());
                    }
                    Happening next = happenings.poll();
                    if (next == null) {
                        slots = Math.max(1, slots); // where nobody is left, someone comes at last
                        if (waiting.isEmpty()) {
                            wait();
                        }
                        continue;
                    }
                    clock = next.time();
                    next.what().run();
                    if (script.next() < 0.1) {
                        slots = (int) (script.next() * 9);
                        script.count(Kind.SLOTS, 0);
                    }
                    if (script.stops()) {
                        stop();
                        while (!closed) { // what runs is cut off where it is
                            wait();
                        }
                    }
                }
            } catch (InterruptedException e) {
                // It ends when it is closed.
            }
        }

        private void stop() {
            if (script.next() < 0.5) {
                script.count(Kind.UNAVAILABLE, 0);
                sink.unavailable("The script has no workers.");
            } else {
                script.count(Kind.INTERRUPTED, 0);
                script.caller.interrupt();
            }
        }

        private void in(double seconds, Runnable what) {
            happenings.add(new Happening(clock + seconds, order++, what));
        }

        private void begin(Task task) {
            running.put(task.number(), clock);
            tasks.put(task.number(), task);
            sink.begun(task);
            double takes = -Math.log(1 - script.next()) * (1 + task.fidelity());
            double fate = script.next();
            Bench bench = benches.get((int) (script.next() * WORKERS));
            if (fate < 0.15) {
                in(takes / 2, () -> end(Kind.LOST, task, lost()));
            } else if (fate < 0.22) { // lost after its lease, and reported all the same
                in(takes, () -> {
                    end(Kind.LOST, task, lost());
                    script.count(Kind.LATE, 0);
                    sink.ended(task, trained(bench, task));
                });
            } else if (fate < 0.3) {
                in(takes, () -> {
                    Ending ending = trained(bench, task);
                    end(Kind.DONE, task, ending);
                    script.count(Kind.DOUBLED, 0);
                    sink.ended(task, ending);
                });
            } else if (fate < 0.305) {
                var other = new Worker("stranger", new Environment(Map.of("kernel", "another")));
                in(takes, () -> {
                    script.count(Kind.DRIFTED, 0);
                    end(Kind.DONE, task, trained(bench, task).by(other));
                });
            } else {
                in(takes, () -> end(Kind.DONE, task, trained(bench, task)));
            }
        }

        private Ending lost() {
            return Ending.without(Ending.How.LOST, "its worker was lost");
        }

        private Ending trained(Bench bench, Task task) {
            return bench.train(task).by(new Worker("one", environment));
        }

        /** Tells an ending, with the virtual seconds that it took. */
        private void end(Kind kind, Task task, Ending ending) {
            Double begun = running.remove(task.number());
            tasks.remove(task.number());
            if (begun != null) {
                double spent = clock - begun;
                script.count(kind, spent);
                sink.ended(task, ending.price(new Price(0, spent)));
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
                for (Task task : List.copyOf(tasks.values())) {
                    end(Kind.CANCELLED, task, Ending.without(Ending.How.CANCELLED, "the study was stopped"));
                }
                notifyAll();
            }
            benches.forEach(Bench::close);
            workshop.close();
        }
    }
}
