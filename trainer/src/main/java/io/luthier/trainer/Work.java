package io.luthier.trainer;

import io.luthier.trainer.optimizer.Layout;
import java.util.Arrays;

/**
 * The declared work of a training, in millions of multiply-adds: a model of its time on OpenBLAS, fitted once and then fixed,
 * since it decides the order in which a study tells results; on another kernel the order is the same. What is not a
 * multiply-add is counted as the number of them that takes as long.
 *
 * <p>The fit: least squares of relative errors, with no weight below 0, over 300 networks of 13 to 784 inputs, none to three
 * hidden layers of 16 to 512 units and batches of 8 to 512, with all optimizers and activations. Measured again on 200 others,
 * whose times span a factor of 2,000: correlation 0.997, of the logarithms 0.998; nine in ten lie within 16 % below and 48 %
 * above the median time for their work. On products in Java, over 100 more: of the logarithms 0.988.
 */
final class Work {
    private static final double CALL = 9_000; // a product, beside its multiply-adds
    private static final double READ = 20; // bringing a value into a product's order
    private static final double OUTPUT = 720; // bias and loss of an output
    private static final double STEP = 8_000;
    private static final double DROPOUT = 135;
    private static final double NORMALIZED = 120;

    private static final double CHECKED_UNIT = 28;
    private static final double CHECKED_INPUT = 4;
    private static final double CHECKED_OUTPUT = 260;
    private static final int CHUNK = 256; // rows evaluated at once

    private Work() {}

    /** Of the epochs from {@code from} to {@code to}. */
    static double of(Training training, Layout layout, Parts parts, int epochs, int from, int to) {
        int examples = parts.training().rows();
        var pace = new Pace(training, examples, epochs);
        if (pace.steady()) {
            int batch = Math.min(training.batchSize(), examples);
            return (to - from) * ofEpoch(training, layout, parts, pace.steps(0), batch);
        }
        double work = 0;
        for (int epoch = from; epoch < to; epoch++) {
            int steps = pace.steps(epoch);
            work += ofEpoch(training, layout, parts, steps, (double) examples / steps);
        }
        return work;
    }

    private static double ofEpoch(Training training, Layout layout, Parts parts, int steps, double batch) {
        int examples = parts.training().rows();
        double evaluated = parts.validation().rows();
        int layers = layout.layers();
        double products = 0;
        double checks = 0;
        double units = 0;
        for (int layer = 0; layer < layers; layer++) {
            int in = layout.inputs(layer);
            int out = layout.outputs(layer);
            products += product(batch, out, in) + product(in, out, batch) + (layer > 0 ? product(batch, in, out) : 0);
            checks += product(CHUNK, out, in) / CHUNK;
            units += layer < layers - 1 ? out : 0;
        }
        double activation = extra(training.activation());
        Normalization normalization = training.normalization().orElse(Normalization.NONE);
        boolean normalized = normalization != Normalization.NONE;
        double unit = activation + (drops(training, layers) ? DROPOUT : 0) + (normalized ? NORMALIZED : 0);
        double standard = 0; // of normalization over batches: the means and variances of what is evaluated
        for (int layer = 0; layer < (normalization == Normalization.BATCH ? layers - 1 : 0); layer++) {
            standard += (layers - 1 - layer) * product(CHUNK, layout.outputs(layer), layout.inputs(layer)) / CHUNK;
        }
        int inputs = layout.inputs(0);
        int outputs = layout.outputs(layers - 1);
        return (steps * (products + STEP + training.optimizer().work(layout))
                        + examples * (units * unit + OUTPUT * outputs + standard)
                        + evaluated
                                * (checks
                                        + units * (CHECKED_UNIT + activation)
                                        + CHECKED_INPUT * inputs
                                        + CHECKED_OUTPUT * outputs))
                / 1e6;
    }

    private static boolean drops(Training training, int layers) {
        return Arrays.stream(training.dropouts(layers - 1)).anyMatch(rate -> rate > 0)
                || layers == 1 && training.dropout() > 0;
    }

    private static double product(double m, double n, double k) {
        return CALL + m * n * k + READ * (m * k + k * n);
    }

    private static double extra(Activation activation) {
        return switch (activation) {
            case RELU -> 0;
            case TANH -> 265;
            case SIGMOID -> 240;
            case GELU -> 445;
        };
    }
}
