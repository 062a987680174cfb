package io.luthier.reports.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.reports.comparison.Reach.Search;
import io.luthier.reports.statistics.Interval;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static Reach reach(double[] reached, double... not) {
        return new Reach(
                Unit.TRIALS,
                Stream.concat(
                                DoubleStream.of(not).mapToObj(cost -> new Search(cost, false)),
                                DoubleStream.of(reached).mapToObj(cost -> new Search(cost, true)))
                        .toList());
    }

    /**
     * Weeks of remission under 6-mercaptopurine: Freireich et al. 1963 (Blood 21), with the product-limit estimates of Cox and
     * Oakes 1984, Analysis of Survival Data, and of Kleinbaum and Klein, Survival Analysis.
     */
    private static final Reach REMISSION =
            reach(new double[] {6, 6, 6, 7, 10, 13, 16, 22, 23}, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35);

    @Test
    void freireichsRemissionsHaveThePublishedProductLimitEstimate() {
        List<Reach.Step> course = REMISSION.course();
        assertThat(course).extracting(Reach.Step::cost).containsExactly(6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0);
        double[] left = {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
        for (int i = 0; i < left.length; i++) {
            assertThat(1 - course.get(i).share()).isCloseTo(left[i], within(5e-4));
        }
        assertThat(REMISSION.median()).hasValue(23);
        assertThat(REMISSION.reached()).isEqualTo(9);
    }

    /** Of Freireich's controls none was censored: the estimate is the empirical distribution, and the median is 8. */
    @Test
    void withoutCensoringTheEstimateIsTheEmpiricalDistribution() {
        Reach control = reach(new double[] {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23});
        assertThat(control.course()).hasSize(12);
        assertThat(control.course().get(0).share()).isCloseTo(2 / 21.0, within(1e-15));
        assertThat(control.course().get(5).share()).isCloseTo(13 / 21.0, within(1e-15));
        assertThat(control.course().get(11).share()).isCloseTo(1, within(1e-15));
        assertThat(control.median()).hasValue(8);
        assertThat(control.expected()).isCloseTo(182 / 21.0, within(1e-12)); // Cox and Oakes: 182 weeks in all
    }

    /** Auger and Hansen 2005: the mean of the successes, plus (1 - s) / s times the mean of the others. */
    @Test
    void theExpectedCostIsThatOfRestarts() {
        double success = 9 / 21.0;
        double reached = (6 + 6 + 6 + 7 + 10 + 13 + 16 + 22 + 23) / 9.0;
        double others = (6 + 9 + 10 + 11 + 17 + 19 + 20 + 25 + 32 + 32 + 34 + 35) / 12.0;
        assertThat(REMISSION.expected()).isCloseTo(reached + (1 - success) / success * others, within(1e-12));
        assertThat(REMISSION.expected()).isCloseTo(359 / 9.0, within(1e-12)); // Cox and Oakes: 9 in 359 weeks
    }

    @Test
    void whatNeverArrivesIsNeverHalfWayThereAndHasNoEnd() {
        Reach never = reach(new double[0], 40, 40, 40);
        assertThat(never.reached()).isZero();
        assertThat(never.course()).isEmpty();
        assertThat(never.median()).isEmpty();
        assertThat(never.expected()).isEqualTo(NEVER);
        assertThat(never.medianInterval().high()).isEqualTo(NEVER);
        assertThat(never.costs()).containsOnly(NEVER);
    }

    @Test
    void oneOfFourMayNotComeAgainAndHalfIsTheMedian() {
        Reach one = reach(new double[] {10}, 40, 40, 40);
        assertThat(one.expected()).isEqualTo(130);
        assertThat(one.median()).isEmpty();
        assertThat(reach(new double[] {10, 20}, 40, 40).median()).hasValue(20);
        assertThat(reach(new double[] {10, 20}, 40, 40).expected()).isEqualTo(55);
    }

    @Test
    void theMedianCostLiesBetweenTheOuterCostsOfFiveAndCanBeAnythingWithFewer() {
        assertThat(reach(new double[] {10, 20, 30, 35}, 40).medianInterval()).isEqualTo(new Interval(10, NEVER));
        assertThat(reach(new double[] {10, 20, 30, 35, 38}).medianInterval()).isEqualTo(new Interval(10, 38));
        assertThat(reach(new double[] {10, 20, 30, 35}).medianInterval()).isEqualTo(new Interval(-NEVER, NEVER));
    }

    /** One that ended early might have arrived at any cost after: it leaves those at risk, and that is all. */
    @Test
    void censoringAtTheSameCostComesAfterArriving() {
        Reach reach = reach(new double[] {10, 30}, 10, 20);
        assertThat(reach.course()).containsExactly(new Reach.Step(10, 0.25), new Reach.Step(30, 1));
        assertThat(reach.median()).hasValue(30);
    }
}
