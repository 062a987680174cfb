package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Goal;
import io.luthier.settings.Note;
import io.luthier.trial.Attempt;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whether an objective gives the same again is claimed only as far as it is known. */
class CheckRepeatTest {
    private static final Objective BY_SEED =
            Objective.of((config, seed) -> config.integer("x") + new Random(seed).nextDouble());

    private static Objective unseeded(AtomicInteger calls) {
        return Objective.of((config, seed) -> config.integer("x") + 0.25 * calls.incrementAndGet());
    }

    @Test
    void aTrialThatGivesTheSameAgainIsNotedAndTheTableIsTheSame() {
        History plain = Problems.counted(BY_SEED).run(2);
        for (int threads : new int[] {1, 2, 8}) {
            History checked = Problems.counted(BY_SEED).checkRepeat(true).run(threads);
            assertThat(checked.reproducible()).isTrue();
            assertThat(checked.notes())
                    .extracting(Note::text)
                    .containsExactly("Trial 0 was trained twice from one seed, and gave the same value.");
            assertThat(checked.trials())
                    .extracting(o -> o.metrics())
                    .isEqualTo(plain.trials().stream().map(o -> o.metrics()).toList());
            assertThat(checked.attempts()).extracting(Attempt::ending).containsExactly(Attempt.Ending.CHECKED);
        }
        assertThat(plain.notes()).isEmpty();
    }

    @Test
    void anObjectiveThatIgnoresItsSeedIsFoundOut() {
        History checked = Problems.counted(unseeded(new AtomicInteger()))
                .checkRepeat(true)
                .run(1);
        assertThat(checked.reproducible()).isFalse();
        double first = checked.trials().get(0).metrics().get("value");
        assertThat(checked.withdrawn())
                .startsWith("trial 0 was trained twice from one seed, and value was " + first + ", then ");
    }

    @Test
    void aTrialThatFailsTheSecondTimeIsFoundOut() {
        var calls = new AtomicInteger();
        Objective once = Objective.of((config, seed) -> {
            if (calls.incrementAndGet() > 10) {
                throw new IllegalStateException("the file is open");
            }
            return 1;
        });
        assertThat(Problems.counted(once).checkRepeat(true).run(1).withdrawn())
                .contains("the first time it was complete, then failed: ")
                .contains("the file is open");
    }

    @Test
    void whatIsMeasuredIsNotComparedAndNotCalledReproducible() {
        var calls = new AtomicInteger();
        Objective timed =
                Objective.training("timed", List.of("value", "seconds"), Fidelity.whole(), (config, training) -> {
                    training.measure("seconds", calls.incrementAndGet() / 7.0);
                    return config.integer("x");
                });
        List<Goal> goals =
                List.of(Goal.minimize("value"), Goal.minimize("seconds").measured(true));
        History checked = Study.of(
                        goals,
                        Problems.counted(BY_SEED).space(),
                        timed,
                        Problems.counted(BY_SEED).strategy())
                .checkRepeat(true)
                .run(1);
        assertThat(checked.notes())
                .extracting(Note::text)
                .containsExactly("Trial 0 was trained twice from one seed, and gave the same value.");
        assertThat(checked.withdrawn()).isEqualTo("seconds is measured, so another run may find something else");
    }

    @Test
    void aFinishedStudyIsCheckedWhenItIsRunAgainAndOnlyOnce() {
        Store store = Store.memory();
        var calls = new AtomicInteger();
        Study study = Problems.counted(unseeded(calls)).store(store);
        study.run(2);
        int before = calls.get();
        History checked = study.checkRepeat(true).run(2);
        assertThat(calls.get()).isEqualTo(before + 1);
        assertThat(checked.withdrawn()).contains("trained twice");
        assertThat(study.checkRepeat(true).run(2).withdrawn()).isEqualTo(checked.withdrawn());
        assertThat(calls.get()).isEqualTo(before + 1);
        assertThat(store.read()).filteredOn(Event.Checked.class::isInstance).hasSize(1);
        assertThat(study.history().withdrawn()).isEqualTo(checked.withdrawn());
    }

    @Test
    void aStudyWithoutACompleteTrialHasNothingToCheck() {
        Objective bad = Objective.of((config, seed) -> Double.NaN);
        assertThat(Problems.counted(bad).checkRepeat(true).run(2).attempts()).isEmpty();
    }
}
