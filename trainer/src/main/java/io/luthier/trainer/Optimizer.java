package io.luthier.trainer;

import io.luthier.space.InvalidSettingException;

/**
 * How a gradient moves the parameters. A record describes the rule; {@link #start} gives the object that keeps its memory.
 * The rules are those of PyTorch: the learning rate acts on the whole accumulated momentum at once, so that a schedule's
 * drop is felt at the next step, and weight decay is added to the gradient (L2) for weights and biases alike, after clipping.
 */
public sealed interface Optimizer permits Sgd, Momentum, Nesterov, Adam {
    /** The base that a schedule's shape multiplies. */
    double learningRate();

    /** The rule at work on the parameters of a layout, from its first step. */
    Update start(Layout layout, double weightDecay);

    /** Returns {@code value} if it lies in [0, 1). */
    static double share(String key, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new InvalidSettingException(key, key + " is " + value + ", it must lie in [0, 1)");
        }
        return value;
    }

    /** Returns {@code value} if it is above 0 and finite. */
    static double positive(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidSettingException(key, key + " is " + value + ", it must be above 0 and finite");
        }
        return value;
    }
}
