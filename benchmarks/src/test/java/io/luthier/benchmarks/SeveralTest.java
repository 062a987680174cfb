package io.luthier.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.strategies.evolution.Nsga2;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.sampling.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SeveralTest {
    @Test
    void nothingDominatesMoreThanTheFront() {
        for (Several.Problem problem : Several.PROBLEMS) {
            for (double share : Several.missing(problem, new Random(), 1)) {
                assertThat(share).as(problem.name()).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void after100TrialsGaussianProcessMissesAQuarterOfWhatNsga2DoesOnTwoGoals() {
        for (Several.Problem problem : Several.PROBLEMS) {
            if (problem.name().equals("zdt2") || problem.name().equals("fonseca")) {
                double[] missing = Several.missing(problem, new GaussianProcess(), 1);
                assertThat(missing[2])
                        .as(problem.name())
                        .isBetween(0.0, Several.missing(problem, new Nsga2(), 1)[2] / 4);
            }
        }
    }
}
