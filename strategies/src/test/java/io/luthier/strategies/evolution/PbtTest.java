package io.luthier.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Workshop;
import io.luthier.trial.Wrapper;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PbtTest {
    static final SearchSpace SPACE = SearchSpace.of(Param.real("rate", 1e-3, 1).log(), Param.integer("width", 1, 8));

    /** A height that each unit lowers by a rate, the more the nearer that is to the one that is best then: first 0.3, later 0.02. */
    record Descent() implements Objective {
        @Override
        public Fidelity fidelity() {
            return Fidelity.epochs(60);
        }

        @Override
        public Workshop open(Opening opening) {
            return trial -> new Fall(trial.config(), 0, 10);
        }
    }

    static final class Fall implements Run {
        private final Config config;
        private int epoch;
        private double height;

        Fall(Config config, int epoch, double height) {
            this.config = config;
            this.epoch = epoch;
            this.height = height;
        }

        @Override
        public Measurement advance(int fidelity) {
            for (; epoch < fidelity; epoch++) {
                double far = StrictMath.log10(config.real("rate") / (epoch < 30 ? 0.3 : 0.02));
                height *= 1 - 0.15 * StrictMath.exp(-4 * far * far);
            }
            return Measurement.of("height", height + config.integer("width") * 1e-6);
        }

        @Override
        public Run fork(Config other) {
            if (other.integer("width") != config.integer("width")) {
                throw new IllegalArgumentException("another width");
            }
            return new Fall(other, epoch, height);
        }
    }

    private static final Pbt PBT = new Pbt().population(8).every(4).fixed(List.of("width"));

    private static Study study(Pbt pbt) {
        return Study.of(Goal.minimize("height"), SPACE, new Descent(), pbt)
                .budget(Budget.work(8 * 60))
                .seed(4);
    }

    static String table(History history) {
        return history.outcomes().stream()
                .map(o -> o.trial() + " " + o.parent() + " " + o.metrics())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aPopulationFindsAScheduleThatNoConstantRateReaches() {
        History history = study(PBT).run(2);
        Outcome best = history.best().orElseThrow();
        double constant = Double.POSITIVE_INFINITY;
        for (double rate = 1e-3; rate < 1; rate *= 1.05) {
            Config config = Config.empty().with("rate", rate).with("width", 1L);
            constant = Math.min(
                    constant, new Fall(config, 0, 10).advance(60).metrics().get("height"));
        }
        assertThat(best.parent()).isPresent();
        assertThat(best.trial().fidelity()).isEqualTo(60);
        assertThat(best.metrics().get("height")).isLessThan(constant);
        assertThat(history.spent().work()).isEqualTo(8 * 60);
        assertThat(history.outcomes()).as("no copy changes the width").allMatch(Outcome::complete);
    }

    @Test
    void theWorstAreCopiesOfTheBestAndAllAreTrainedSideBySide() {
        History history = study(PBT).window(1).run(1);
        List<Outcome> outcomes = history.outcomes();
        assertThat(outcomes).hasSize(8 * 15);
        for (int generation = 0; generation < 15; generation++) {
            List<Outcome> members = outcomes.subList(8 * generation, 8 * generation + 8);
            int reached = 4 * generation + 4;
            assertThat(members).allMatch(o -> o.trial().fidelity() == reached);
            assertThat(members.stream().filter(o -> o.parent().isPresent() && first(outcomes, o)))
                    .hasSize(generation == 0 ? 0 : 2);
        }
    }

    private static boolean first(List<Outcome> outcomes, Outcome outcome) {
        return outcomes.stream()
                        .filter(o -> o.trial().id() == outcome.trial().id())
                        .findFirst()
                        .orElseThrow()
                == outcome;
    }

    @Test
    void theTableDoesNotDependOnThreadsOrOnHowManyTrainingsAreKept() {
        String once = table(study(PBT).run(1));
        for (int paused : new int[] {0, 3, 256}) {
            assertThat(table(study(PBT).paused(paused).run(8))).isEqualTo(once);
        }
    }

    @Test
    void aCopyThatCannotBeIsGivenUpForAnother() {
        History history = study(PBT.fixed(List.of()).around(new Random())).run(2);
        assertThat(history.outcomes()).anyMatch(o -> !o.complete());
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(60);
    }

    /** The same, of which it is known what a copy cannot change. */
    private record Wide(Objective inner) implements Wrapper {
        @Override
        public boolean lasting(String path) {
            return path.equals("width");
        }

        @Override
        public Workshop open(Opening opening) {
            return inner.open(opening);
        }
    }

    @Test
    void whatTheObjectiveCannotChangeStaysAsItIs() {
        History history = Study.of(Goal.minimize("height"), SPACE, new Wide(new Descent()), PBT.fixed(List.of()))
                .budget(Budget.work(8 * 60))
                .run(2);
        assertThat(history.outcomes()).allMatch(Outcome::complete);
        assertThat(history.outcomes()).anyMatch(o -> o.parent().isPresent());
    }

    @Test
    void aFixedParameterThatIsNoneIsRefused() {
        assertThatThrownBy(() -> study(PBT.fixed(List.of("depth"))).run(1))
                .hasMessageContaining("fixed has 'depth', which is no parameter")
                .hasMessageContaining("Parameters: rate, width.");
    }
}
