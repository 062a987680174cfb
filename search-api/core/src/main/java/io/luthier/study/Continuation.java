package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.trial.Curve;
import io.luthier.trial.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a result adds to the one that its trial had before: the values that the course gained, and the metrics that do not
 * stand in it. Series and metrics are called by their numbers, counted from 1, in the result before.
 */
final class Continuation {
    private Continuation() {}

    /** Whether a result continues another: the same metrics, the same series, and a longer course with the same beginning. */
    static boolean of(Verdict before, Verdict whole) {
        return before.curve().length() > 0
                && whole.curve().length() > before.curve().length()
                && names(before).equals(names(whole))
                && whole.curve().startsWith(before.curve());
    }

    private static List<String> names(Verdict verdict) {
        return List.copyOf(verdict.metrics().keySet());
    }

    /** What is added. */
    static Verdict part(Verdict before, Verdict whole) {
        Curve more = whole.curve().after(before.curve().length());
        var series = new LinkedHashMap<String, double[]>();
        more.names().forEach(name -> series.put(Integer.toString(series.size() + 1), more.values(name)));
        var metrics = new LinkedHashMap<String, Double>();
        int number = 1;
        for (Map.Entry<String, Double> metric : whole.metrics().entrySet()) {
            boolean stands = more.names().contains(metric.getKey())
                    && Double.valueOf(last(more, metric.getKey())).equals(metric.getValue());
            if (!stands) {
                metrics.put(Integer.toString(number), metric.getValue());
            }
            number++;
        }
        return new Verdict(whole.status(), metrics, Curve.of(series), whole.message());
    }

    /**
     * The whole result.
     *
     * @throws IllegalStateException if what was added does not fit the result before
     */
    static Verdict whole(Verdict before, Event.Arrived arrived) {
        Verdict part = arrived.verdict();
        var names = new ArrayList<>(before.curve().names());
        if (arrived.known() != before.curve().length() || part.curve().names().size() != names.size()) {
            throw new IllegalStateException("trial " + arrived.trial() + " continues a course of " + arrived.known()
                    + " values, the log has " + before.curve().length() + " of it");
        }
        var series = new LinkedHashMap<String, double[]>();
        names.forEach(name -> series.put(name, part.curve().values(Integer.toString(series.size() + 1))));
        Curve more = Curve.of(series);
        var metrics = new LinkedHashMap<String, Double>();
        int number = 1;
        for (String name : before.metrics().keySet()) {
            Double value = part.metrics().get(Integer.toString(number));
            metrics.put(name, value == null ? last(more, name) : value);
            number++;
        }
        return new Verdict(part.status(), metrics, before.curve().then(more), part.message());
    }

    private static double last(Curve curve, String name) {
        double[] values = curve.values(name);
        return values[values.length - 1];
    }
}
