package io.luthier.fleet;

import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import java.nio.file.Path;
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
 * @param study the study's name, for messages
 * @param digest of what decides a training's result beside configuration, seed and path: assignments of one digest are the same
 *     problem, in whatever process
 * @param allowDrift whether results of another {@link Environment} are taken
 */
public record Assignment(
        Objective objective,
        Opening opening,
        int paused,
        Optional<Duration> limit,
        Duration grace,
        String study,
        String digest,
        boolean allowDrift) {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Without limits, keeping so many paused runs; what is trained is known by name, space and seed. */
    public static Assignment of(Objective objective, Opening opening, int paused) {
        String known = objective.name() + " " + opening.space() + " " + opening.seed();
        return new Assignment(objective, opening, paused, Optional.empty(), GRACE, objective.name(), known, false);
    }

    /** With this limit, and so much time to stop after it. */
    public Assignment limit(Duration most, Duration toStop) {
        return limits(Optional.of(most), toStop, paused);
    }

    /** With what trainings print kept in this folder. */
    public Assignment folder(Path kept) {
        return new Assignment(objective, opening.folder(kept), paused, limit, grace, study, digest, allowDrift);
    }

    /** With these limits. */
    public Assignment limits(Optional<Duration> most, Duration toStop, int kept) {
        return new Assignment(objective, opening, kept, most, toStop, study, digest, allowDrift);
    }

    /** Of a study of this name, whose problem has this digest. */
    public Assignment of(String name, String problem, boolean drift) {
        return new Assignment(objective, opening, paused, limit, grace, name, problem, drift);
    }
}
