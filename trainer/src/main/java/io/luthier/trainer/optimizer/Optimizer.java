package io.luthier.trainer.optimizer;

/**
 * How a gradient moves the parameters. A record describes the rule; {@link #start} gives the object that keeps its memory.
 * The rules are those of PyTorch: the learning rate acts on the whole accumulated momentum at once, so that a schedule's
 * drop is felt at the next step, and weight decay is added to the gradient (L2) for weights and biases alike, after clipping.
 */
public sealed interface Optimizer permits Sgd, Momentum, Nesterov, Adam {
    /** The learning rates that are possible. */
    String RATE = "(0, 1000]";

    /** The base that a schedule's shape multiplies. */
    double learningRate();

    /** The rule at work on the parameters of a layout, from its first step. */
    Update start(Layout layout, double weightDecay);
}
