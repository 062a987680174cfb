package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Result;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Observations;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What is said to be left to be gained is what is left, on functions whose least value is known. */
class OutlookTest {
    private static final SearchSpace SQUARE = SearchSpace.of(Param.real("x", 0, 1), Param.real("y", 0, 1));
    private static final Problem PROBLEM =
            new Problem(SQUARE, List.of(Goal.minimize(Objective.VALUE)), Fidelity.whole(), Budget.trials(150), 1);
    private static final int STUDIES = 60;
    private static final int LEAST_WITHIN = 50; // of 60, each within with a probability of 95 %: fewer in one of 5,800

    /** A function of the unit square: waves of random directions, lengths and phases. */
    private record Waves(double[][] waves) {
        static Waves drawn(RandomGenerator random) {
            double[][] waves = new double[6][];
            for (int i = 0; i < waves.length; i++) {
                waves[i] = new double[] {
                    6 * (random.nextDouble() - 0.5),
                    6 * (random.nextDouble() - 0.5),
                    7 * random.nextDouble(),
                    random.nextDouble()
                };
            }
            return new Waves(waves);
        }

        double at(Config config) {
            return at(config.real("x"), config.real("y"));
        }

        double at(double x, double y) {
            double sum = 0;
            for (double[] w : waves) {
                sum += w[3] * Math.cos(w[0] * x + w[1] * y + w[2]);
            }
            return sum;
        }

        double least() {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i <= 300; i++) {
                for (int j = 0; j <= 300; j++) {
                    least = Math.min(least, at(i / 300.0, j / 300.0));
                }
            }
            return least;
        }
    }

    @Test
    void whatIsLeftIsAtMostWhatIsSaidInNineteenOfTwenty() {
        int within = 0;
        double expected = 0;
        double truth = 0;
        for (int i = 0; i < STUDIES; i++) {
            RandomGenerator random = Seeds.generator(2, "waves", i);
            var waves = Waves.drawn(random);
            var observations = new Observations(SQUARE);
            double best = Double.POSITIVE_INFINITY;
            for (int k = 0; k < 30; k++) {
                Config config = SQUARE.sample(random);
                double loss = waves.at(config);
                best = Math.min(best, loss);
                observations.tell(new Result(new Trial(k, config, 1, 0), Status.COMPLETE, List.of(loss), 1));
            }
            Outlook outlook = Outlook.of(PROBLEM, observations, random).orElseThrow();
            within += best - waves.least() <= outlook.most() ? 1 : 0;
            expected += outlook.expected();
            truth += best - waves.least();
        }
        assertThat(within).isGreaterThanOrEqualTo(LEAST_WITHIN);
        assertThat(expected / truth).isBetween(0.9, 1.1);
    }

    @Test
    void aSearchEndsOnceLittleIsLeftAndSaysHowMuch() {
        for (int i = 0; i < 5; i++) {
            var waves = Waves.drawn(Seeds.generator(1, "waves", i));
            History history = study(waves, i, new Terminator().regret(0.01)).run(1);
            assertThat(history.outcomes().size()).isBetween(20, 60);
            assertThat(history.best().orElseThrow().metrics().get(Objective.VALUE) - waves.least())
                    .isLessThan(0.01);
            assertThat(history.ending().finished()).isTrue();
            assertThat(history.ending().reason())
                    .matches(
                            "The strategy ended it after \\d+ trainings in full: about [-.E\\d]+ of value is left to be gained,"
                                    + " at most [-.E\\d]+ with a probability of 95 %\\.");
        }
    }

    @Test
    void aSearchWithMuchLeftGoesOn() {
        var waves = Waves.drawn(Seeds.generator(1, "waves", 0));
        History history =
                study(waves, 1, new Terminator(new Random()).regret(1e-9)).run(1);
        assertThat(history.ending().reason()).isEqualTo("The budget of 60 trials is spent.");
    }

    @Test
    void whatIsAlikeEverywhereSaysNothing() {
        var observations = new Observations(SQUARE);
        RandomGenerator random = Seeds.generator(3);
        for (int k = 0; k < 20; k++) {
            observations.tell(new Result(new Trial(k, SQUARE.sample(random), 1, 0), Status.COMPLETE, List.of(1.0), 1));
        }
        assertThat(Outlook.of(PROBLEM, observations, random)).isEmpty();
    }

    private static Study study(Waves waves, long seed, Terminator strategy) {
        return Study.of(Goal.minimize(Objective.VALUE), SQUARE, Objective.of(config -> waves.at(config)), strategy)
                .seed(seed)
                .budget(Budget.trials(60));
    }
}
