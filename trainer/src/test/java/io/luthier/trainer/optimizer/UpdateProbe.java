package io.luthier.trainer.optimizer;

import io.luthier.settings.Family;
import io.luthier.space.Config;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Lets an optimizer run. Takes {its configuration, L2 decay, widths of the layers, start, rates, gradient of (parameters,
 * step), noise}; gives the parameters after each step, then those to evaluate with, then the update's numbers. With noise, all
 * that is kept from step to step and each gradient is multiplied by 1 + noise r, with r of a mixed seed in [-1, 1].
 */
final class UpdateProbe implements Function<Object[], double[][]> {
    @Override
    @SuppressWarnings("unchecked") // as the first line says
    public double[][] apply(Object[] settings) {
        Optimizer optimizer = Family.of(Optimizer.class).make((Config) settings[0], "optimizer", "none");
        double[] start = (double[]) settings[3];
        double[] rates = (double[]) settings[4];
        var gradient = (BiFunction<double[], Integer, double[]>) settings[5];
        var noise = (Function<Double, Double>) settings[6];
        float[] x = new float[start.length];
        float[] g = new float[start.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) start[i];
        }
        var layout = new Layout((List<Integer>) settings[2]);
        Update update = optimizer.start(layout, (Double) settings[1]);
        double[][] values = new double[rates.length + 2][];
        for (int step = 0; step < rates.length; step++) {
            double[] slopes = gradient.apply(doubles(x), step);
            for (int i = 0; i < g.length; i++) {
                g[i] = (float) slopes[i];
            }
            disturb(g, noise);
            update.step(x, g, rates[step]);
            values[step] = doubles(x);
            disturb(x, noise);
            for (float[] array : update.memory) {
                disturb(array, noise);
            }
        }
        update.toEvaluation(x);
        values[rates.length] = doubles(x);
        update.toTraining(x);
        values[rates.length + 1] = update.numbers.clone();
        return values;
    }

    private static void disturb(float[] values, Function<Double, Double> noise) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (double) noise.apply((double) values[i]);
        }
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
