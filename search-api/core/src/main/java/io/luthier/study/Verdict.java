package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.search.Goal;
import io.luthier.trial.Curve;
import io.luthier.trial.Measurement;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a training's ending means: the status, what is kept of the measurement, and why. */
record Verdict(Status status, Map<String, Double> metrics, Curve curve, String message) {
    private static final int LONGEST = 4096;

    Verdict {
        metrics = metrics.size() < 2 ? Map.copyOf(metrics) : metrics; // small, and shared by all that keep it
    }

    /** The verdict on a measurement, null if the objective returned that. */
    static Verdict of(@Nullable Measurement measurement, List<Goal> goals) {
        if (measurement == null) {
            return of(Status.FAILED, "the objective returned null");
        }
        Map<String, Double> metrics = new LinkedHashMap<>(measurement.metrics());
        metrics.values().removeIf(value -> value == null); // Java callers can put null where no null belongs
        Status status = Status.COMPLETE;
        String message = measurement.infeasible();
        for (Goal goal : goals) {
            Double value = metrics.get(goal.metric());
            if (!message.isEmpty()) {
                status = Status.INFEASIBLE;
            } else if (value == null) {
                status = Status.FAILED;
                message = "the objective did not report '" + goal.metric() + "', only " + metrics.keySet();
            } else if (!Double.isFinite(value)) {
                status = Status.INFEASIBLE;
                message = goal.metric() + " is " + value;
            }
        }
        return new Verdict(status, metrics, measurement.curve(), clean(message));
    }

    /** The verdict on what an objective threw: class, message and cause, or the words that it found. */
    static Verdict of(Throwable thrown) {
        if (thrown instanceof TrialException) {
            return of(Status.FAILED, String.valueOf(thrown.getMessage()));
        }
        String text = thrown.getClass().getName();
        try {
            text += thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
            Throwable cause = thrown.getCause();
            text += cause == null || cause == thrown ? "" : " (caused by " + cause + ")";
        } catch (RuntimeException | Error e) {
            text += " whose message could not be read";
        }
        return of(Status.FAILED, text);
    }

    /** A verdict without a measurement. */
    static Verdict of(Status status, String message) {
        return new Verdict(status, Map.of(), Curve.none(), clean(message));
    }

    /** The event of a training on the pool. */
    Event.Arrived arrived(Task.Ending ending, double at) {
        Trial trial = ending.task().flight.trial;
        double repeated = ending.measured() == null ? 0 : ending.measured().repeated();
        return new Event.Arrived(
                trial.id(),
                trial.fidelity(),
                status,
                metrics,
                curve,
                message,
                repeated,
                ending.cpu(),
                ending.wall(),
                ending.queue(),
                at);
    }

    /** The event of a result that no training on the pool gave. */
    Event.Arrived arrived(Trial trial, double at) {
        return new Event.Arrived(trial.id(), trial.fidelity(), status, metrics, curve, message, 0, 0, 0, 0, at);
    }

    /** The text without control characters and lone surrogates, at most 4096 characters long. */
    private static String clean(String text) {
        var out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            boolean keep = c == '\n' || c == '\t' || (type != Character.CONTROL && type != Character.SURROGATE);
            out.appendCodePoint(keep ? c : 0xFFFD);
        });
        return out.toString();
    }
}
