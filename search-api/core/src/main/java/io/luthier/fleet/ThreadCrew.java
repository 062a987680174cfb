package io.luthier.fleet;

import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One study's trainings on the threads of this process. */
final class ThreadCrew implements Crew {
    private static final System.Logger LOGGER = System.getLogger("io.luthier");
    private static final int MOST_ABANDONED = 8;
    private static final long STOPPING = 1_000_000_000; // ns until what runs is given up
    private static final long CLOSING = 500_000_000; // ns until runs that are being closed are left alone

    private final Threads fleet;
    private final Pool pool;
    private final Assignment assignment;
    private final Workshop workshop;
    private final Sink sink;
    private final Bench bench;
    private final Set<Job> running = new LinkedHashSet<>();
    private @Nullable Thread watch;
    private int chores = 0;
    private final AtomicInteger abandoned = new AtomicInteger();
    private boolean closing = false;

    ThreadCrew(Threads fleet, Pool pool, Assignment assignment, Workshop workshop, Sink sink) {
        this.fleet = fleet;
        this.pool = pool;
        this.assignment = assignment;
        this.workshop = workshop;
        this.sink = sink;
        this.bench = new Bench(assignment, workshop, this::tidy);
    }

    @Override
    public Workshop workshop() {
        return workshop;
    }

    @Override
    public void submit(Task task) {
        bench.expect(task);
        pool.submit(new Job(this, task));
    }

    @Override
    public boolean withdraw(Task task) {
        return pool.drop(this, task);
    }

    @Override
    public boolean idle() {
        return pool.idle();
    }

    @Override
    public void pause(long trial) {
        bench.pause(trial);
    }

    @Override
    public void release(long trial) {
        bench.release(trial);
    }

    Ending train(Task task) {
        return bench.train(task);
    }

    /** Announces a job that its thread has begun; false if the crew was closed before. */
    boolean begin(Job job) {
        synchronized (this) {
            if (closing) {
                return false;
            }
            running.add(job);
            if (assignment.limit().isPresent()) {
                if (watch == null) {
                    watch = new Thread(this::watch, "luthier-watch");
                    watch.setDaemon(true);
                    watch.start();
                }
                notifyAll();
            }
        }
        sink.begun(job.task);
        return true;
    }

    /** Announces how a job has ended. */
    void end(Job job, Ending ending) {
        sink.ended(job.task, ending);
        synchronized (this) {
            running.remove(job);
            if (closing) {
                notifyAll();
            }
        }
    }

    /** Why a job that was stopped has no measurement. */
    String words(Ending.How why) {
        return why == Ending.How.TIMED_OUT ? "took longer than " + seconds() + " s" : "the study was stopped";
    }

    private double seconds() {
        return assignment.limit().map(limit -> limit.toNanos() / 1e9).orElse(Double.POSITIVE_INFINITY);
    }

    private void tidy(Runnable chore) {
        synchronized (this) {
            chores++;
        }
        pool.submit((Runnable) () -> {
            try {
                chore.run();
            } finally {
                synchronized (this) {
                    chores--;
                    notifyAll();
                }
            }
        });
    }

    /** Interrupts jobs that are over their time, and gives up those that do not stop, until the crew is closed. */
    private void watch() {
        try {
            for (List<Job> stuck = stuck(); !stuck.isEmpty(); stuck = stuck()) {
                stuck.forEach(this::abandon);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; it ends with the crew.
        }
    }

    /** The jobs that did not stop in time, as soon as there are any; none when the crew is closed. */
    private synchronized List<Job> stuck() throws InterruptedException {
        long limit = assignment.limit().orElseThrow().toNanos();
        long late = limit + assignment.grace().toNanos();
        while (!closing) {
            long now = System.nanoTime();
            long wait = TimeUnit.HOURS.toNanos(1);
            List<Job> stuck = new ArrayList<>();
            for (Job job : running) {
                long age = now - job.started();
                if (age >= limit && !job.stopped()) {
                    job.stop(Ending.How.TIMED_OUT);
                } else if (age >= late) {
                    stuck.add(job);
                }
                wait = Math.min(wait, (job.stopped() ? late : limit) - age);
            }
            if (!stuck.isEmpty()) {
                return stuck;
            }
            wait(Math.max(0, wait) / 1_000_000 + 1);
        }
        return List.of();
    }

    /** Gives up a job's thread, unless the job has ended by itself. */
    private void abandon(Job job) {
        Ending ending = job.abandon(pool);
        if (ending == null) {
            return;
        }
        end(job, ending);
        if (ending.how() == Ending.How.TIMED_OUT && abandoned.incrementAndGet() == MOST_ABANDONED) {
            sink.unavailable(MOST_ABANDONED + " trainings took longer than " + seconds()
                    + " s and did not stop when interrupted. Their threads are lost: the study was stopped.");
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            notifyAll();
        }
        boolean interrupted = Thread.interrupted();
        pool.drop(this);
        List<Job> left;
        synchronized (this) {
            running.stream().filter(job -> !job.stopped()).forEach(job -> job.stop(Ending.How.CANCELLED));
            interrupted |= await(running::isEmpty, STOPPING);
            left = List.copyOf(running);
        }
        left.forEach(this::abandon);
        bench.close();
        synchronized (this) {
            interrupted |= await(() -> chores == 0, CLOSING);
        }
        try {
            workshop.close();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "closing the objective failed: " + e);
        }
        fleet.leave();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits, holding the lock, until something is so, or the time is over, or the thread is interrupted: which is the answer. */
    private boolean await(BooleanSupplier end, long nanos) {
        long until = System.nanoTime() + nanos;
        try {
            while (!end.getAsBoolean() && System.nanoTime() < until) {
                wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
