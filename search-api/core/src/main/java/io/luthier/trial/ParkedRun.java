package io.luthier.trial;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A function's training on a thread of its own, which is parked at a report until more is wanted. One of two threads works at a
 * time: the one that trains, while another waits for it in {@link #advance}. It is a virtual thread where that one is.
 */
final class ParkedRun implements Run {
    private static final long GRACE = TimeUnit.SECONDS.toNanos(5);

    private final int full;
    private final Trial trial;
    private final Objective.Trained function;
    private final ReportedTraining training;
    private final ReentrantLock lock = new ReentrantLock(); // a monitor would hold the carrier of a virtual thread
    private final Condition changed = lock.newCondition();
    private @Nullable Thread thread;

    private int wanted = 0;
    private int reached = 0;
    private boolean ended = false;
    private boolean closed = false;
    private double returned;
    private @Nullable Throwable thrown;

    private long cpu = 0;
    private long wall = 0;
    private CpuClock.@Nullable Mark cpuSince;
    private long wallSince;

    ParkedRun(Trial trial, String metric, Fidelity fidelity, Objective.Trained function) {
        this.full = fidelity.full();
        this.trial = trial;
        this.function = function;
        this.training = new ReportedTraining(trial, metric, fidelity) {
            @Override
            public void report(int unit, Map<String, Double> metrics) {
                super.report(unit, metrics);
                park(unit);
            }
        };
    }

    /**
     * Lets the training run to its first report at the fidelity or after it, at full fidelity to its end. An interrupt is passed
     * on to the training, whose end is waited for: one that ignores it holds this thread as any training does.
     */
    @Override
    public Measurement advance(int fidelity) throws Exception {
        lock.lock();
        try {
            wanted = fidelity;
            cpu = 0;
            wall = 0;
            Thread trains = thread;
            if (trains == null) {
                trains = Virtual.alike(this::train, "luthier-training-" + trial.id());
                thread = trains;
                trains.start();
            }
            changed.signalAll();
            await(trains);
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof Exception exception) {
                throw exception;
            }
            Measurement measurement = ended && reached < fidelity || fidelity == full
                    ? training.measured(returned)
                    : training.measured(fidelity);
            return measurement.with(new Price(cpu / 1e9, wall / 1e9));
        } finally {
            lock.unlock();
        }
    }

    private void await(Thread trains) throws InterruptedException {
        boolean interrupted = false;
        while (!ended && !arrived()) {
            try {
                changed.await();
            } catch (InterruptedException e) {
                interrupted = true;
                trains.interrupt();
            }
        }
        if (interrupted) {
            throw new InterruptedException();
        }
    }

    private boolean arrived() {
        return reached >= wanted && wanted < full;
    }

    private void train() {
        resume();
        double value = Double.NaN;
        Throwable failure = null;
        try {
            value = function.train(trial.config(), training);
        } catch (Throwable e) {
            failure = e;
        }
        lock.lock();
        try {
            pause();
            returned = value;
            thrown = failure;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void park(int unit) {
        lock.lock();
        try {
            reached = unit;
            if (arrived()) {
                pause();
                changed.signalAll();
                boolean interrupted = false;
                while (arrived() && !closed) {
                    try {
                        changed.await();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                resume();
            }
            if (closed) {
                throw new CancellationException("the training is not wanted any more");
            }
        } finally {
            lock.unlock();
        }
    }

    private void resume() {
        cpuSince = CpuClock.mark();
        wallSince = System.nanoTime();
    }

    private void pause() {
        cpu += cpuSince == null ? 0 : cpuSince.used();
        wall += System.nanoTime() - wallSince;
    }

    /**
     * Ends the training where it is parked, or at its next report: interrupts it, and waits as long as a training may take to stop.
     *
     * @throws IllegalStateException if it goes on in spite of that: its thread is given up
     */
    @Override
    public void close() throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            Thread trains = thread;
            if (trains == null || ended) {
                return;
            }
            trains.interrupt();
            changed.signalAll();
            long left = GRACE;
            while (!ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (!ended) {
                throw new IllegalStateException(
                        "the training of trial " + trial.id() + " was stopped and goes on: it neither"
                                + " ended when interrupted nor let a CancellationException pass within 5 s. Its thread is given up");
            }
        } finally {
            lock.unlock();
        }
    }
}
