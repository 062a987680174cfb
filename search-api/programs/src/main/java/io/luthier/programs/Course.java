package io.luthier.programs;

import io.luthier.trial.Curve;
import io.luthier.trial.Measurement;
import io.luthier.trial.TrialException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a training has reported so far. A metric keeps its value until it is reported again. */
final class Course {
    private static final int MOST_EPOCHS = 100_000;
    private static final int MOST_METRICS = 1000;

    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final Map<String, double[]> series = new LinkedHashMap<>();
    private int epochs = 0;
    private String infeasible = "";

    void add(Report report) throws TrialException {
        metrics.putAll(report.metrics());
        if (metrics.size() > MOST_METRICS) {
            throw new TrialException("more than " + MOST_METRICS + " metrics were reported");
        }
        if (!report.infeasible().isEmpty()) {
            infeasible = report.infeasible();
        }
        if (report.epoch().isPresent()) {
            long epoch = report.epoch().getAsLong();
            if (epoch != epochs + 1L) {
                throw new TrialException("epoch " + epoch + " was reported after "
                        + (epochs == 0 ? "none" : "epoch " + epochs) + "\nReport each epoch once: 1, 2, 3, ...");
            } else if (epoch > MOST_EPOCHS) {
                throw new TrialException("more than " + MOST_EPOCHS + " epochs were reported");
            }
            epochs++;
            report.metrics().keySet().forEach(name -> series.computeIfAbsent(name, key -> nothing()));
            series.replaceAll((name, values) -> put(values, epochs, metrics.getOrDefault(name, Double.NaN)));
        }
    }

    private double[] nothing() {
        double[] values = new double[Math.max(16, epochs)];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static double[] put(double[] values, int epoch, double value) {
        double[] room = epoch <= values.length ? values : Arrays.copyOf(values, 2 * values.length);
        room[epoch - 1] = value;
        return room;
    }

    /** The last epoch that was reported, 0 if none was. */
    int epochs() {
        return epochs;
    }

    boolean infeasible() {
        return !infeasible.isEmpty();
    }

    boolean empty() {
        return metrics.isEmpty() && infeasible.isEmpty();
    }

    Measurement measurement() {
        var curve = new LinkedHashMap<String, double[]>();
        series.forEach((name, values) -> curve.put(name, Arrays.copyOf(values, epochs)));
        return new Measurement(metrics, Curve.of(curve), infeasible, Optional.empty());
    }
}
