package io.luthier.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.tpe.Tpe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That no best breaks a limit is checked where regrets are taken. */
@Tag("slow")
class LimitedTest {
    private static final int SEEDS = Math.max(11, Effort.of(20));

    @Test
    void gaussianProcessAndTpeHaveHalfOfTheRegretOfRandomSearchThatDiscardsWhatBreaksALimit() {
        for (Limited.Problem problem : Limited.PROBLEMS) {
            double random = Limited.median(Limited.regrets(problem, new Random(), SEEDS));
            assertThat(Limited.median(Limited.regrets(problem, new GaussianProcess(), SEEDS)))
                    .as("gaussian-process on %s", problem.name())
                    .isBetween(-1e-4, random / 2);
            assertThat(Limited.median(Limited.regrets(problem, new Tpe(), SEEDS)))
                    .as("tpe on %s", problem.name())
                    .isBetween(-1e-4, random / 2);
        }
    }
}
