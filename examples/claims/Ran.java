package claims;

import io.luthier.trial.Outcome;
import java.util.Arrays;
import java.util.Locale;

/** How a training ended. What diverged counts as guessing among ten classes, in every measure. */
record Ran(Outcome outcome) {
    static final double GUESS = 0.1;
    static final double GUESSING = Math.log(10);

    /** Whether it diverged, or ended with a loss no better than that of guessing. */
    boolean diverged() {
        return !outcome.complete() || !(outcome.metrics().get("training-loss") < GUESSING);
    }

    /** A metric at the end: an accuracy or a loss. */
    double last(String metric) {
        Double value = outcome.complete() ? outcome.metrics().get(metric) : null;
        return value == null ? guess(metric) : value;
    }

    /** Accuracy on test data. */
    double test() {
        return last("test-accuracy");
    }

    /** Validation accuracy after each epoch, 0 standing for the first; guessing from where it diverged. */
    double validation(int epoch) {
        double[] values =
                outcome.curve().length() == 0 ? new double[0] : outcome.curve().values("validation-accuracy");
        return epoch < values.length ? values[epoch] : GUESS;
    }

    /** Mean validation accuracy over the epochs {@code from} (the first is 0) until before {@code to}. */
    double validation(int from, int to) {
        double sum = 0;
        for (int epoch = from; epoch < to; epoch++) {
            sum += validation(epoch);
        }
        return sum / (to - from);
    }

    /** The number of the first epoch after which validation accuracy was at least this; one more than all if it never was. */
    int reached(double accuracy, int epochs) {
        for (int epoch = 0; epoch < epochs; epoch++) {
            if (validation(epoch) >= accuracy) {
                return epoch + 1;
            }
        }
        return epochs + 1;
    }

    /** An accuracy, or a difference of two, in points. */
    static String points(double accuracy) {
        return String.format(Locale.ROOT, "%.2f", 100 * accuracy);
    }

    static double mean(double... values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double guess(String metric) {
        return metric.endsWith("accuracy") ? GUESS : GUESSING;
    }
}
