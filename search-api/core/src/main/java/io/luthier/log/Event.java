package io.luthier.log;

import io.luthier.search.Budget;
import io.luthier.space.Config;
import io.luthier.trial.Attempt;
import io.luthier.trial.Curve;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.util.Map;

/** Something that happened in a study: one entry of its log. Plain data; seconds are of running, over all processes. */
public sealed interface Event {
    /** In place of a trial or a number where there is none. */
    long NONE = -1;

    /**
     * The study was created.
     *
     * @param identity what may never change, by name: space, goals, strategy, seed, ...
     * @param environment what may change the last bits, by name: Java release, CPU family, kernel
     */
    record Created(Map<String, String> identity, Map<String, String> environment) implements Event {}

    /**
     * A process began to run it.
     *
     * @param threads how many trials it trained at once
     * @param started the wall clock, ISO 8601
     * @param environment as in {@link Created}, of this process
     */
    record Opened(int threads, String started, Map<String, String> environment) implements Event {}

    /** From here on this budget is in force. */
    record Budgeted(Budget budget) implements Event {}

    /** A configuration was put in front of the strategy's proposals. */
    record Enqueued(Config config, Outcome.Origin origin) implements Event {}

    /**
     * A trial was proposed.
     *
     * @param number the strategy's proposal number, {@link #NONE} for an enqueued trial
     * @param kind start, resume or fork
     * @param trial the trial's id
     * @param parent the trial that a fork copies, or {@link #NONE}
     * @param twin the trial whose result is reused, or {@link #NONE}
     * @param counted whether it counts as a trial for the budget
     * @param config what is trained
     * @param from the fidelity it starts from, 0 for a new one
     * @param to the fidelity it is trained to
     * @param seed the training's seed
     * @param work declared units of work, 0 if reused
     * @param finish its virtual finish time
     * @param note the strategy's note
     * @param thinking seconds that the ask took
     */
    record Asked(
            long number,
            Kind kind,
            long trial,
            long parent,
            long twin,
            boolean counted,
            Config config,
            int from,
            int to,
            long seed,
            Outcome.Origin origin,
            double work,
            double finish,
            String note,
            double thinking)
            implements Event {}

    /** A trial that finished elsewhere was taken in: at once a row of the trial table, and told to the search. */
    record Injected(
            long trial,
            Config config,
            int fidelity,
            long seed,
            Status status,
            Map<String, Double> metrics,
            Curve curve,
            String message)
            implements Event {}

    /** How a trial came to be asked. */
    enum Kind {
        START,
        RESUME,
        FORK
    }

    /** A training ended: its result is acknowledged. {@code at} is the study's running time in seconds. */
    record Arrived(
            long trial,
            int fidelity,
            Status status,
            Map<String, Double> metrics,
            Curve curve,
            String message,
            double repeated,
            double cpu,
            double wall,
            double queue,
            double at)
            implements Event {}

    /** A training ended without a result. */
    record Attempted(long trial, int fidelity, Attempt.Ending ending, String message, double cpu, double wall)
            implements Event {}

    /** A result was told to the search. */
    record Told(long trial, int fidelity, double thinking) implements Event {}

    /** The process stopped in good order: the study's own end, or an interruption. */
    record Stopped(boolean finished, String reason, double at) implements Event {}
}
