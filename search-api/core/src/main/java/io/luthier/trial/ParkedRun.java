package io.luthier.trial;

import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A function's training on a thread of its own, which is parked at a report until more is wanted. One of two threads works at a
 * time: the one that trains, while another waits for it in {@link #advance}.
 */
final class ParkedRun implements Run {
    private final int full;
    private final ReportedTraining training;
    private final Thread thread;

    private boolean begun = false;
    private int wanted = 0;
    private int reached = 0;
    private boolean ended = false;
    private boolean closed = false;
    private double returned;
    private @Nullable Throwable thrown;

    private long cpu = 0;
    private long wall = 0;
    private long cpuSince;
    private long wallSince;

    ParkedRun(Trial trial, String metric, Fidelity fidelity, Objective.Trained function) {
        this.full = fidelity.full();
        this.training = new ReportedTraining(trial, metric, fidelity) {
            @Override
            public void report(int unit, Map<String, Double> metrics) {
                super.report(unit, metrics);
                park(unit);
            }
        };
        this.thread = new Thread(() -> train(function, trial), "luthier-training-" + trial.id());
        thread.setDaemon(true);
    }

    /**
     * Lets the training run to its first report at the fidelity or after it, at full fidelity to its end. An interrupt is passed
     * on to the training, whose end is waited for: one that ignores it holds this thread as any training does.
     */
    @Override
    public synchronized Measurement advance(int fidelity) throws Exception {
        wanted = fidelity;
        cpu = 0;
        wall = 0;
        if (!begun) {
            begun = true;
            thread.start();
        }
        notifyAll();
        boolean interrupted = false;
        while (!ended && !arrived()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            throw new InterruptedException();
        }
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
    }

    private boolean arrived() {
        return reached >= wanted && wanted < full;
    }

    private void train(Objective.Trained function, Trial trial) {
        resume();
        double value = Double.NaN;
        Throwable failure = null;
        try {
            value = function.train(trial.config(), training);
        } catch (Throwable e) {
            failure = e;
        }
        synchronized (this) {
            pause();
            returned = value;
            thrown = failure;
            ended = true;
            notifyAll();
        }
    }

    private synchronized void park(int unit) {
        reached = unit;
        if (arrived()) {
            pause();
            notifyAll();
            boolean interrupted = false;
            while (arrived() && !closed) {
                try {
                    wait();
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
    }

    private synchronized void resume() {
        cpuSince = CpuClock.now();
        wallSince = System.nanoTime();
    }

    private void pause() {
        cpu += CpuClock.now() - cpuSince;
        wall += System.nanoTime() - wallSince;
    }

    /** Ends the training where it is parked, or at its next report. */
    @Override
    public synchronized void close() {
        closed = true;
        if (begun && !ended) {
            thread.interrupt();
            notifyAll();
        }
    }
}
