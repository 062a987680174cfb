package io.luthier.trainer;

import io.luthier.trainer.optimizer.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Computes a network's gradient, and the same by central differences. Takes {activation, loss, widths, rows, dropout, label smoothing, weights of classes, normalization}; gives
 * {gradient, differences}.
 */
final class GradientProbe implements Function<Object[], double[][]> {
    @Override
    public double[][] apply(Object[] settings) {
        var activation = Activation.valueOf((String) settings[0]);
        var loss = Loss.valueOf((String) settings[1]);
        int[] widths = (int[]) settings[2];
        int rows = (Integer) settings[3];
        var layout = new Layout(Arrays.stream(widths).boxed().toList());
        var network = new Layers(
                layout, activation, Normalization.valueOf((String) settings[7]), loss, Products.create(), rows + 2);
        var dropout = new Dropout(5, (Double) settings[4]);
        double smoothing = (Double) settings[5];
        double[] weights = (double[]) settings[6];
        var random = new Random(9);
        for (float[] values : List.of(network.parameters.data, network.inputs.data)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
        }
        for (int i = 0; i < rows; i++) {
            double target =
                    loss == Loss.CROSS_ENTROPY ? random.nextInt(widths[widths.length - 1]) : random.nextGaussian();
            network.targets.data[i] = (float) target;
        }
        network.train(rows, dropout, smoothing, weights, 3);
        double[] gradient = new double[layout.size()];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = network.gradient.data[i];
        }
        double[] differences = new double[layout.size()];
        double h = 1e-5;
        float[] x = network.parameters.data;
        for (int i = 0; i < x.length; i++) {
            float held = x[i];
            x[i] = (float) (held + h);
            double above = network.train(rows, dropout, smoothing, weights, 3);
            x[i] = (float) (held - h);
            double below = network.train(rows, dropout, smoothing, weights, 3);
            x[i] = held;
            differences[i] = (above - below) / (2 * h * rows);
        }
        return new double[][] {gradient, differences};
    }
}
