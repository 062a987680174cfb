package io.luthier.strategies.halving;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Slow;
import io.luthier.strategies.grid.Grid;
import io.luthier.strategies.points.Bracket;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperbandTest {
    private static final Goal LOSS = Goal.minimize("loss");

    /** Table 1 of the paper. */
    @Test
    void theBracketsAreThoseOfThePaper() {
        assertThat(Bracket.all(1, 81, 3))
                .containsExactly(
                        new Bracket(List.of(81, 27, 9, 3, 1), List.of(1, 3, 9, 27, 81)),
                        new Bracket(List.of(27, 9, 3, 1), List.of(3, 9, 27, 81)),
                        new Bracket(List.of(9, 3, 1), List.of(9, 27, 81)),
                        new Bracket(List.of(6, 2), List.of(27, 81)),
                        new Bracket(List.of(5), List.of(81)));
    }

    @Test
    void oneAfterTheOtherABracketIsTrainedAsItIsPlanned() {
        History history = Study.of(LOSS, Slow.SPACE, new Slow(9, false), new Hyperband(new Random()))
                .budget(Budget.trials(9 + 3 + 3))
                .window(1)
                .run(1);
        assertThat(history.outcomes().stream()
                        .limit(13 + 4 + 3)
                        .map(o -> o.trial().fidelity()))
                .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 9, 3, 3, 3, 9, 9, 9, 9);
        assertThat(history.spent().repeated()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void whateverFailsSomeAreTrainedInFullAndNoWorkIsChargedTwice(int window) {
        History history = Study.of(LOSS, Slow.SPACE, new Slow(9, true), new Hyperband(new Random()))
                .budget(Budget.trials(60))
                .window(window)
                .run(2);
        assertThat(history.trials()).hasSize(60);
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(9);
        Map<Long, Integer> reached = new HashMap<>();
        history.outcomes().forEach(o -> {
            int from = reached.getOrDefault(o.trial().id(), 0);
            assertThat(o.trial().fidelity()).isGreaterThan(from);
            reached.put(o.trial().id(), o.trial().fidelity());
        });
    }

    @Test
    void whenNothingIsLeftToProposeTheBracketIsTrainedToItsEnd() {
        SearchSpace few = SearchSpace.of(Param.choice("kind", "a", "b"), Param.ordinal("x", 0.1, 0.2, 0.3))
                .with(Param.ordinal("pace", 0.5))
                .with(Param.ordinal("size", 1.0));
        History history = Study.of(LOSS, few, new Slow(9, false), new Hyperband(new Grid()))
                .budget(Budget.trials(100))
                .run(2);
        assertThat(history.ending().reason()).isEqualTo("The strategy has nothing more to propose.");
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(9);
    }
}
