package io.luthier.study;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Seeds;
import io.luthier.trial.Training;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** A small learner: polynomial regression with a penalty, by gradient descent. Its model is its weights. */
final class Ridge {
    static final SearchSpace SPACE = SearchSpace.of(
            Param.real("penalty", 1e-6, 1).log(),
            Param.integer("degree", 1, 6),
            Param.real("rate", 0.02, 0.3).log());

    private static final int ROWS = 200;
    private static final double[] X = new double[ROWS];
    private static final double[] Y = new double[ROWS];

    static {
        RandomGenerator random = Seeds.generator(99);
        for (int i = 0; i < ROWS; i++) {
            X[i] = random.nextDouble() * 2 - 1;
            Y[i] = Math.sin(3 * X[i]) + 0.1 * random.nextGaussian();
        }
    }

    private Ridge() {}

    static double train(Config config, Training training) {
        double[] weights = new double[config.whole("degree") + 1];
        RandomGenerator random = Seeds.generator(training.seed());
        for (int step = 0; step < 2000; step++) {
            int row = 50 + random.nextInt(ROWS - 50);
            double error = predict(weights, X[row]) - Y[row];
            double power = 1;
            for (int k = 0; k < weights.length; k++) {
                weights[k] -= config.real("rate") * (error * power + config.real("penalty") * weights[k]);
                power *= X[row];
            }
        }
        var model = ByteBuffer.allocate(8 * weights.length);
        for (double weight : weights) {
            model.putDouble(weight);
        }
        training.keep("model.bin", model.array());
        training.note("rows", Integer.toString(ROWS));
        return error(model.array());
    }

    /** The error of a model on the rows that it was not trained with. */
    static double error(byte[] model) {
        double[] weights = new double[model.length / 8];
        ByteBuffer.wrap(model).asDoubleBuffer().get(weights);
        double sum = 0;
        for (int row = 0; row < 50; row++) {
            double error = predict(weights, X[row]) - Y[row];
            sum += error * error;
        }
        return sum / 50;
    }

    private static double predict(double[] weights, double x) {
        double value = 0;
        for (int k = weights.length - 1; k >= 0; k--) {
            value = value * x + weights[k];
        }
        return value;
    }
}
