package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.trial.Objective;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A study that is resumed by a release whose strategy proposes otherwise than the one that stored it. */
class DivergenceTest {
    private static final Objective IDENTITY = Objective.of(config -> config.integer("x"));

    /** Proposes start, start + 1, ...; from its fourth proposal on shifted. Counts what it was told and believes to be out. */
    private static final class Counting implements Strategy {
        private final int shift;
        private final List<Long> told = new ArrayList<>();
        private final Set<Long> out = new HashSet<>();

        Counting(int shift) {
            this.shift = shift;
        }

        @Override
        public String name() {
            return "counting"; // both releases have the same identity
        }

        @Override
        public Search start(Problem problem, RandomGenerator random) {
            told.clear();
            out.clear();
            return new Search() {
                private int next = 0;

                @Override
                public Proposal ask(RandomGenerator generator) {
                    int x = next + (next >= 3 ? shift : 0);
                    next++;
                    out.add((long) x);
                    return new Proposal.Start(Problems.x(x), 1);
                }

                @Override
                public void pending(Trial trial) {
                    out.add(trial.config().integer("x"));
                }

                @Override
                public void tell(Result result) {
                    long x = result.trial().config().integer("x");
                    told.add(x);
                    assertThat(out.remove(x)).as("told of " + x).isTrue();
                }
            };
        }
    }

    private static Study study(Store store, Strategy strategy, int trials) {
        return Problems.counted(IDENTITY)
                .strategy(strategy)
                .store(store)
                .window(2)
                .budget(Budget.trials(trials));
    }

    private static List<Long> xs(History history) {
        return history.outcomes().stream()
                .map(o -> o.trial().config().integer("x"))
                .toList();
    }

    @Test
    void whatIsStoredIsTakenInAndTheSearchContinuesWithItsOwnProposals() {
        Store store = Store.memory();
        study(store, new Counting(0), 6).run(1);
        var later = new Counting(50);
        History history = study(store, later, 9).run(1);
        assertThat(xs(history)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 53L, 54L, 55L);
        assertThat(later.told).as("the search was told of all").containsExactlyElementsOf(xs(history));
        assertThat(later.out).as("nothing that it waits for in vain").isEmpty();
        assertThat(history.reproducible()).isFalse();
        assertThat(history.withdrawn()).startsWith("from proposal 3 on the strategy proposes otherwise");
        assertThat(study(store, later, 9).history().withdrawn()).isEqualTo(history.withdrawn());
    }

    @Test
    void aResumedStudyThatDivergedCutOffAfterAnyEventGoesOnToTheSameTable() {
        Store store = Store.memory();
        study(store, new Counting(0), 6).run(1);
        int before = store.read().size();
        List<Long> whole = xs(study(store, new Counting(50), 12).run(1));
        List<Event> events = store.read();
        for (int cut = before; cut <= events.size(); cut++) {
            Store half = Store.memory();
            try (Log log = half.open()) {
                events.subList(0, cut).forEach(log::append);
            }
            assertThat(xs(study(half, new Counting(50), 12).run(2)))
                    .as("cut after " + events.get(cut - 1))
                    .isEqualTo(whole);
        }
    }

    @Test
    void aThirdReleaseTakesInWhatTheFirstTwoStored() {
        Store store = Store.memory();
        study(store, new Counting(0), 6).run(1);
        study(store, new Counting(50), 8).run(1);
        History history = study(store, new Counting(70), 10).run(1);
        assertThat(xs(history)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 53L, 54L, 73L, 74L);
        assertThat(xs(study(store, new Counting(70), 11).run(1)))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 53L, 54L, 73L, 74L, 75L);
    }

    @Test
    void verifyRefusesIt() {
        Store store = Store.memory();
        study(store, new Counting(0), 6).run(1);
        assertThatThrownBy(() -> study(store, new Counting(50), 9).verify(true).run(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trial 3 differs");
    }

    @Test
    void aSearchThatCannotCopeIsRefusedInASentence() {
        Store store = Store.memory();
        study(store, new Counting(0), 6).run(1);
        Strategy stubborn = new Strategy() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public Search start(Problem problem, RandomGenerator random) {
                return new Search() {
                    @Override
                    public Proposal ask(RandomGenerator generator) {
                        return new Proposal.Start(Problems.x(99), 1);
                    }

                    @Override
                    public void tell(Result result) {
                        throw new IllegalStateException("this is not what was asked");
                    }
                };
            }
        };
        List<Event> before = store.read();
        assertThatThrownBy(() -> study(store, stubborn, 9).run(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "strategy counting cannot continue from what is stored (trial 0): this is not what was asked\n"
                                + "Resume with the release that began the study, or start a new one.");
        assertThat(store.read()).as("the store").isEqualTo(before);
    }

    @Test
    void whatTheStrategyChoseAtTheStartIsKept() {
        Store store = Store.memory();
        study(store, new Choosing("early"), 4).run(1);
        var later = new Choosing("late");
        History history = study(store, later, 6).run(1);
        assertThat(history.remark()).isEqualTo("It chose early.");
        assertThat(history.reproducible()).isTrue();
    }

    @Test
    void aStoreWithoutTheChoiceIsResumedByTheRuleOfItsTime() {
        Store store = Store.memory();
        study(store, new Choosing(""), 4).run(1);
        History history = study(store, new Choosing("late"), 6).run(1);
        assertThat(history.remark()).isEqualTo("It chose as in format 1.");
    }

    private record Choosing(String chosen) implements Strategy {
        @Override
        public String toString() {
            return "Choosing"; // what a release would choose is no setting
        }

        @Override
        public String choice(Problem problem) {
            return chosen;
        }

        @Override
        public Strategy choosing(Problem problem, String choice) {
            return new Choosing(choice);
        }

        @Override
        public String remark(Problem problem) {
            return "It chose " + (chosen.isEmpty() ? "as in format 1" : chosen) + ".";
        }

        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Counting(chosen.equals("late") ? 50 : 0).start(problem, random);
        }
    }
}
