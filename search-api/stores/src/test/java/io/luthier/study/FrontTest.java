package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer of a study with several goals. */
class FrontTest {
    private static final List<Goal> GOALS =
            List.of(Goal.maximize("accuracy"), Goal.minimize("latency"), Goal.minimize("size"));

    /** Goals of few values, so that many are equal. */
    private static History history(int goals, long seed) {
        Objective objective = Objective.training(
                "goals", List.of("accuracy", "latency", "size"), Fidelity.whole(), (config, training) -> {
                    training.measure("latency", Math.rint(config.real("y") * 5));
                    training.measure("size", Math.rint(config.real("z") * 5));
                    return Math.rint(config.real("x") * 3) / 3;
                });
        return Study.of(
                        GOALS.subList(0, goals),
                        SearchSpace.of(Param.real("x", 0, 1), Param.real("y", 0, 1), Param.real("z", 0, 1)),
                        objective,
                        new Sensitive())
                .budget(Budget.trials(60))
                .seed(seed)
                .run(1);
    }

    private static boolean dominates(List<Double> a, List<Double> b) {
        boolean better = false;
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) > b.get(i)) {
                return false;
            }
            better |= a.get(i) < b.get(i);
        }
        return better;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theFrontIsWhatNothingDominatesAndTheBestIsItsFirst(int goals) {
        for (long seed = 1; seed <= 20; seed++) {
            History history = history(goals, seed);
            var expected = new ArrayList<Long>();
            for (Outcome outcome : history.trained()) {
                if (history.trained().stream().noneMatch(o -> dominates(history.losses(o), history.losses(outcome)))) {
                    expected.add(outcome.trial().id());
                }
            }
            Front front = history.front();
            assertThat(front.trials()).extracting(o -> o.trial().id()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(front.trials()).startsWith(history.bestTrial());
            assertThat(history.ranked()).startsWith(history.bestTrial());
            Outcome knee = front.knee().orElseThrow();
            assertThat(front.trials()).contains(knee);
            assertThat(front.values(knee))
                    .hasSize(goals)
                    .containsEntry("accuracy", knee.metrics().get("accuracy"));
        }
    }

    @Test
    void tiesOnTheFirstGoalAreBrokenByTheOthersNeverByAnEarlierTrial() {
        Objective objective =
                Objective.training("ties", List.of("accuracy", "latency"), Fidelity.whole(), (config, training) -> {
                    training.measure("latency", 10 - training.id());
                    return 1;
                });
        Study study = Study.of(GOALS.subList(0, 2), SearchSpace.of(Param.real("x", 0, 1)), objective, new Sensitive())
                .budget(Budget.trials(10));
        History history = study.run(2);
        assertThat(history.bestTrial().trial().id()).isEqualTo(9);
        assertThat(history.front().trials()).containsExactly(history.bestTrial());
        try (StudyJob job = study.start(2)) {
            job.result().join();
            assertThat(job.progress().best().orElseThrow().trial().id()).isEqualTo(9);
        }
    }

    private static Outcome point(long id, double a, double b) {
        return new Outcome(
                new io.luthier.trial.Trial(id, io.luthier.space.Config.empty(), 1, 1),
                Outcome.Origin.PROPOSED,
                io.luthier.trial.Status.COMPLETE,
                Map.of("a", a, "b", b),
                io.luthier.trial.Curve.none(),
                "",
                java.util.OptionalLong.empty(),
                java.util.OptionalLong.empty(),
                0,
                io.luthier.trial.Cost.ZERO);
    }

    @Test
    void theKneeIsNearestToTheIdealPointWhateverTheUnits() {
        List<Goal> goals = List.of(Goal.minimize("a"), Goal.minimize("b"));
        for (double unit : new double[] {1, 1e-300, 1e6, 1e307}) {
            var front = new Front(
                    goals,
                    List.of(point(0, 0, 10 * unit), point(1, 0.2, 2 * unit), point(2, 0.6, unit), point(3, 1, 0)));
            assertThat(front.knee().orElseThrow().trial().id()).as("%s", unit).isEqualTo(1);
        }
        assertThat(new Front(goals, List.of()).knee()).isEmpty();
        assertThat(new Front(goals, List.of(point(5, 1, 1), point(6, 1, 1)))
                        .knee()
                        .orElseThrow()
                        .trial()
                        .id())
                .isEqualTo(5);
    }
}
