package io.luthier.trainer.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * How right a network is on rows whose target is known.
 *
 * @param rows how many there are
 * @param loss the mean loss: the cross-entropy, or the mean square in the target's own unit
 * @param classes for a network that predicts a class
 * @param residuals for a network that predicts a number
 */
public record Evaluation(int rows, double loss, Optional<Classes> classes, Optional<Residuals> residuals) {
    /**
     * The metrics of a trial that it says, by their names: {@code test-loss}, {@code test-f1}. What is no number on these rows has no entry.
     *
     * @param part of the data that the rows are: {@code validation} or {@code test}
     */
    public Map<String, Double> metrics(String part) {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put(part + "-loss", loss);
        classes.ifPresent(of -> {
            metrics.put(part + "-accuracy", of.accuracy());
            metrics.put(part + "-balanced-accuracy", of.balancedAccuracy());
            metrics.put(part + "-f1", of.f1());
            metrics.put(part + "-auc", of.auc());
        });
        residuals.ifPresent(of -> metrics.put(part + "-rmse", of.rmse()));
        metrics.values().removeIf(value -> Double.isNaN(value));
        return metrics;
    }

    /**
     * What was predicted for each class. With {@code tp} rows of a class for which it was predicted, {@code fp} rows of others for which it
     * was, and {@code fn} rows of it for which another was: precision is {@code tp / (tp + fp)}, recall {@code tp / (tp + fn)}, F1
     * {@code 2 tp / (2 tp + fp + fn)}.
     *
     * @param names of the classes
     * @param confusion by class, what was predicted for its rows: how often each class
     * @param areas by class, the area under the receiver operating characteristic of its probability against all other classes: the
     *     share of pairs, a row of the class and one of another, in which the first has the higher probability, ties counting half;
     *     NaN where there is no such pair
     * @param positive of two classes the one that {@link #f1()} and {@link #auc()} are of, by its index; -1 where there are more
     */
    public record Classes(List<String> names, List<List<Integer>> confusion, List<Double> areas, int positive) {
        public Classes {
            names = List.copyOf(names);
            confusion = confusion.stream().map(List::copyOf).toList();
            areas = List.copyOf(areas);
        }

        private int right(int index) {
            return confusion.get(index).get(index);
        }

        /** The share of rows whose class was predicted. */
        public double accuracy() {
            int right = 0;
            int rows = 0;
            for (int i = 0; i < names.size(); i++) {
                right += right(i);
                rows += support(i);
            }
            return (double) right / rows;
        }

        /** The mean recall of the classes that have rows. */
        public double balancedAccuracy() {
            return mean(this::recall);
        }

        /**
         * Of two classes the {@linkplain #f1(int) F1} of the positive one; of more the mean of all that have rows or are predicted
         * (macro).
         */
        public double f1() {
            return positive >= 0 ? f1(positive) : mean(this::f1);
        }

        /** Of two classes the {@linkplain #areas area} of the positive one; of more the mean of all that have rows (macro). */
        public double auc() {
            return positive >= 0 ? areas.get(positive) : mean(areas::get);
        }

        /** Of what is a number. */
        private double mean(IntToDoubleFunction figure) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < names.size(); i++) {
                double value = figure.applyAsDouble(i);
                if (!Double.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
            return sum / count;
        }

        /** How many rows are of a class. */
        public int support(int index) {
            return confusion.get(index).stream().mapToInt(n -> n).sum();
        }

        /** For how many rows a class was predicted. */
        public int predicted(int index) {
            return confusion.stream().mapToInt(row -> row.get(index)).sum();
        }

        /** The share of a class among the rows for which it was predicted; NaN where there are none. */
        public double precision(int index) {
            return (double) right(index) / predicted(index);
        }

        /** The share of a class's rows for which it was predicted; NaN where there are none. */
        public double recall(int index) {
            return (double) right(index) / support(index);
        }

        /** The harmonic mean of precision and recall; 0 where nothing is right, NaN where a class is not there at all. */
        public double f1(int index) {
            return 2.0 * right(index) / (support(index) + predicted(index));
        }
    }

    /**
     * How far predictions are from the target, in its own unit: the prediction less the target.
     *
     * @param rmse the root of their mean square
     * @param absolute the mean of their sizes
     * @param mean their mean: above 0 where the network predicts too much
     * @param explained the share of the target's variance that is explained; NaN where all targets are equal
     * @param quantiles the least, the quartiles and the largest
     */
    public record Residuals(double rmse, double absolute, double mean, double explained, List<Double> quantiles) {
        public Residuals {
            quantiles = List.copyOf(quantiles);
        }

        /** Of these predictions and targets; the mean square is that of the loss. */
        public static Residuals of(double[] predictions, double[] targets, double square) {
            double[] off = new double[targets.length];
            double absolute = 0;
            double sum = 0;
            double center = Arrays.stream(targets).average().orElse(0);
            double spread = 0;
            double squares = 0;
            for (int i = 0; i < off.length; i++) {
                off[i] = predictions[i] - targets[i];
                absolute += Math.abs(off[i]);
                sum += off[i];
                squares += off[i] * off[i];
                spread += (targets[i] - center) * (targets[i] - center);
            }
            Arrays.sort(off);
            return new Residuals(
                    Math.sqrt(square),
                    absolute / off.length,
                    sum / off.length,
                    spread > 0 ? 1 - squares / spread : Double.NaN,
                    List.of(off[0], at(off, 0.25), at(off, 0.5), at(off, 0.75), off[off.length - 1]));
        }

        /** Between the two nearest values, in proportion. */
        private static double at(double[] sorted, double share) {
            double place = share * (sorted.length - 1);
            int below = (int) place;
            double above = sorted[Math.min(below + 1, sorted.length - 1)];
            return sorted[below] + (place - below) * (above - sorted[below]);
        }
    }
}
