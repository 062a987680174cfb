package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Gradient descent on z whose average x, weighted by squared rates, takes the place of a schedule; gradients are taken at
 * y = (1 - momentum) z + momentum x, and evaluation at x. The rate may warm up, and stays constant then.
 *
 * @see <a href="https://arxiv.org/abs/2405.15682">Defazio et al. 2024</a>
 */
@Term(
        value = "gradient descent with averaging in place of a schedule (Defazio et al. 2024)",
        aliases = "SGDScheduleFree",
        formula =
                "c = R^2 / (sum of all R^2), R the largest r so far; y = (1 - c) y + c z + r (mu (1 - c) - 1) g; z -= r g; g at y; evaluated at (y - (1 - mu) z) / mu")
public record ScheduleFreeSgd(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "1", aliases = "lr")
        double learningRate,

        @Term(value = "how near to the average gradients are taken", in = "(0, 1)", preset = "0.9", aliases = "b1")
        double momentum)
        implements Optimizer {
    public ScheduleFreeSgd {
        Settings.check(ScheduleFreeSgd.class, learningRate, momentum);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new ScheduleFree(layout.size(), momentum, decay);
    }

    @Override
    public double work(Layout layout) {
        return 55.0 * layout.parameters();
    }

    @Override
    public boolean schedulesItself() {
        return true;
    }
}
