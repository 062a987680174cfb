package io.luthier.contract;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.trial.Price;
import io.luthier.trial.Seeds;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Workers that die at random, in this process: what several machines do to a study. Each worker has the objective open for
 * itself and knows tasks from their values alone. A worker dies before it begins a task, in the middle of it, or after it has
 * computed and before it has reported; with it go the runs that it held paused. Another takes its place.
 */
public final class DyingFleet implements Fleet {
    private final int workers;
    private final long seed;
    private final double rate;
    private final AtomicLong tasks = new AtomicLong();
    private final AtomicLong deaths = new AtomicLong();
    private final Semaphore free;
    private final Set<Mortals> crews = new CopyOnWriteArraySet<>();

    /** When a worker dies. */
    private enum Moment {
        NEVER,
        BEFORE,
        DURING,
        AFTER
    }

    /**
     * A fleet.
     *
     * @param workers how many there are at a time, at least 1
     * @param seed decides which tasks they die of, and when
     * @param rate the share of tasks that they die of, from 0 to below 1
     */
    public DyingFleet(int workers, long seed, double rate) {
        this.workers = workers;
        this.free = new Semaphore(workers);
        this.seed = seed;
        this.rate = rate;
    }

    /** How many tasks were handed to workers. */
    public long tasks() {
        return tasks.get();
    }

    /** How many workers have died. */
    public long deaths() {
        return deaths.get();
    }

    @Override
    public int slots() {
        return workers;
    }

    @Override
    public Crew open(Assignment assignment, Sink sink) {
        var crew = new Mortals(assignment, sink);
        crews.add(crew);
        return crew;
    }

    /** A worker is free: the crews share them. */
    private void freed() {
        free.release();
        crews.forEach(Mortals::handOut);
    }

    private Moment moment(Task task) {
        RandomGenerator random = Seeds.generator(Seeds.mix(seed, task.number()));
        return random.nextDouble() < rate ? Moment.values()[1 + random.nextInt(3)] : Moment.NEVER;
    }

    /** The workers of one study. */
    private final class Mortals implements Crew {
        private final Assignment assignment;
        private final Sink sink;
        private final Workshop workshop;
        private final ExecutorService undertaker = Executors.newSingleThreadExecutor(Mortals::daemon);
        private final PriorityQueue<Task> waiting = new PriorityQueue<>(Comparator.comparingDouble(Task::finish)
                .thenComparing(task -> task.origin().trial()));
        private final List<Worker> alive = new ArrayList<>();
        private boolean closed = false;

        Mortals(Assignment assignment, Sink sink) {
            this.assignment = assignment;
            this.sink = sink;
            this.workshop = assignment.opening().withoutTraining().workshop(assignment.objective());
        }

        private static Thread daemon(Runnable work) {
            var thread = new Thread(work, "undertaker");
            thread.setDaemon(true);
            return thread;
        }

        @Override
        public Workshop workshop() {
            return workshop;
        }

        @Override
        public synchronized void submit(Task task) {
            waiting.add(task);
            handOut();
        }

        /** Gives waiting tasks to workers that are free. */
        private synchronized void handOut() {
            while (!closed && !waiting.isEmpty() && free.tryAcquire()) {
                Task task = waiting.remove();
                tasks.incrementAndGet();
                worker().take(task, moment(task));
            }
        }

        private Worker worker() {
            for (Worker worker : alive) {
                if (worker.task == null) {
                    return worker;
                }
            }
            var worker = new Worker(this);
            alive.add(worker);
            return worker;
        }

        @Override
        public synchronized boolean idle() {
            return free.availablePermits() > waiting.size();
        }

        @Override
        public synchronized void pause(long trial) {
            alive.forEach(worker -> worker.crew.pause(trial));
        }

        @Override
        public synchronized void release(long trial) {
            alive.forEach(worker -> worker.crew.release(trial));
        }

        @Override
        public void close() {
            List<Worker> last;
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
                waiting.clear();
                last = List.copyOf(alive);
            }
            undertaker.shutdown();
            boolean interrupted = false;
            try {
                undertaker.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            last.forEach(worker -> worker.crew.close());
            workshop.close();
            crews.remove(this);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void freed() {
            DyingFleet.this.freed();
        }

        /** Buries a worker with all that it held. */
        private void bury(Worker worker) {
            synchronized (this) {
                alive.remove(worker);
            }
            deaths.incrementAndGet();
            worker.crew.close();
            worker.end(Ending.without(Ending.How.LOST, "its worker died").price(worker.price));
        }

        private void dies(Worker worker) {
            try {
                undertaker.execute(() -> bury(worker));
            } catch (RejectedExecutionException e) { // the crew is being closed
                worker.end(Ending.without(Ending.How.CANCELLED, "the study was stopped"));
            }
        }
    }

    /** One worker: a thread with an objective of its own. */
    private static final class Worker implements Sink {
        private final Mortals mates;
        private final Crew crew;
        private volatile @Nullable Task task;
        private volatile Moment moment = Moment.NEVER;
        private volatile Price price = Price.NONE;

        Worker(Mortals mates) {
            this.mates = mates;
            this.crew = Fleet.threads(1).open(mates.assignment, this);
        }

        void take(Task next, Moment death) {
            task = next;
            moment = death;
            if (death == Moment.BEFORE) {
                mates.dies(this);
            } else {
                crew.submit(next);
            }
        }

        @Override
        public void begun(Task begun) {
            mates.sink.begun(begun);
            if (moment == Moment.DURING) {
                mates.dies(this);
            }
        }

        @Override
        public void ended(Task ended, Ending ending) {
            price = ending.price();
            if (moment == Moment.NEVER) {
                end(ending);
            } else if (moment == Moment.AFTER) {
                mates.dies(this);
            }
        }

        /** Says how the task has ended, and is free. */
        void end(Ending ending) {
            Task done = task;
            task = null;
            if (done != null) {
                mates.sink.ended(done, ending);
                mates.freed();
            }
        }

        @Override
        public void unavailable(String why) {
            mates.sink.unavailable(why);
        }
    }
}
