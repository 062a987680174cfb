package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Note;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may change of a study that has begun is taken in, or refused in a sentence, and never passed over. */
class AmendmentTest {
    private static final Objective WHOLE = Objective.of(c -> c.integer("x"));

    private final Store store = Store.memory();
    private final Study study = Problems.counted(WHOLE).budget(Budget.trials(6)).store(store);

    private void begin() {
        assertThat(study.run(1).outcomes()).hasSize(6);
    }

    @Test
    void aLowerBudgetThanWhatIsSpentIsRefused() {
        begin();
        assertThatThrownBy(() -> study.budget(Budget.trials(5)).run(1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("the budget is 5 trials now, and the study has started 6 trials\n"
                        + "Give at least as much, or go back to the budget that it had.");
        assertThatThrownBy(() -> study.budget(Budget.work(5.5)).run(1))
                .hasMessageStartingWith("the budget is 5.5 work units now, and the study has spent 6 units of work");
        assertThatThrownBy(() -> study.budget(Budget.seconds(1e-9)).run(1)).hasMessageContaining("has run for");
        assertThat(study.history().notes()).isEmpty();
        assertThat(study.budget(Budget.trials(5)).history().notes())
                .extracting(Note::text)
                .containsExactly("The study was changed after this: budget was 6 trials, is now 5 trials. What is"
                        + " reported ran before; a resume takes the change in, or says why it cannot.");
    }

    @Test
    void aBudgetThatIsLowerAndNotYetSpentIsTakenIn() {
        Thread.currentThread().interrupt(); // stopped at once
        assertThat(study.run(1).outcomes()).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        History shorter = study.budget(Budget.trials(4)).run(1);
        assertThat(shorter.outcomes()).hasSize(4);
        assertThat(shorter.ending().reason()).isEqualTo("The budget of 4 trials is spent.");
    }

    @Test
    void addedConfigurationsAreTriedFirstWhenTheStudyGoesOn() {
        begin();
        Study more = study.budget(Budget.trials(8)).enqueue(List.of(Problems.x(77)));
        History history = more.run(1);
        Outcome added = history.outcomes().get(6);
        assertThat(added.trial().config()).isEqualTo(Problems.x(77));
        assertThat(added.origin()).isEqualTo(Outcome.Origin.ENQUEUED);
        assertThat(history.withdrawn()).isEqualTo("settings were changed on the way (enqueue.1 was none, is now x=77)");
        assertThat(more.run(1).outcomes()).hasSize(8);
        assertThatThrownBy(() -> study.budget(Budget.trials(8)).run(1))
                .hasMessage("enqueue.1 was x=77, is now none: what the study began with cannot be undone\n"
                        + "Put it back as it was; more may stand behind it.");
        assertThatThrownBy(() -> study.budget(Budget.trials(8))
                        .enqueue(List.of(Problems.x(78)))
                        .run(1))
                .hasMessageStartingWith("enqueue.1 was x=77, is now x=78");
    }

    @Test
    void anAddedWarmStartIsTakenOver() {
        begin();
        Store earlier = Store.memory();
        Problems.counted(WHOLE).strategy(Problems.listed(90, 91)).store(earlier).run(1);
        History history = study.budget(Budget.trials(8)).warmStart(earlier).run(1);
        assertThat(history.outcomes()).filteredOn(Outcome::elsewhere).hasSize(2);
        assertThat(history.trained()).hasSize(8);
        assertThat(history.reproducible()).isFalse();
    }

    @Test
    void otherStopRulesAreInForceWhenTheStudyGoesOn() {
        begin();
        History aimed = study.budget(Budget.trials(9)).target(0).run(1);
        assertThat(aimed.ending().reason()).isEqualTo("The target of 0 is reached.");
        assertThat(aimed.outcomes()).hasSize(6);
        Study eager = Problems.counted(WHOLE).patience(2).store(Store.memory());
        Store kept = Store.memory();
        assertThat(eager.store(kept).run(1).outcomes()).hasSizeBetween(3, 8);
        assertThat(eager.store(kept).patience(100).run(1).outcomes()).hasSize(10);
    }

    @Test
    void otherRetriesAreTakenInAndSaid() {
        begin();
        History history = study.retries(2).budget(Budget.trials(7)).run(1);
        assertThat(history.withdrawn()).contains("retries was 0, is now 2");
        assertThat(store.read())
                .filteredOn(Event.Budgeted.class::isInstance)
                .last()
                .satisfies(e -> assertThat(((Event.Budgeted) e).terms()).containsEntry("retries", "2"));
    }

    @Test
    void aLogThatDoesNotSayItsTermsIsTakenForUnchanged() {
        Study enqueued = study.enqueue(List.of(Problems.x(50))).retries(1).patience(90);
        enqueued.run(1);
        Store older = Store.memory();
        try (var log = older.open()) {
            store.read().stream()
                    .map(e -> e instanceof Event.Budgeted b ? new Event.Budgeted(b.budget()) : e)
                    .forEach(log::append);
        }
        assertThat(enqueued.store(older).history().notes()).isEqualTo(enqueued.notes());
        assertThat(enqueued.store(older).run(1).outcomes()).hasSize(6);
        assertThat(enqueued.store(older)
                        .enqueue(List.of(Problems.x(51)))
                        .history()
                        .notes())
                .hasSize(1 + enqueued.notes().size());
    }

    @Test
    void aHistoryIsReadByItsOwnStudyOnly() {
        begin();
        assertThatThrownBy(() -> study.seed(9).history())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seed was 1, is now 9");
        assertThatThrownBy(() -> study.window(9).history()).hasMessageContaining("window was 4, is now 9");
    }
}
