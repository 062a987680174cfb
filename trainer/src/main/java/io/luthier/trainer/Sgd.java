package io.luthier.trainer;

/**
 * Stochastic gradient descent, with momentum if that is above 0.
 *
 * @param momentum in [0, 1)
 */
public record Sgd(double learningRate, double momentum) implements Optimizer {
    public Sgd {
        Optimizer.positive("learning-rate", learningRate);
        Optimizer.share("momentum", momentum);
    }

    @Override
    public Update start(Layout layout, double weightDecay) {
        return new Velocity(layout.size(), momentum, false, weightDecay);
    }
}
