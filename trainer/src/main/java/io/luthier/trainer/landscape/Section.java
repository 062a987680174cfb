package io.luthier.trainer.landscape;

import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.Seeds;
import java.util.random.RandomGenerator;

/** A plane through a network's parameters: an origin and two directions. */
record Section(float[] origin, double[] first, double[] second) {
    /** Along two filter-normalised random directions. */
    static Section random(float[] origin, Layout layout, long seed) {
        return new Section(
                origin,
                direction(origin, layout, Seeds.generator(seed, "direction", 1)),
                direction(origin, layout, Seeds.generator(seed, "direction", 2)));
    }

    /** Normal numbers, of which each neuron's (a column of the weights) get the norm of its weights; biases are 0. */
    private static double[] direction(float[] weights, Layout layout, RandomGenerator random) {
        double[] direction = new double[weights.length];
        for (Layout.Tensor tensor : layout.tensors()) {
            if (tensor.bias()) {
                continue;
            }
            for (int i = tensor.at(); i < tensor.end(); i++) {
                direction[i] = normal(random);
            }
            for (int column = 0; column < tensor.columns(); column++) {
                double of = 0;
                double to = 0;
                for (int i = tensor.at() + column; i < tensor.end(); i += tensor.columns()) {
                    of += direction[i] * direction[i];
                    to += (double) weights[i] * weights[i];
                }
                double factor = of == 0 ? 0 : Math.sqrt(to / of);
                for (int i = tensor.at() + column; i < tensor.end(); i += tensor.columns()) {
                    direction[i] *= factor;
                }
            }
        }
        return direction;
    }

    /** By Box and Muller, the same on every Java release. */
    private static double normal(RandomGenerator random) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** The parameters at a place of the plane. */
    void at(double x, double y, float[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (origin[i] + x * first[i] + y * second[i]);
        }
    }

    /** Where a point falls on the plane, and how far it is from it; the directions are taken to be orthonormal. */
    Trajectory.Stop project(long step, float[] parameters, double loss) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < parameters.length; i++) {
            double off = (double) parameters[i] - origin[i];
            x += off * first[i];
            y += off * second[i];
        }
        double rest = 0; // what is left, summed directly: a difference of squares would lose all digits near the plane
        for (int i = 0; i < parameters.length; i++) {
            double off = (double) parameters[i] - origin[i] - x * first[i] - y * second[i];
            rest += off * off;
        }
        return new Trajectory.Stop(step, x, y, loss, Math.sqrt(rest));
    }
}
