package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.strategies.Slow;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeThawTest {
    private static final Goal LOSS = Goal.minimize("loss");

    private static Study study(boolean failing) {
        return Study.of(LOSS, Slow.SPACE, new Slow(27, failing), new FreezeThaw());
    }

    @Test
    void trainingsArePausedResumedAndOneOfThemEndsInFull() {
        History history = study(false).budget(Budget.work(1500)).window(1).run(1);
        assertThat(history.spent().repeated()).isZero();
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(27);
        long begun = history.trials().size();
        long full = history.outcomes().stream()
                .filter(o -> o.trial().fidelity() == 27)
                .count();
        assertThat(begun).isGreaterThan(2 * full);
        assertThat(history.outcomes()).hasSizeGreaterThan((int) begun);
        History random = Study.of(LOSS, Slow.SPACE, new Slow(27, false), new Random())
                .budget(Budget.work(1500))
                .window(1)
                .run(1);
        assertThat(history.best().orElseThrow().metrics().get("loss"))
                .isLessThan(random.best().orElseThrow().metrics().get("loss"));
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 400, 900})
    void aBudgetOfLittleWorkEndsWithOneTrainedInFullAndHardlyGoesBeyondIt(int work) {
        History history = study(true).budget(Budget.work(work)).run(2);
        assertThat(history.spent().work()).isLessThan(work + 27 * 10);
        History healthy = study(false).budget(Budget.work(work)).window(1).run(1);
        assertThat(healthy.best().orElseThrow().trial().fidelity()).isEqualTo(27);
    }

    @Test
    void aBudgetOfTrialsStartsSoMany() {
        History history = study(false).budget(Budget.trials(25)).run(2);
        assertThat(history.trials()).hasSize(25);
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(27);
    }

    @Test
    void whatHasNoPartsAndWhatHasSeveralGoalsIsRefused() {
        var problem = new Problem(Slow.SPACE, List.of(LOSS), Fidelity.epochs(27), Budget.trials(9), 1);
        assertRefused(new FreezeThaw(), problem.whole(), "Use strategy gaussian-process");
        assertRefused(new FreezeThaw().least(27), problem, "Use least: 1.");
        assertRefused(
                new FreezeThaw(),
                new Problem(Slow.SPACE, List.of(LOSS, LOSS), Fidelity.epochs(27), Budget.trials(9), 1),
                "handles one goal");
    }

    private static void assertRefused(FreezeThaw strategy, Problem problem, String remedy) {
        assertThatThrownBy(() -> strategy.start(problem, Seeds.generator(1, "start", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(remedy);
    }
}
