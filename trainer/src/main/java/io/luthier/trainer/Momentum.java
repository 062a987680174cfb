package io.luthier.trainer;

/**
 * Gradient descent with heavy-ball momentum.
 *
 * @param momentum in [0, 1)
 * @see <a href="https://doi.org/10.1016/0041-5553(64)90137-5">Polyak 1964</a>
 */
public record Momentum(double learningRate, double momentum) implements Optimizer {
    public Momentum {
        Optimizer.positive("learning-rate", learningRate);
        Optimizer.share("momentum", momentum);
    }

    @Override
    public Update start(Layout layout, double weightDecay) {
        return new Velocity(layout.size(), momentum, false, weightDecay);
    }
}
