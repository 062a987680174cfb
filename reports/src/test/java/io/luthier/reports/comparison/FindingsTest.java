package io.luthier.reports.comparison;

import static io.luthier.reports.comparison.Searches.found;
import static io.luthier.reports.comparison.Searches.repeated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.reports.study.Spending;
import io.luthier.reports.write.Answer;
import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Curve;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the real searches of {@link PlantedTruthTest} cannot show: figures computed by hand from histories made up for them. */
class FindingsTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static Map<String, List<History>> of(Object... labelsAndSearches) {
        var map = new LinkedHashMap<String, List<History>>();
        for (int i = 0; i < labelsAndSearches.length; i += 2) {
            @SuppressWarnings("unchecked")
            List<History> searches = (List<History>) labelsAndSearches[i + 1];
            map.put((String) labelsAndSearches[i], searches);
        }
        return map;
    }

    private static Findings findings(Object... labelsAndSearches) {
        return Findings.of(of(labelsAndSearches), Unit.TRIALS, OptionalDouble.empty());
    }

    /** Of four searches of ten trials two reach 1, after 4 and after 8; the Kaplan-Meier median is 8, 32 trials are for two. */
    @Test
    void searchesThatNeverReachTheTargetAreCensoredAndNotLeftOut() {
        double[] late = {9, 9, 9, 9, 9, 9, 9, 1, 9, 9};
        double[] soon = {9, 9, 9, 1, 9, 9, 9, 9, 9, 9};
        double[] never = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
        Findings findings = Findings.of(
                of(
                        "a",
                        List.of(
                                Searches.of(1, late),
                                Searches.of(2, never),
                                Searches.of(3, soon),
                                Searches.of(4, never))),
                Unit.TRIALS,
                OptionalDouble.of(1));
        Reach reach = findings.performances().get(0).reach(Unit.TRIALS);
        assertThat(reach.reached()).isEqualTo(2);
        assertThat(reach.costs()).containsExactly(8, NEVER, 4, NEVER);
        assertThat(reach.course()).containsExactly(new Reach.Step(4, 0.25), new Reach.Step(8, 0.5));
        assertThat(reach.median()).hasValue(8);
        assertThat(reach.expected()).isEqualTo((8 + 10 + 4 + 10) / 2.0);
    }

    @Test
    void aHighestValueIsTurnedRoundOnceAndEverywhere() {
        var searches = of(
                "a", List.of(Searches.highest(1, 0.5, 0.9), Searches.highest(2, 0.5, 0.7, 0.8)),
                "b", List.of(Searches.highest(1, 0.5, 0.6), Searches.highest(2, 0.5)));
        Findings findings = Findings.of(searches, Unit.TRIALS, OptionalDouble.of(0.7));
        assertThat(findings.values().order()).containsExactly(0, 1);
        assertThat(findings.value(findings.target().loss())).isEqualTo(0.7);
        assertThat(findings.value(findings.target().start())).isEqualTo(0.5);
        assertThat(findings.value(findings.target().best())).isEqualTo(0.9);
        Performance a = findings.performances().get(0);
        assertThat(findings.value(a.median())).isCloseTo(0.85, within(1e-12));
        assertThat(a.reach(Unit.TRIALS).searches())
                .containsExactly(new Reach.Search(2, true), new Reach.Search(2, true));
        assertThat(findings.performances().get(1).reach(Unit.TRIALS).reached()).isZero();
        Target own = Findings.of(searches, Unit.TRIALS, OptionalDouble.empty()).target();
        assertThat(findings.value(own.loss())).isCloseTo(0.5 + 0.9 * 0.4, within(1e-12));
    }

    @Test
    void thinkingAndLostAttemptsAreChargedAndTheirSharesAreKnown() {
        Outcome trained = Searches.outcome(0, 0, 1, 1, 2, 10); // 1 s of training, 0.1 s of thinking
        var lost = new Attempt(trained.trial(), Attempt.Ending.LOST, "", new Cost(0, 0, 0.5, 0.9, 0, 0));
        var retried = new Attempt(trained.trial(), Attempt.Ending.RETRIED, "again", new Cost(0, 0, 0.25, 0.5, 0, 0));
        var history = Searches.history(1, Searches.LOSS, List.of(trained), List.of(lost, retried));
        Findings findings = findings("a", List.of(history));
        Charge charge = findings.performances().get(0).charge();
        assertThat(charge.thinkingShare()).isCloseTo(0.1 / (1 + 0.5 + 0.25 + 0.1), within(1e-12));
        assertThat(charge.wasted().wallSeconds()).isCloseTo(1.4, within(1e-12));
        assertThat(charge.items())
                .extracting(Spending.Item::kind)
                .containsExactly(Spending.Kind.COMPLETE, Spending.Kind.LOST, Spending.Kind.RETRIED);
        assertThat(findings.arms().get(0).end(Unit.SECONDS)).isCloseTo(2.5, within(1e-12));
        assertThat(findings.sharing().done().cost().wallSeconds()).isCloseTo(2.4, within(1e-12));
    }

    @Test
    void trialsOfAnEarlierStudyAreNeitherChargedNorFound() {
        Outcome own = Searches.outcome(1, 1, 1, 1, 3, 10);
        Outcome brought = new Outcome(
                new Trial(0, Searches.config(0), 1, 1),
                Outcome.Origin.INJECTED,
                Status.COMPLETE,
                Map.of("loss", 2.0),
                Curve.none(),
                "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                0,
                Cost.ZERO);
        Findings findings =
                findings("a", List.of(Searches.history(1, Searches.LOSS, List.of(brought, own), List.of())));
        assertThat(findings.arms().get(0).losses()).containsExactly(3);
        assertThat(findings.arms().get(0).end(Unit.TRIALS)).isEqualTo(1);
        assertThat(findings.performances().get(0).charge().trials()).isEqualTo(1);
        assertThat(findings.sharing().charged().trainings()).isEqualTo(1);
        assertThat(findings.performances().get(0).reach(Unit.TRIALS).costs()).containsExactly(1);
    }

    @Test
    void onlyRepeatsThatAllHaveFinishedAreCompared() {
        Findings findings = findings(
                "a", List.of(Searches.of(1, 5, 3), Searches.unfinished(Searches.of(2, 1)), Searches.of(3, 4)),
                "b", List.of(Searches.of(1, 6), Searches.of(2, 2), Searches.of(3, 5)));
        assertThat(findings.repeats()).isEqualTo(2);
        assertThat(findings.begun()).isEqualTo(3);
        assertThat(findings.arms().get(0).losses()).containsExactly(3, 4);
        assertThat(findings.arms().get(1).losses()).containsExactly(6, 5);
        assertThat(findings.arms().get(1).searches()).extracting(History::seed).containsExactly(1L, 3L);
        assertThat(findings.target().best()).isEqualTo(3);
        assertThat(ComparisonAnswer.of(findings).caveats())
                .contains("Not finished: of 3 repeats, 2 were finished by all strategies; only what is finished is"
                        + " compared.");
        assertThatThrownBy(() -> findings("a", List.of(Searches.unfinished(Searches.of(1, 5)))))
                .hasMessageStartingWith("no repeat is finished by all strategies");
    }

    @Test
    void oneRepeatAndOneStrategyAreComparedAsFarAsTheyGo() {
        Findings single = findings("a", repeated(1, 5, 3));
        assertThat(single.values().order()).containsExactly(0);
        assertThat(single.values().p()).isEqualTo(1);
        assertThat(single.values().alike()).isEmpty();
        assertThat(single.performances().get(0).interval().low()).isEqualTo(Double.NEGATIVE_INFINITY);
        Findings two = findings("a", repeated(1, 5, 3), "b", repeated(1, 5, 4));
        assertThat(two.values().p(0, 1)).isEqualTo(1);
        assertThat(two.values().difference(0, 1)).isEqualTo(-1);
        assertThat(two.values().differenceInterval(0, 1).low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(two.values().criticalDifference()).isInfinite();
        assertThat(two.values().alike()).containsExactly(List.of(0, 1));
    }

    @Test
    void searchesThatFindNothingAreWorstAndBreakNothing() {
        Findings none = findings("a", repeated(3, Double.NaN, Double.NaN), "b", repeated(3, Double.NaN));
        assertThat(none.target().loss()).isInfinite();
        assertThat(none.performances())
                .extracting(s -> s.reach(Unit.TRIALS).reached())
                .containsOnly(0);
        assertThat(none.performances()).extracting(Performance::area).containsOnly(1.0);
        assertThat(none.values().p(0, 1)).isEqualTo(1);
        Findings some = findings(
                "a",
                repeated(4, Double.NaN),
                "b",
                List.of(
                        Searches.of(1, Double.NaN),
                        Searches.of(2, Double.NaN),
                        Searches.of(3, 2),
                        Searches.of(4, Double.NaN, 1)));
        assertThat(some.target().start()).isInfinite();
        assertThat(some.target().loss()).isEqualTo(1); // the best, for there is no middle to begin from
        assertThat(some.values().order()).containsExactly(1, 0);
        assertThat(some.areas(some.arms().get(0))).containsOnly(1);
        assertThat(some.areas(some.arms().get(1))).containsExactly(1, 1, 0.5, 1);
        assertThat(some.values().difference(1, 0)).isNaN();
    }

    /** The box goes from 1 to 5 and from -5 to -1, and a tenth beyond the worst: 4.4 by 4.4. */
    @Test
    void severalGoalsAreComparedByTheHypervolumeOfWhatWasFound() {
        Findings findings = findings(
                "corners", List.of(traded(1, new double[][] {{9, 0.5}, {1, 1}, {5, 5}})),
                "middle", List.of(traded(1, new double[][] {{3, 3}, {4, 2}})));
        assertThat(findings.goal()).isEqualTo(Goal.maximize("hypervolume"));
        double cell = 1 / (4.4 * 4.4);
        assertThat(findings.arms().get(0).losses()[0]).isCloseTo(-(4.4 * 0.4 + 4 * 0.4) * cell, within(1e-12));
        assertThat(findings.arms().get(1).losses()[0]).isCloseTo(-2.4 * 2.4 * cell, within(1e-12));
        assertThat(findings.arms().get(0).trajectories().get(0).first()).isEqualTo(0); // outside the box
        assertThat(findings.values().order()).containsExactly(1, 0);
        Answer answer = ComparisonAnswer.of(findings);
        assertThat(answer.question()).isEqualTo("Which strategy finds the highest hypervolume, and at what cost?");
        assertThat(answer.caveats())
                .contains(
                        "There are several goals, loss and speed; this compares by the hypervolume of what was found: the"
                                + " share that it dominates of the box between the best value of each goal and a tenth more than the"
                                + " worst on any search's front.");
    }

    private static History traded(long seed, double[][] values) {
        History plain = Searches.of(seed, new double[values.length]);
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < values.length; i++) {
            Outcome o = plain.outcomes().get(i);
            outcomes.add(new Outcome(
                    o.trial(),
                    o.origin(),
                    o.status(),
                    Map.of("loss", values[i][0], "speed", values[i][1]),
                    o.curve(),
                    o.message(),
                    o.twin(),
                    o.parent(),
                    i,
                    o.cost()));
        }
        return Searches.goals(
                Searches.history(seed, Searches.LOSS, outcomes, List.of()),
                List.of(Searches.LOSS, Goal.maximize("speed")));
    }

    @Test
    void whatCannotBeComparedIsRefusedWithASentence() {
        assertThatThrownBy(() -> findings()).hasMessageStartingWith("there is no search to compare\n");
        assertThatThrownBy(() -> findings("a", List.of())).hasMessageStartingWith("there is no search to compare\n");
        assertThatThrownBy(() -> findings("a", found(1, 2), "b", found(1)))
                .hasMessage("a strategy has 1 searches, another 2\nGive as many of each.");
        assertThatThrownBy(() -> findings("a", found(1), "b", List.of(Searches.highest(1, 0.5))))
                .hasMessageContaining("other goals or another space\n");
    }
}
