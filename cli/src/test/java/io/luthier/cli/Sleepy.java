package io.luthier.cli;

import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.util.List;

/** An objective that takes its time: the value is x, after so many milliseconds. */
public record Sleepy(int millis, boolean stubborn) implements Objective {
    /** Called at the beginning of each training. */
    static volatile Runnable whenStarted = () -> {};

    public Sleepy() {
        this(0, false);
    }

    @Override
    public Workshop open(Opening opening) {
        return trial -> {
            Config config = trial.config();

            return fidelity -> {
                whenStarted.run();
                long end = System.nanoTime() + millis * 1_000_000L;
                while (System.nanoTime() < end) {
                    try {
                        Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000L));
                    } catch (InterruptedException e) {
                        if (!stubborn) {
                            throw e;
                        }
                    }
                }
                return Measurement.of(VALUE, config.real("x"));
            };
        };
    }

    @Override
    public List<String> metrics() {
        return List.of(VALUE);
    }
}
