package io.luthier.reports.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.reports.study.Spending;
import io.luthier.search.Proposal;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.study.Duplicates;
import io.luthier.study.Experiment;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import io.luthier.trial.Workshop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Real searches by known lists over an objective whose values and declared costs are known: the optimum is 1, at n = 4. All
 * figures here were computed by hand.
 */
@Tag("slow")
class PlantedTruthTest {
    private static final double[] LOSS = {10, 8, 5, 2, 1, Double.NaN, -1, 6};
    private static final double[] WORK = {1, 2, 3, 4, 5, 6, 7, 2};

    /** @param trained the numbers that were trained to the end, as they came */
    private record Known(int full, ConcurrentLinkedQueue<Integer> trained) implements Objective {
        @Override
        public Fidelity fidelity() {
            return new Fidelity("epoch", 1, full);
        }

        @Override
        public Workshop open(Opening opening) {
            return new Workshop() {
                @Override
                public Run start(Trial trial) {
                    Config config = trial.config();

                    int n = (int) config.integer("n");
                    return fidelity -> {
                        if (fidelity == full) {
                            trained.add(n);
                        }
                        if (LOSS[n] < 0) {
                            throw new TrialException("number " + n + " fails");
                        }
                        return Measurement.of("loss", LOSS[n] - 100 * (full - fidelity));
                    };
                }

                @Override
                public double cost(Config config, int from, int to) {
                    return full == 1 ? WORK[(int) config.integer("n")] : to - from;
                }
            };
        }
    }

    private static Map<String, List<History>> run(Known known, List<Strategy> strategies) {
        Study study = Study.of(Searches.LOSS, Searches.SPACE, known, strategies.get(0))
                .duplicates(Duplicates.REPLICATE)
                .window(1)
                .seed(3);
        return Experiment.of(study, strategies, 2).run(2);
    }

    private static final Known KNOWN = new Known(1, new ConcurrentLinkedQueue<>());
    private static final Map<String, List<History>> SEARCHES = new LinkedHashMap<>();

    @BeforeAll
    static void search() {
        SEARCHES.putAll(run(
                KNOWN,
                List.of(
                        Scripted.of("short", 0, 2, 4),
                        Scripted.of("long", 0, 1, 5, 2, 7, 3, 4),
                        Scripted.of("poor", 0, 5, 6, 0, 1, 2))));
    }

    private static Findings findings(Unit unit, double... target) {
        return Findings.of(SEARCHES, unit, target.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(target[0]));
    }

    private static Performance standing(Findings findings, String label) {
        return findings.performances().stream()
                .filter(s -> s.arm().label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDefaultTargetLiesNineTenthsOfTheWayFromTheFirstValuesToTheOptimum() {
        Target target = findings(Unit.TRIALS).target();
        assertThat(target.start()).isEqualTo(10);
        assertThat(target.best()).isEqualTo(1);
        assertThat(target.loss()).isCloseTo(1.9, within(1e-12));
        assertThat(target.given()).isFalse();
    }

    @Test
    void theCostToTheTargetIsThatOfTheListsInTrialsAndInWork() {
        reaches(findings(Unit.TRIALS), "short", 2, 3, 9);
        reaches(findings(Unit.TRIALS), "long", 2, 7, 23);
        reaches(findings(Unit.WORK), "poor", 0, 6, 20);
        reaches(findings(Unit.TRIALS, 5), "short", 2, 2, 4);
        reaches(findings(Unit.TRIALS, 5), "long", 2, 4, 12);
        reaches(findings(Unit.TRIALS, 5), "poor", 2, 6, 20);
        reaches(findings(Unit.TRIALS, 2), "long", 2, 6, 18);
        reaches(findings(Unit.TRIALS, 0.5), "short", 0, 3, 9);
    }

    private static void reaches(Findings findings, String label, int reached, double trials, double work) {
        Performance standing = standing(findings, label);
        for (Unit unit : List.of(Unit.TRIALS, Unit.WORK)) {
            double cost = unit == Unit.TRIALS ? trials : work;
            Reach reach = standing.reach(unit);
            assertThat(reach.searches()).containsOnly(new Reach.Search(cost, reached > 0));
            assertThat(reach.reached()).isEqualTo(reached);
            assertThat(reach.expected()).isEqualTo(reached == 0 ? Double.POSITIVE_INFINITY : cost);
            assertThat(reach.median()).isEqualTo(reached == 0 ? OptionalDouble.empty() : OptionalDouble.of(cost));
        }
    }

    /** Over the seven trials of the longest: 1 until a value below 10, then how much of the way from 10 to 1 is left. */
    @Test
    void theAreaUnderTheCurveIsTheSumOfItsSteps() {
        Findings findings = findings(Unit.TRIALS);
        assertThat(standing(findings, "short").area()).isCloseTo((2 + 4 / 9.0) / 7, within(1e-12));
        assertThat(standing(findings, "long").area())
                .isCloseTo((2 + 7 / 9.0 + 7 / 9.0 + 4 / 9.0 + 4 / 9.0 + 1 / 9.0) / 7, within(1e-12));
        assertThat(standing(findings, "poor").area()).isCloseTo((5 + 7 / 9.0 + 4 / 9.0) / 7, within(1e-12));
        // in work: 4 units until 5 is found, 5 more until 1, of the 23 that the longest was charged
        assertThat(standing(findings(Unit.WORK), "short").area()).isCloseTo((4 + 5 * 4 / 9.0) / 23, within(1e-12));
    }

    @Test
    void theBestSoFarIsThatOfTheLists() {
        Findings findings = findings(Unit.TRIALS);
        assertThat(standing(findings, "short").band(Unit.TRIALS).points())
                .extracting(Band.Point::median)
                .containsExactly(10.0, 5.0, 1.0);
        assertThat(standing(findings, "poor").band(Unit.TRIALS).points())
                .extracting(Band.Point::median)
                .containsExactly(10.0, 10.0, 10.0, 10.0, 8.0, 5.0);
        Trajectory all = standing(findings, "long").arm().trajectories().get(1);
        assertThat(all.steps())
                .extracting(Trajectory.Step::work)
                .containsExactly(1.0, 3.0, 9.0, 12.0, 14.0, 18.0, 23.0);
        assertThat(all.loss(Unit.WORK, 11.9)).isEqualTo(8);
        assertThat(all.loss(Unit.WORK, 12)).isEqualTo(5);
        assertThat(all.loss(Unit.WORK, 0.9)).isInfinite();
        assertThat(all.cost(Unit.WORK, 8)).hasValue(3);
    }

    @Test
    void ranksAndValuesAreThoseOfTheOptimum() {
        Findings findings = findings(Unit.TRIALS);
        assertThat(standing(findings, "short").meanRank()).isEqualTo(1.5);
        assertThat(standing(findings, "long").meanRank()).isEqualTo(1.5);
        assertThat(standing(findings, "poor").meanRank()).isEqualTo(3);
        assertThat(standing(findings, "poor").median()).isEqualTo(5);
        assertThat(findings.values().difference(2, 0)).isEqualTo(4);
        assertThat(findings.values().probability(0, 2)).isEqualTo(1);
        assertThat(findings.values().probability(0, 1)).isEqualTo(0.5);
    }

    @Test
    void whatCouldNotWinIsChargedByItsKind() {
        Charge poor = standing(findings(Unit.TRIALS), "poor").charge();
        assertThat(poor.trials()).isEqualTo(12);
        assertThat(poor.total().work()).isEqualTo(40);
        assertThat(poor.wasted().work()).isEqualTo(2 * (1 + 6 + 7));
        item(poor, Spending.Kind.COMPLETE, 6, 2 * (1 + 2 + 3));
        item(poor, Spending.Kind.DUPLICATE, 2, 2);
        item(poor, Spending.Kind.INFEASIBLE, 2, 12);
        item(poor, Spending.Kind.FAILED, 2, 14);
        assertThat(standing(findings(Unit.TRIALS), "short").charge().wasted().work())
                .isZero();
        assertThat(standing(findings(Unit.TRIALS), "long").charge().wasted().work())
                .isEqualTo(12);
    }

    private static void item(Charge charge, Spending.Kind kind, int count, double work) {
        Spending.Item item = charge.items().stream()
                .filter(i -> i.kind() == kind)
                .findFirst()
                .orElseThrow();
        assertThat(item.count()).isEqualTo(count);
        assertThat(item.cost().work()).isEqualTo(work);
    }

    /** Each repeat trains the eight numbers once, and 0 a second time with another seed: 9 of the 16 charged, 31 of 52 units. */
    @Test
    void whatStrategiesTrainAlikeIsTrainedOnceAndChargedToEach() {
        Sharing sharing = findings(Unit.TRIALS).sharing();
        assertThat(KNOWN.trained()).hasSize(18);
        assertThat(KNOWN.trained().stream().filter(n -> n == 0)).hasSize(4);
        assertThat(sharing.done().trainings()).isEqualTo(18);
        assertThat(sharing.charged().trainings()).isEqualTo(32);
        assertThat(sharing.done().cost().work()).isEqualTo(62);
        assertThat(sharing.charged().cost().work()).isEqualTo(104);
        assertThat(sharing.saved()).isEqualTo(14 / 32.0);
    }

    /** A value from a short training does not count, though it is lower; what is not gone on with was stopped early. */
    @Test
    void whatIsTrainedFurtherAndWhatIsStoppedEarlyAreToldApart() {
        var known = new Known(3, new ConcurrentLinkedQueue<>());
        var goOn = new Scripted(
                "go-on",
                List.of(
                        new Proposal.Start(Searches.config(3), 1),
                        new Proposal.Resume(0, 3),
                        new Proposal.Start(Searches.config(4), 1)));
        var other = new Scripted(
                "other",
                List.of(
                        new Proposal.Start(Searches.config(3), 1),
                        new Proposal.Resume(0, 3),
                        new Proposal.Start(Searches.config(4), 3)));
        Findings findings = Findings.of(run(known, List.of(goOn, other)), Unit.WORK, OptionalDouble.of(2));
        Performance first = standing(findings, "go-on");
        assertThat(first.arm().losses()).containsOnly(2);
        assertThat(first.reach(Unit.WORK).searches()).containsOnly(new Reach.Search(3, true));
        assertThat(first.reach(Unit.TRIALS).searches()).containsOnly(new Reach.Search(1, true));
        assertThat(first.charge().trials()).isEqualTo(4);
        item(first.charge(), Spending.Kind.COMPLETE, 2, 6);
        item(first.charge(), Spending.Kind.PRUNED, 2, 2);
        assertThat(standing(findings, "other").arm().losses()).containsOnly(1);
        // per repeat: 3 to 1 and to 3 once (3 units), 4 to 1 and 4 to 3 (4 units); charged 4 and 6
        assertThat(findings.sharing().done().trainings()).isEqualTo(8);
        assertThat(findings.sharing().done().cost().work()).isEqualTo(14);
        assertThat(findings.sharing().charged().trainings()).isEqualTo(12);
        assertThat(findings.sharing().charged().cost().work()).isEqualTo(20);
        assertThat(known.trained()).containsExactlyInAnyOrder(3, 3, 4, 4);
    }
}
