package io.luthier.trainer.optimizer;

import io.luthier.settings.Members;

/**
 * How a gradient moves the parameters. A record describes the rule; {@link #start} gives the object that keeps its memory.
 * Where implementations differ the presets are PyTorch's forms, and the others are settings: epsilon stands outside of the
 * root; the learning rate acts on the whole accumulated momentum at once, so that a schedule's drop is felt at the next step.
 *
 * <p>Weight decay is added to the gradient (L2), after clipping, for weights and biases alike, except in the optimizers that
 * have a {@code weight-decay} of their own: these shrink the parameters apart from the gradient, by rate x decay of
 * themselves (decoupled).
 */
@Members({
    Sgd.class,
    Momentum.class,
    Nesterov.class,
    Adagrad.class,
    Rmsprop.class,
    Adadelta.class,
    Adam.class,
    Amsgrad.class,
    Adamw.class,
    Nadam.class,
    Radam.class,
    Adamax.class,
    Lars.class,
    Lamb.class,
    Lion.class,
    ScheduleFreeSgd.class,
    ScheduleFreeAdamw.class,
    Prodigy.class,
    Muon.class
})
public interface Optimizer {
    /** The learning rates that are possible. */
    String RATE = "(0, 1000]";

    /** Shares of what went before that a mean keeps. */
    String SHARE = "[0, 1)";

    /** Guards against division by 0; smaller ones are 0 in single precision. */
    String EPSILON = "[1e-30, 1]";

    /** The strengths of weight decay that are possible. */
    String DECAY = "[0, 10]";

    /** The base that a schedule's shape multiplies. */
    double learningRate();

    /**
     * The rule at work on the parameters of a layout, from its first step.
     *
     * @param decay strength of the L2 weight decay; without effect where the optimizer has a decay of its own
     */
    Update start(Layout layout, double decay);

    /** Whether {@link Update#momentum} may be set between steps: a schedule that cycles momentum needs it. */
    default boolean takesMomentum() {
        return false;
    }

    /** Whether it does a schedule's work itself, so that the rate beside it must stay constant after a warmup. */
    default boolean schedulesItself() {
        return false;
    }

    /** What a step takes, as the number of multiply-adds of a product that last as long. */
    default double work(Layout layout) {
        return 31.0 * layout.parameters();
    }
}
