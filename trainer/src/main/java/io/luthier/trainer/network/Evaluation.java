package io.luthier.trainer.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
     * What was predicted for each class.
     *
     * @param names of the classes
     * @param confusion by class, what was predicted for its rows: how often each class
     */
    public record Classes(List<String> names, List<List<Integer>> confusion) {
        public Classes {
            names = List.copyOf(names);
            confusion = confusion.stream().map(List::copyOf).toList();
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
