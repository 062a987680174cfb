package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Paired;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfirmationTest {
    private static final Goal GOAL = Goal.minimize("loss");

    /** Random configurations, every third trained for one epoch only. */
    private record Uneven() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                @Override
                public Proposal ask(RandomGenerator generator) {
                    Fidelity fidelity = problem.fidelity();
                    return new Proposal.Start(
                            problem.space().sample(generator),
                            generator.nextInt(3) == 0 ? fidelity.least() : fidelity.full());
                }

                @Override
                public void tell(Result result) {}
            };
        }
    }

    private static Study study(Objective objective) {
        return Study.of(GOAL, Wobbly.SPACE, objective, new Uneven())
                .budget(Budget.trials(40))
                .seed(11);
    }

    private static String values(Confirmed confirmed) {
        return confirmed.candidates().stream()
                .map(c -> c.searched().trial().config() + " "
                        + c.replicates().values().stream()
                                .map(o -> o.status() + " " + o.metrics() + " " + o.message())
                                .toList())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theBestDistinctConfigurationsTrainedInFullAreTaken() {
        Study study = study(Wobbly.of(0)).duplicates(Duplicates.REPLICATE);
        History history = study.run(1);
        assertThat(history.outcomes()).anyMatch(o -> o.trial().fidelity() == 1);
        Confirmation confirmation = Confirmation.of(study, history, 4, 2);
        assertThat(confirmation.candidates())
                .hasSize(4)
                .allMatch(o -> o.trial().fidelity() == 2)
                .extracting(o -> o.trial().config())
                .doesNotHaveDuplicates();
        assertThat(confirmation.candidates())
                .extracting(o -> o.metrics().get("loss"))
                .isSorted();
        double worst = confirmation.candidates().get(3).metrics().get("loss");
        Set<Config> left = history.ranked().stream()
                .filter(o -> o.trial().fidelity() == 2 && o.metrics().get("loss") < worst)
                .map(o -> o.trial().config())
                .collect(Collectors.toSet());
        assertThat(confirmation.candidates().stream()
                        .map(o -> o.trial().config())
                        .toList())
                .as("nothing better was passed over")
                .containsAll(left);
    }

    @Test
    void allConfigurationsGetTheSameSeedsAndTheSearchHadNoneOfThem() {
        var searching = Wobbly.of(1);
        History history = study(searching).run(2);
        var confirming = Wobbly.of(1);
        Confirmed confirmed = Confirmation.of(study(confirming), history, 5, 10).run(2);
        assertThat(confirming.seeds()).hasSize(10).doesNotContainAnyElementsOf(searching.seeds());
        var noise = new HashSet<List<Long>>();
        for (Confirmed.Candidate candidate : confirmed.candidates()) {
            double x = candidate.searched().trial().config().real("x");
            noise.add(candidate.replicates().values().stream()
                    .filter(Outcome::complete)
                    .filter(o -> o.metrics().get("loss") - x <= 1)
                    .map(o -> Math.round(1e9 * (o.metrics().get("loss") - x)))
                    .toList());
        }
        assertThat(noise).as("what the seeds alone decide").hasSize(1);
        var others = Wobbly.of(1);
        Confirmation.of(study(others), history, 5, 10).from(11).run(2);
        assertThat(others.seeds()).hasSize(10).doesNotContainAnyElementsOf(confirming.seeds());
    }

    @Test
    void theSameConfirmationGivesTheSameOnAnyNumberOfThreads() {
        Study study = study(Wobbly.of(0.5));
        Confirmation confirmation = Confirmation.of(study, study.run(2), 5, 10);
        String expected = values(confirmation.run(1));
        assertThat(values(confirmation.run(2))).isEqualTo(expected);
        assertThat(values(confirmation.run(8))).isEqualTo(expected);
        assertThat(values(confirmation.from(2).run(1))).isNotEqualTo(expected);
    }

    @Test
    void aConfirmationCutOffAfterAnyEventGoesOnToTheSameAnswer() {
        Study study = study(Wobbly.of(0.5));
        Confirmation confirmation = Confirmation.of(study, study.run(2), 3, 4);
        Store store = Store.memory();
        String expected = values(confirmation.run(2, store));
        List<Event> events = store.read();
        for (int cut = 1; cut < events.size(); cut++) {
            Store half = Store.memory();
            try (var log = half.open()) {
                events.subList(0, cut).forEach(log::append);
            }
            Confirmed resumed = confirmation.run(2, half);
            assertThat(values(resumed)).as("cut after %s", events.get(cut - 1)).isEqualTo(expected);
            assertThat(resumed.finished()).isTrue();
        }
    }

    @Test
    void whatIsTrainedIsNotTrainedAgainForMoreOrFewerOfEither() {
        Study study = study(Wobbly.of(0.5));
        History history = study.run(2);
        Store store = Store.memory();
        var begun = new AtomicInteger();
        String alone = values(Confirmation.of(study, history, 4, 8).run(2));
        record Step(int top, int repeats, int first, int trainings) {}
        for (Step step : List.of(
                new Step(2, 3, 1, 6),
                new Step(2, 3, 1, 0),
                new Step(2, 5, 1, 4),
                new Step(3, 5, 1, 5),
                new Step(1, 2, 1, 0),
                new Step(2, 4, 4, 4),
                new Step(4, 8, 1, 13))) {
            begun.set(0);
            Confirmation confirmation =
                    Confirmation.of(study, history, step.top(), step.repeats()).from(step.first());
            Confirmed confirmed = confirmation.confirmed(confirmation
                    .trainings(store)
                    .listener(new StudyListener() {
                        @Override
                        public void proposed(Trial trial) {
                            begun.incrementAndGet();
                        }
                    })
                    .run(2));
            assertThat(begun).as("%s", step).hasValue(step.trainings());
            assertThat(confirmed.finished()).isTrue();
            assertThat(values(confirmed)).isEqualTo(values(confirmation.run(1)));
        }
        assertThat(values(Confirmation.of(study, history, 4, 8).run(2, store))).isEqualTo(alone);
    }

    @Test
    void whatFailsIsKept() {
        Study study = study(Wobbly.of(0.001)).budget(Budget.trials(80));
        Confirmed confirmed = Confirmation.of(study, study.run(2), 16, 20).run(2);
        assertThat(confirmed.finished()).isTrue();
        for (Confirmed.Candidate candidate : confirmed.candidates()) {
            boolean fragile = candidate.searched().trial().config().choice("c").equals("b");
            assertThat(candidate.replicates()).hasSize(20);
            assertThat(candidate.replicates().values().stream().filter(o -> o.status() == Status.FAILED))
                    .hasSizeBetween(fragile ? 1 : 0, fragile ? 10 : 0)
                    .allMatch(o -> o.message().equals("fell over"));
        }
        assertThat(confirmed.candidates())
                .anyMatch(c -> c.searched().trial().config().choice("c").equals("b"));
    }

    /** Interrupts a thread in the eighth training, and never ends that one. */
    private record Stopping(Wobbly inner, Thread running, AtomicInteger begun) implements Objective {
        @Override
        public Workshop open(Opening opening) {
            return trial -> {
                Run run = inner.open(opening).start(trial);
                return fidelity -> {
                    if (begun.incrementAndGet() == 8) {
                        running.interrupt();
                        new CountDownLatch(1).await();
                    }
                    return run.advance(fidelity);
                };
            };
        }

        @Override
        public Fidelity fidelity() {
            return inner.fidelity();
        }

        @Override
        public String toString() {
            return inner.toString();
        }
    }

    @Test
    void anInterruptedOneSaysSoAndGoesOnFromThere() {
        Study study = study(Wobbly.of(0.5));
        History history = study.run(1);
        var stopping = new Stopping(Wobbly.of(0.5), Thread.currentThread(), new AtomicInteger());
        Store store = Store.memory();
        Confirmed part = Confirmation.of(study(stopping), history, 3, 10).run(1, store);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(part.finished()).isFalse();
        assertThat(part.candidates().stream()
                        .mapToInt(c -> c.replicates().size())
                        .sum())
                .isLessThanOrEqualTo(7);
        Confirmed whole = Confirmation.of(study(stopping), history, 3, 10).run(2, store);
        assertThat(values(whole))
                .isEqualTo(values(Confirmation.of(study, history, 3, 10).run(2)));
        assertThat(stopping.begun()).as("the eighth was begun twice").hasValue(31);
    }

    @Test
    void aSpaceThatHasDefaultsAndTheNameOfTheSeedIsTrainedAsAnyOther() {
        SearchSpace space = SearchSpace.of(
                new Param.Real("x", 0, 1, io.luthier.space.Scale.linear(), null, 0.5),
                Param.integer("fresh-seed", 1, 3));
        Study study = Study.of(
                        Goal.maximize("value"),
                        space,
                        Objective.of(c -> c.real("x") * c.integer("fresh-seed")),
                        new Uneven())
                .budget(Budget.trials(10));
        Confirmed confirmed = Confirmation.of(study, study.run(1), 3, 4).run(2);
        assertThat(confirmed.history().outcomes()).hasSize(12);
        assertThat(confirmed.candidates())
                .hasSize(3)
                .allSatisfy(c -> assertThat(c.replicates().values().stream().map(Outcome::metrics))
                        .containsOnly(c.searched().metrics()));
    }

    @Test
    void whatCannotBeDoneIsRefusedWithTheLimit() {
        Study study = study(Wobbly.of(0));
        History history = study.run(1);
        assertThatThrownBy(() -> Confirmation.of(study, history, 0, 10))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("top is 0, it must be at least 1");
        assertThatThrownBy(() -> Confirmation.of(study, history, 5, 1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("repeats is 1, it must be at least 2\nAn interval needs 2, and is wide with fewer than 5.");
        assertThatThrownBy(() -> Confirmation.of(study, history, 5, 10).from(0))
                .hasMessage("seed is 0, it must be at least 1");
        assertThatThrownBy(() -> Confirmation.of(study, history, 5, 10).from(999_992))
                .hasMessage("seeds run from 999992 to 1000001, the largest is 1000000");
        Study failing = study(Wobbly.of(Double.NaN));
        assertThatThrownBy(() -> Confirmation.of(failing, failing.run(1), 5, 10))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("no complete trial trained in full: there is nothing to confirm");
        Store store = Store.memory();
        Confirmation.of(study, history, 2, 2).run(1, store);
        assertThatThrownBy(() -> Confirmation.of(study.seed(12), history, 2, 2).run(1, store))
                .hasMessageContaining("another study")
                .hasMessageContaining("seed");
        assertThat(Confirmation.of(study, history, 1000, 2).candidates()).hasSizeLessThan(17);
    }

    @Test
    void thePairedSeedIsMixedFromTheStudysTheNameAndTheNumber() throws Exception {
        var inner = Wobbly.of(1);
        Paired paired = new Paired(inner, "replicate");
        Config config = Config.of(Map.of("x", 1.0, "c", "a"));
        try (Workshop workshop = paired.open(Opening.of(Wobbly.SPACE.with(paired.seeds()), 42))) {
            workshop.start(new Trial(0, paired.at(config, 7), 2, 99)).advance(2);
        }
        assertThat(inner.seeds()).containsExactly(Seeds.mix(Seeds.mix(42, "replicate"), 7));
        assertThatThrownBy(() -> paired.check(Wobbly.SPACE))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("no whole-numbered parameter 'replicate'");
    }
}
