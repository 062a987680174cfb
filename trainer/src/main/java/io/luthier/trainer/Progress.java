package io.luthier.trainer;

import io.luthier.trial.Curve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What each epoch of a training left behind, and how it is told: losses in the target's own unit. */
final class Progress {
    private final Parts parts;
    private final List<Epoch> epochs = new ArrayList<>();

    Progress(Parts parts) {
        this.parts = parts;
    }

    /**
     * Mean loss, and share of right classes, or of the variance that is explained, over a part of the data.
     *
     * @param further figures of classes that are asked for, by name
     */
    record Score(double loss, double accuracy, Map<String, Double> further) {
        Score(double loss, double accuracy) {
            this(loss, accuracy, Map.of());
        }
    }

    private record Epoch(double trainingLoss, Score validation, double rate, int batch) {}

    void add(double trainingLoss, Score validation, double rate, int batch) {
        epochs.add(new Epoch(trainingLoss, validation, rate, batch));
    }

    Progress copy() {
        var copy = new Progress(parts);
        copy.epochs.addAll(epochs);
        return copy;
    }

    /** What each epoch's end said of the validation part. */
    List<Score> validations() {
        return epochs.stream().map(Epoch::validation).toList();
    }

    /** Adds an epoch in which nothing was trained: all is as after {@code epoch}, from 1. */
    void repeat(int epoch) {
        Epoch last = epochs.get(epoch - 1);
        epochs.add(new Epoch(last.trainingLoss(), last.validation(), 0, last.batch()));
    }

    /** The metrics after {@code epoch}, from 1. */
    Map<String, Double> metrics(int epoch, Score test) {
        Epoch last = epochs.get(epoch - 1);
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("training-loss", own(last.trainingLoss()));
        put(metrics, "validation", last.validation());
        put(metrics, "test", test);
        return metrics;
    }

    /** A series for each kind of number; the learning rate is that of an epoch's last step. */
    Curve curve() {
        var series = new LinkedHashMap<String, double[]>();
        series.put("training-loss", values(e -> own(e.trainingLoss())));
        series.put("validation-loss", values(e -> own(e.validation().loss())));
        if (parts.loss() == Loss.CROSS_ENTROPY) {
            series.put("validation-accuracy", values(e -> e.validation().accuracy()));
        }
        if (!epochs.isEmpty()) {
            for (String name : epochs.get(0).validation().further().keySet()) {
                series.put(
                        "validation-" + name,
                        values(e -> e.validation().further().getOrDefault(name, Double.NaN)));
            }
        }
        series.put("learning-rate", values(Epoch::rate));
        series.put("batch-size", values(Epoch::batch));
        return Curve.of(series);
    }

    private void put(Map<String, Double> metrics, String part, Score score) {
        metrics.put(part + "-loss", own(score.loss()));
        if (parts.loss() == Loss.CROSS_ENTROPY) {
            metrics.put(part + "-accuracy", score.accuracy());
            score.further().forEach((name, value) -> metrics.put(part + "-" + name, value));
        } else {
            metrics.put(part + "-rmse", Math.sqrt(own(score.loss())));
        }
    }

    /** A loss, leaving the standardized unit. */
    private double own(double loss) {
        return loss * parts.scale() * parts.scale();
    }

    private double[] values(ToDoubleFunction<Epoch> value) {
        return epochs.stream().mapToDouble(value).toArray();
    }
}
