package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private static final Goal GOAL = Goal.minimize("loss");

    private static Experiment experiment(Growth objective) {
        Study study = Study.of(GOAL, Growth.SPACE, objective, new Sensitive())
                .budget(Budget.trials(12))
                .seed(5);
        return Experiment.of(study, List.of(new Sensitive(), new Sensitive(), new Sensitive(3)), 3);
    }

    @Test
    void everyStrategySearchesWithTheSameSeeds() {
        Map<String, List<History>> found = experiment(new Growth(1, 0)).run(2);
        assertThat(found.keySet()).containsExactly("sensitive", "sensitive-2", "sensitive-3");
        found.values()
                .forEach(histories ->
                        assertThat(histories).extracting(History::seed).containsExactly(5L, 6L, 7L));
        Study alone = Study.of(GOAL, Growth.SPACE, new Growth(1, 0), new Sensitive(3))
                .budget(Budget.trials(12))
                .seed(6);
        assertThat(Tables.of(found.get("sensitive-3").get(1))).isEqualTo(Tables.of(alone.run(1)));
    }

    @Test
    void everyRepeatHasTheSameProblem() {
        var opened = new ConcurrentSkipListSet<Long>();
        var trained = new ConcurrentSkipListSet<Long>();
        record Divided(Set<Long> opened, Set<Long> trained) implements Objective {
            @Override
            public Workshop open(Opening opening) {
                opened.add(opening.seed());
                return trial -> {
                    long seed = trial.seed();

                    trained.add(seed);
                    return fidelity -> Measurement.of("loss", 1);
                };
            }
        }
        Study study = Study.of(GOAL, Growth.SPACE, new Divided(opened, trained), new Sensitive())
                .budget(Budget.trials(2))
                .seed(5);
        Experiment.of(study, List.of(new Sensitive()), 3).run(2);
        assertThat(opened).containsExactly(5L);
        assertThat(trained).hasSizeGreaterThan(3);
    }

    @Test
    void whatStrategiesProposeAlikeIsTrainedOnce() {
        var objective = new Growth(1, 0);
        Map<String, List<History>> found = experiment(objective).run(2);
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(Tables.of(found.get("sensitive").get(repeat)))
                    .isEqualTo(Tables.of(found.get("sensitive-2").get(repeat)));
        }
        long charged = found.values().stream()
                .flatMap(List::stream)
                .mapToLong(h ->
                        h.outcomes().stream().filter(o -> o.twin().isEmpty()).count())
                .sum();
        assertThat(charged).isGreaterThan(objective.units().get());
        assertThat(objective.units().get()).isLessThanOrEqualTo(72);
    }

    @Test
    void anExperimentGoesOnFromItsStores() {
        var objective = new Growth(1, 0);
        var stores = new HashMap<Experiment.Member, Store>();
        Experiment experiment = experiment(objective);
        Map<String, List<History>> first = experiment.run(2, m -> stores.computeIfAbsent(m, x -> Store.memory()));
        long trained = objective.units().get();
        Map<String, List<History>> again = experiment.run(2, m -> stores.get(m));
        assertThat(objective.units().get()).isEqualTo(trained);
        first.forEach((label, histories) -> assertThat(again.get(label))
                .map(Tables::of)
                .isEqualTo(histories.stream().map(Tables::of).toList()));
    }

    @Test
    void aStrategyThatCannotHandleTheProblemIsRefusedBeforeAnythingIsTrained() {
        var objective = new Growth(1, 0);
        Strategy unable = (problem, random) -> {
            throw new IllegalArgumentException("strategy unable refuses\nUse another.");
        };
        Study study = Study.of(GOAL, Growth.SPACE, objective, new Sensitive());
        assertThatThrownBy(() -> Experiment.of(study, List.of(new Sensitive(), unable), 2)
                        .run(2))
                .hasMessageContaining("unable refuses");
        assertThat(objective.units().get()).isZero();
        assertThatThrownBy(() -> Experiment.of(study, List.of(), 2)).hasMessageContaining("no strategy to compare");
        assertThatThrownBy(() -> Experiment.of(study, List.of(unable), 0)).hasMessageContaining("repeats is 0");
    }
}
