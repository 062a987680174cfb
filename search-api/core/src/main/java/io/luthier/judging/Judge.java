package io.luthier.judging;

import io.luthier.fleet.Ending;
import io.luthier.trial.Curve;
import io.luthier.trial.Fault;
import io.luthier.trial.Measurement;
import io.luthier.trial.Status;
import io.luthier.trial.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** Judges the endings of trainings. */
public final class Judge {
    private static final int LONGEST = 4096;

    private Judge() {}

    /** The verdict on how a task ended. */
    public static Verdict of(Ending ending, Criteria criteria) {
        return ending.measurement()
                .map(measurement -> of(measurement, criteria))
                .orElseGet(() ->
                        of(ending.how() == Ending.How.TIMED_OUT ? Status.TIMED_OUT : Status.FAILED, ending.message()));
    }

    /** The verdict on a measurement. */
    public static Verdict of(Measurement measurement, Criteria criteria) {
        Map<String, Double> metrics = new LinkedHashMap<>(measurement.metrics());
        metrics.values().removeIf(value -> value == null); // Java callers can put null where no null belongs
        Status status = Status.COMPLETE;
        String message = measurement.infeasible();
        for (String metric : criteria.metrics()) {
            Double value = metrics.get(metric);
            if (!message.isEmpty()) {
                status = Status.INFEASIBLE;
            } else if (value == null) {
                status = Status.FAILED;
                message = "the objective did not report '" + metric + "', only " + metrics.keySet();
            } else if (!Double.isFinite(value)) {
                status = Status.INFEASIBLE;
                message = metric + " is " + value;
            }
        }
        return new Verdict(status, metrics, measurement.curve(), clean(message));
    }

    /** A verdict without a measurement. */
    public static Verdict of(Status status, String message) {
        return new Verdict(status, Map.of(), Curve.none(), clean(message));
    }

    /** A fault as a log can keep it. */
    public static Fault clean(Fault fault) {
        return new Fault(clean(fault.error()), fault.fatal(), clean(fault.trace()));
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
