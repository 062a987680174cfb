package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Schedule-Free descent with Adam's root in place of its mean gradient: the direction is g / (sqrt(v / (1 - beta2^t)) +
 * epsilon) + weightDecay y.
 *
 * @param beta1 how near to the average gradients are taken
 * @see ScheduleFreeSgd
 * @see <a href="https://arxiv.org/abs/2405.15682">Defazio et al. 2024</a>
 */
@Term(
        value = "AdamW with averaging in place of a schedule (Defazio et al. 2024)",
        aliases = {"AdamWScheduleFree", "schedule-free-adam"},
        formula = "as schedule-free-sgd with mu = b1 and g / (sqrt(v / (1 - b2^t)) + eps) + decay y in place of g")
public record ScheduleFreeAdamw(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.0025", aliases = "lr")
        double learningRate,

        @Term(value = "how near to the average gradients are taken", in = "(0, 1)", preset = "0.9", aliases = "b1")
        double beta1,

        @Term(value = "share of the mean square that is kept", in = Optimizer.SHARE, preset = "0.999", aliases = "b2")
        double beta2,

        @Term(value = "added to the root", in = Optimizer.EPSILON, preset = "1e-8", aliases = "eps")
        double epsilon,

        @Term(value = "times the parameters, added to the direction (decoupled)", in = Optimizer.DECAY, preset = "0")
        double weightDecay)
        implements Optimizer {
    public ScheduleFreeAdamw {
        Settings.check(ScheduleFreeAdamw.class, learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new ScheduleFree(layout.size(), this);
    }

    @Override
    public double work(Layout layout) {
        return 140.0 * layout.parameters();
    }

    @Override
    public boolean schedulesItself() {
        return true;
    }
}
