package io.luthier.fleet;

import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import java.time.Duration;
import java.util.Optional;

/**
 * What a study has a fleet do: its trainings.
 *
 * @param objective what is trained
 * @param opening what it is opened for, by each process that trains
 * @param paused how many paused runs a process keeps in memory at most, at least 0; others are rebuilt when they are resumed
 * @param limit how long a training may run, counted from its beginning by the worker that does it; empty for no limit
 * @param grace how long an interrupted training may take to stop before its worker gives it up
 */
public record Assignment(Objective objective, Opening opening, int paused, Optional<Duration> limit, Duration grace) {
    /** Without limits, keeping so many paused runs. */
    public static Assignment of(Objective objective, Opening opening, int paused) {
        return new Assignment(objective, opening, paused, Optional.empty(), Duration.ofSeconds(5));
    }

    /** With this limit, and so much time to stop after it. */
    public Assignment limit(Duration most, Duration toStop) {
        return new Assignment(objective, opening, paused, Optional.of(most), toStop);
    }
}
