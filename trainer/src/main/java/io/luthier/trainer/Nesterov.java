package io.luthier.trainer;

/**
 * Gradient descent with Nesterov's momentum.
 *
 * @param momentum in (0, 1)
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever, Martens, Dahl and Hinton 2013</a>
 */
public record Nesterov(double learningRate, double momentum) implements Optimizer {
    public Nesterov {
        Optimizer.positive("learning-rate", learningRate);
        Optimizer.positive("momentum", Optimizer.share("momentum", momentum));
    }

    @Override
    public Update start(Layout layout, double weightDecay) {
        return new Velocity(layout.size(), momentum, true, weightDecay);
    }
}
