package io.luthier.strategies.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.contract.internal.Effort;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WilcoxonStoppingTest {
    private static final int[] LOOKS = {3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20};

    /** Wilcoxon's own tables: of 5 differences, all positive, 1 in 32; of 8 the sum 33 is 5 in 256; of 20 the sum 150 is at 5 %. */
    @Test
    void theTestIsThatOfTheTables() {
        assertThat(SignedRanks.p(new double[] {1, 2, 3, 4, 5})).isEqualTo(1.0 / 32);
        assertThat(SignedRanks.p(new double[] {-1, 2, -3, 4, 5, 6, 7, 8})).isEqualTo(7.0 / 256);
        assertThat(SignedRanks.p(new double[] {1, 2, -3, 4, 5, 6, 7, 8})).isEqualTo(5.0 / 256);
        double[] twenty = IntStream.rangeClosed(1, 20)
                .mapToDouble(i -> List.of(20, 19, 18, 3).contains(i) ? -i : i)
                .toArray();
        assertThat(SignedRanks.p(twenty)).isBetween(0.045, 0.055); // 150 of 210
        assertThat(SignedRanks.p(new double[] {0, 0})).isEqualTo(1);
        assertThat(SignedRanks.p(new double[] {1, 1, 1, -1})).isEqualTo(5.0 / 16); // ties: a sign test
    }

    @Test
    void manyDifferencesAreComparedByTheNormalLaw() {
        RandomGenerator random = Seeds.generator(5);
        double[] fifty = IntStream.range(0, 50)
                .mapToDouble(i -> random.nextGaussian() + 0.25)
                .toArray();
        double[] more = Arrays.copyOf(fifty, 51);
        more[50] = 1e-9; // the least rank
        assertThat(SignedRanks.p(more)).isCloseTo(SignedRanks.p(fifty), within(0.01));
    }

    /** Trials that are no worse than the best, on folds whose noise is skewed and differs from one to the next. */
    @Test
    void ofTrialsNoWorseThanTheBestNoMoreThanTheLevelAreStopped() {
        int sequences = Effort.of(40_000);
        for (double level : new double[] {0.05, 0.1, 0.2}) {
            double nominal = SignedRanks.nominal(level, LOOKS);
            int stopped = 0;
            for (int s = 0; s < sequences; s++) {
                RandomGenerator random = Seeds.generator(9, "race", s);
                double[] own = new double[20];
                double[] best = new double[20];
                for (int fold = 0; fold < 20; fold++) {
                    double hard = 10 * random.nextDouble();
                    own[fold] = hard + random.nextExponential() * (1 + fold % 3);
                    best[fold] = hard + random.nextExponential() * (1 + fold % 3);
                }
                stopped += Arrays.stream(LOOKS)
                                .anyMatch(look -> WilcoxonStopping.stops(
                                        Arrays.copyOf(own, look), List.of(best), nominal, false, 20))
                        ? 1
                        : 0;
            }
            double rate = (double) stopped / sequences;
            double error = Math.sqrt(level * (1 - level) / sequences) + Math.sqrt(level * (1 - level) / 20_000);
            System.out.printf(
                    "level %.2f: %.4f of %d trials no worse than the best were stopped; each look at p <= %.4f%n",
                    level, rate, sequences, nominal);
            assertThat(rate).isBetween(0.5 * level, level + 3 * error);
        }
    }

    @Test
    void meansAreTakenApartIntoTheFolds() {
        double[] best = {1, 1, 1, 1, 1, 1};
        double[] folds = {1.1, 1.2, 0.85, 1.3, 1.4, 1.5};
        double[] means = new double[6];
        for (int i = 0; i < 6; i++) {
            means[i] = Arrays.stream(folds, 0, i + 1).average().orElseThrow();
        }
        for (double nominal : new double[] {0.04, 0.06, 0.08, 0.1, 0.2}) {
            assertThat(WilcoxonStopping.stops(means, List.of(best), nominal, true, 6))
                    .isEqualTo(WilcoxonStopping.stops(folds, List.of(best), nominal, false, 6));
        }
    }

    @Test
    void aRaceOverFoldsSavesWorkAndFindsTheBest() {
        SearchSpace space = SearchSpace.of(Param.integer("k", 1, 40));
        Objective folds =
                Objective.training("folds", List.of("loss"), new Fidelity("fold", 1, 20), (config, training) -> {
                    double sum = 0;
                    for (int fold = 1; fold <= 20; fold++) {
                        RandomGenerator random = Seeds.generator(fold);
                        double hard = random.nextDouble();
                        sum += hard + Math.abs(config.integer("k") - 17) * (0.5 + random.nextDouble());
                        training.report(fold, sum / fold);
                    }
                    return sum / 20;
                });
        History history = Study.of(Goal.minimize("loss"), space, folds, new WilcoxonStopping(new Random()))
                .budget(Budget.trials(40))
                .run(2);
        assertThat(far(history.best().orElseThrow())).isLessThanOrEqualTo(1);
        assertThat(history.spent().work()).isLessThan(40 * 20 * 0.6);
    }

    private static long far(Outcome outcome) {
        return Math.abs(outcome.trial().config().integer("k") - 17);
    }
}
