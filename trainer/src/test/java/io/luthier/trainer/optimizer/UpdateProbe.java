package io.luthier.trainer.optimizer;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Lets an optimizer run. Takes {name, its numbers, weight decay, start, rates, gradient of (parameters, step)}; gives the
 * parameters after each step.
 */
final class UpdateProbe implements Function<Object[], double[][]> {
    @Override
    @SuppressWarnings("unchecked") // as the first line says
    public double[][] apply(Object[] settings) {
        double[] numbers = (double[]) settings[1];
        Optimizer optimizer = switch ((String) settings[0]) {
            case "sgd" -> new Sgd(1, numbers[0]);
            case "momentum" -> new Momentum(1, numbers[0]);
            case "nesterov" -> new Nesterov(1, numbers[0]);
            case "adam" -> new Adam(1, numbers[0], numbers[1], numbers[2]);
            default -> throw new IllegalArgumentException();
        };
        double[] start = (double[]) settings[3];
        double[] rates = (double[]) settings[4];
        var gradient = (BiFunction<double[], Integer, double[]>) settings[5];
        float[] x = new float[start.length];
        float[] g = new float[start.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) start[i];
        }
        // A layer of as many weights and biases as there are parameters: an even number.
        var layout = new Layout(List.of(1, x.length / 2));
        Update update = optimizer.start(layout, (Double) settings[2]);
        double[][] values = new double[rates.length][x.length];
        for (int step = 0; step < rates.length; step++) {
            double[] slopes = gradient.apply(doubles(x), step);
            for (int i = 0; i < g.length; i++) {
                g[i] = (float) slopes[i];
            }
            update.step(x, g, rates[step]);
            values[step] = doubles(x);
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
