package io.luthier.trainer.schedule;

import io.luthier.settings.Term;

/**
 * Reflected exponential: slow at first, fast towards zero at the end.
 *
 * @see <a href="https://arxiv.org/abs/2107.04197">Chen, Wolfe and Kyrillidis 2021</a>
 */
@Term(
        value = "slow at first, fast towards zero at the end (Chen et al. 2021)",
        aliases = "reflected-exponential",
        formula = "(1 - u) / (1/2 + (1 - u)/2), u = t/T")
public record Rex() implements Schedule {
    @Override
    public Shape over(Length length) {
        return step -> {
            double left = (double) (length.steps() - length.clamp(step)) / length.steps();
            return left / (0.5 + left / 2);
        };
    }
}
