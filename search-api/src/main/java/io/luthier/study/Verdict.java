package io.luthier.study;

import io.luthier.store.Event;
import java.util.List;
import java.util.Map;

/** What a training's ending means: the status and the metrics that are kept. */
final class Verdict {
    private static final int LONGEST = 4096;

    private Verdict() {}

    /** @param overdue whether the task was stopped because it was overdue */
    static Event.Arrived of(Task.Ending ending, List<Goal> goals, boolean overdue, double limit, double at) {
        if (overdue) {
            return arrived(ending, Status.TIMED_OUT, null, "took longer than " + limit + " s", at);
        }
        Throwable thrown = ending.thrown();
        if (thrown != null) {
            return arrived(ending, Status.FAILED, null, describe(thrown), at);
        }
        Measurement measurement =
                ending.measured() == null ? null : ending.measured().measurement();
        if (measurement == null) {
            return arrived(ending, Status.FAILED, null, "the objective returned null", at);
        }
        if (!measurement.infeasible().isEmpty()) {
            return arrived(ending, Status.INFEASIBLE, measurement, measurement.infeasible(), at);
        }
        for (Goal goal : goals) {
            Double value = measurement.metrics().get(goal.metric());
            if (value == null) {
                return arrived(
                        ending,
                        Status.FAILED,
                        measurement,
                        "the objective did not report '" + goal.metric() + "', only "
                                + measurement.metrics().keySet(),
                        at);
            }
            if (!Double.isFinite(value)) {
                return arrived(ending, Status.INFEASIBLE, measurement, goal.metric() + " is " + value, at);
            }
        }
        return arrived(ending, Status.COMPLETE, measurement, "", at);
    }

    private static Event.Arrived arrived(
            Task.Ending ending,
            Status status,
            @org.jspecify.annotations.Nullable Measurement measurement,
            String message,
            double at) {
        Trial trial = ending.task().flight.trial;
        Map<String, Double> metrics = new java.util.LinkedHashMap<>();
        if (measurement != null) {
            measurement.metrics().forEach((name, value) -> {
                if (value != null) {
                    metrics.put(name, value);
                }
            });
        }
        return new Event.Arrived(
                trial.id(),
                trial.fidelity(),
                status,
                metrics,
                measurement == null ? Curve.none() : measurement.curve(),
                clean(message),
                ending.measured() == null ? 0 : ending.measured().repeated(),
                ending.cpu(),
                ending.wall(),
                ending.queue(),
                at);
    }

    /** Class and message of what an objective threw, with its cause. */
    static String describe(Throwable thrown) {
        String text = thrown.getClass().getName();
        try {
            text += thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
            Throwable cause = thrown.getCause();
            text += cause == null || cause == thrown ? "" : " (caused by " + cause + ")";
        } catch (RuntimeException | Error e) {
            text += " whose message could not be read";
        }
        return clean(text);
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
