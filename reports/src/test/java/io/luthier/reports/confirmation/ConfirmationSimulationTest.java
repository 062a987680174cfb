package io.luthier.reports.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.search.Goal;
import io.luthier.study.Confirmation;
import io.luthier.study.Study;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What confirmations promise, over two thousand of them in a full build and a tenth of that else. */
@Tag("slow")
class ConfirmationSimulationTest {
    private static final int RUNS = Effort.of(2000);
    private static final double CHANCE = 1e-5; // of each bound failing where all is right

    private static Standings confirmed(
            List<Double> truths, double shared, double own, Goal goal, long seed, int top, int repeats) {
        Study study = Replicates.study(truths, shared, own, goal, seed);
        return Standings.of(Confirmation.of(study, study.run(1), top, repeats).run(1));
    }

    private static double truth(List<Double> truths, Standing place) {
        return truths.get((int) place.outcome().trial().config().integer("x"));
    }

    /** As many of the runs as chance allows an event of this probability. */
    private static void holds(String what, int count, double probability) {
        var law = new BinomialDistribution(null, RUNS, probability);
        assertThat(count)
                .as("%s of %s runs, %s expected", what, RUNS, probability * RUNS)
                .isBetween(law.inverseCumulativeProbability(CHANCE), law.inverseCumulativeProbability(1 - CHANCE));
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySayAndLuckIsWhatWasPlanted() {
        List<Double> truths = IntStream.range(0, 20).mapToObj(i -> 1 + 0.02 * i).toList();
        int covered = 0;
        int luckCovered = 0;
        double error = 0;
        double luck = 0;
        for (int run = 0; run < RUNS; run++) {
            Goal goal = run % 2 == 0 ? Goal.minimize("loss") : Goal.maximize("score");
            Standings standings = confirmed(truths, 0.1, 0.1, goal, run, 1, 10);
            Standing best = standings.places().get(0);
            double truth = goal.loss(truth(truths, best));
            double planted = goal.loss(truth) - goal.loss(best.searched());
            covered += best.interval().contains(truth) ? 1 : 0;
            luckCovered += best.luckInterval().contains(planted) ? 1 : 0;
            error += best.luck() - planted;
            luck += planted;
        }
        holds("covered", covered, 0.95);
        assertThat(luckCovered).isEqualTo(covered);
        double deviation = Math.sqrt(2) * 0.1 / Math.sqrt(10.0 * RUNS); // of the mean error
        assertThat(error / RUNS).isBetween(-4.5 * deviation, 4.5 * deviation);
        assertThat(luck / RUNS).as("the search's best really was lucky").isGreaterThan(0.1);
    }

    /** The least of 20 normal deviates is 1.8675 below their mean (Teichroew 1956), with a deviation of 0.5251. */
    @Test
    void theBestOfEqualsIsAsLuckyAsTheLeastOfTheirNumber() {
        List<Double> equal = Collections.nCopies(20, 3.0);
        double luck = 0;
        for (int run = 0; run < RUNS; run++) {
            luck += confirmed(equal, 0, 1, Goal.minimize("loss"), run, 1, 10)
                    .places()
                    .get(0)
                    .luck();
        }
        double deviation = Math.sqrt((0.5251 * 0.5251 + 0.1) / RUNS);
        assertThat(luck / RUNS).isBetween(1.8675 - 4.5 * deviation, 1.8675 + 4.5 * deviation);
    }

    @Test
    void equalsAreRankedNoMoreOftenThanStated() {
        List<Double> equal = Collections.nCopies(4, 1.0);
        int wrong = 0;
        for (int run = 0; run < RUNS; run++) {
            Standings standings = confirmed(equal, 1, 0.2, Goal.minimize("loss"), run, 4, 8);
            assertThat(standings.decisive()).isTrue();
            wrong += standings.places().stream().anyMatch(p -> p.rank() > 1) ? 1 : 0;
        }
        var law = new BinomialDistribution(null, RUNS, Standings.ERROR);
        assertThat(wrong).isLessThanOrEqualTo(law.inverseCumulativeProbability(1 - CHANCE));
        // eight seeds show something in one of 32 orders of each pair: some wrong ones there must be
        assertThat(wrong).isPositive();
    }

    /**
     * Two configurations and six seeds: the exact test shows a difference where all six agree, and nowhere else, so that its
     * power is q^6 + (1 - q)^6 if a seed favours the better one with the chance q.
     */
    @Test
    void aPlantedDifferenceIsFoundWithTheStatedPower() {
        double effect = 1.7;
        double own = 0.1;
        List<Double> truths = List.of(1.0, 1.0 + effect * own * Math.sqrt(2));
        double q = new NormalDistribution(null, 0, 1).cumulativeProbability(effect);
        int found = 0;
        int wrong = 0;
        for (int run = 0; run < RUNS; run++) {
            Standings standings = confirmed(truths, 1, own, Goal.minimize("loss"), run, 2, 6);
            Standing first = standings.places().get(0);
            found += standings.pairs().get(0).shown() && truth(truths, first) == 1.0 ? 1 : 0;
            wrong += standings.pairs().get(0).shown() && truth(truths, first) != 1.0 ? 1 : 0;
        }
        holds("found", found, Math.pow(q, 6));
        assertThat(wrong).isZero();
    }
}
