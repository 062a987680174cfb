package io.luthier.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InnerSearchTest {
    private static final Problem PROBLEM = new Problem(
            SearchSpace.of(Param.integer("x", 0, 9)),
            List.of(Goal.minimize("loss")),
            Fidelity.epochs(9),
            Budget.trials(20),
            4);

    /** Proposes what stands in a list, and writes down what happens to it. */
    private static final class Scripted implements Search {
        private final Deque<Proposal> script;
        private final List<String> log = new ArrayList<>();

        Scripted(Proposal... script) {
            this.script = new ArrayDeque<>(List.of(script));
        }

        @Override
        public Proposal ask(RandomGenerator random) {
            log.add("ask");
            return script.isEmpty() ? new Proposal.Done() : script.remove();
        }

        @Override
        public Proposal replay(Proposal stored, RandomGenerator random) {
            log.add("replay");
            script.remove();
            return stored;
        }

        @Override
        public void pending(Trial trial) {
            log.add("pending " + trial.id());
        }

        @Override
        public void tell(Result result) {
            log.add("tell " + result.trial().id());
        }
    }

    private static InnerSearch inner(Search search) {
        record Fixed(Search search) implements Strategy {
            @Override
            public Search start(Problem problem, RandomGenerator random) {
                return search;
            }
        }
        return InnerSearch.start(new Fixed(search), "wrapper", PROBLEM, Seeds.generator(1));
    }

    private static Proposal start(InnerSearch inner) {
        return inner.ask(Seeds.generator(2), turn -> turn.start(3));
    }

    private static Config config(long x) {
        return Config.empty().with("x", x);
    }

    private static Proposal.Start full(long x) {
        return new Proposal.Start(config(x), 9, "note");
    }

    private static Result result(long id, long x, int fidelity) {
        return new Result(new Trial(id, config(x), fidelity, 7), Status.COMPLETE, List.of(0.5), fidelity);
    }

    @Test
    void startsAreTrainedAsTheWrapperSaysAndKeepTheirNotes() {
        assertThat(start(inner(new Scripted(full(1))))).isEqualTo(new Proposal.Start(config(1), 3, "note"));
    }

    @Test
    void resultsBelongToWhoProposedTheTrial() {
        var inner = inner(new Scripted(full(1), full(2)));
        start(inner);
        start(inner);
        inner.pending(new Trial(5, config(1), 3, 7));
        assertThat(inner.outstanding()).isEqualTo(2);
        assertThat(inner.others()).isEqualTo(1);
        assertThat(inner.tell(result(5, 1, 3))).isEqualTo(InnerSearch.Origin.OTHER);
        assertThat(inner.tell(result(6, 8, 3))).isEqualTo(InnerSearch.Origin.OTHER);
        assertThat(inner.tell(result(0, 1, 3))).isEqualTo(InnerSearch.Origin.STARTED);
        inner.ask(Seeds.generator(3), turn -> new Proposal.Resume(0, 9));
        assertThat(inner.outstanding()).isEqualTo(2);
        assertThat(inner.tell(result(0, 1, 9))).isEqualTo(InnerSearch.Origin.RESUMED);
        assertThat(inner.tell(result(1, 2, 3))).isEqualTo(InnerSearch.Origin.STARTED);
        assertThat(inner.outstanding() + inner.others()).isZero();
    }

    @Test
    void aForkIsTheWrappersOwn() {
        var inner = inner(new Scripted(full(1)));
        start(inner);
        inner.tell(result(0, 1, 3));
        inner.ask(Seeds.generator(3), turn -> new Proposal.Fork(0, config(4), 6));
        assertThat(inner.tell(result(1, 4, 6))).isEqualTo(InnerSearch.Origin.STARTED);
    }

    @Test
    void doneWaitsForWhatIsOutAndIsFinal() {
        var inner = inner(new Scripted(full(1)));
        start(inner);
        assertThat(inner.exhausted()).isFalse();
        assertThat(start(inner)).isEqualTo(new Proposal.Wait());
        assertThat(inner.exhausted()).isTrue();
        inner.tell(result(0, 1, 3));
        assertThat(start(inner)).isEqualTo(new Proposal.Done());
        assertThat(inner.ask(Seeds.generator(3), turn -> new Proposal.Resume(0, 9)))
                .isEqualTo(new Proposal.Done());
    }

    @Test
    void whatHasNothingMoreIsNotAskedAgain() {
        var scripted = new Scripted();
        var inner = inner(scripted);
        inner.pending(new Trial(5, config(1), 9, 7));
        start(inner);
        start(inner);
        inner.tell(result(5, 1, 9));
        assertThat(scripted.log).containsExactly("pending 5", "ask", "tell 5");
    }

    @Test
    void startsAreReplayedInsideAndNothingElseIs() {
        var scripted = new Scripted(full(1), new Proposal.Wait());
        var inner = inner(scripted);
        var stored = new Proposal.Start(config(1), 3, "note");
        assertThat(inner.replay(stored, Seeds.generator(2), turn -> turn.start(3)))
                .isEqualTo(stored);
        inner.tell(result(0, 1, 3));
        var resume = new Proposal.Resume(0, 9);
        assertThat(inner.replay(
                        resume, Seeds.generator(2), turn -> turn.start(3) instanceof Proposal.Wait ? resume : stored))
                .isEqualTo(resume);
        assertThat(scripted.log).containsExactly("replay", "tell 0", "ask");
    }

    @Test
    void aStrategyThatResumesTrialsItselfIsRefused() {
        var inner = inner(new Scripted(new Proposal.Resume(0, 9)));
        assertThatThrownBy(() -> start(inner))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("strategy fixed proposed")
                .hasMessageContaining("inside wrapper, which resumes trials itself\n");
    }
}
