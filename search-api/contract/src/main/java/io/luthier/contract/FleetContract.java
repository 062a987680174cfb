package io.luthier.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Ending.How;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Task;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Attempt;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every fleet keeps to: trainings are what they would be anywhere, whatever becomes of its workers. A test class extends
 * this and names its fleet.
 */
public abstract class FleetContract {
    private static final Opening OPENING = Opening.of(Diary.SPACE, 42);
    private static final Config ONE = Diary.config(0.25, "trained");
    private static final Config OTHER = Diary.config(0.75, "trained");

    /** The fleet, made anew, with so many workers. */
    protected abstract Fleet fleet(int workers);

    /** All that these tests order, for workers that make it for themselves. */
    public static List<Assignment> assignments() {
        return Stream.concat(
                        Stream.of(Assignment.of(new Diary(), OPENING, 8)),
                        Stream.of(study(), study().seed(5)).map(Study::assignment))
                .toList();
    }

    private Desk desk(int workers, int paused) {
        return new Desk(fleet(workers), Assignment.of(new Diary(), OPENING, paused));
    }

    private Desk desk(int workers, Duration limit, Duration grace) {
        return new Desk(fleet(workers), Assignment.of(new Diary(), OPENING, 8).limit(limit, grace));
    }

    /** The loss of a training from start to end, stopping on the way, and changed into another there if it is forked. */
    private static double loss(int fork, int end, Config... configs) throws Exception {
        try (Workshop workshop = new Diary().open(OPENING);
                Run run = workshop.start(new Trial(0, configs[0], end, 7))) {
            if (configs.length == 1) {
                return run.advance(end).metrics().getOrDefault("loss", Double.NaN);
            }
            run.advance(fork);
            return run.fork(configs[1]).advance(end).metrics().getOrDefault("loss", Double.NaN);
        }
    }

    private static double loss(Ending ending) {
        assertThat(ending.how()).as(ending.message()).isEqualTo(How.MEASURED);
        return ending.measurement().orElseThrow().metrics().getOrDefault("loss", Double.NaN);
    }

    @Test
    protected void itHasSlots() {
        assertThat(fleet(3).slots()).isEqualTo(3);
    }

    @Test
    protected void aTrainingIsWhatItWouldBeAnywhere() throws Exception {
        try (Desk desk = desk(2, 8)) {
            Ending ending = desk.train(Lineage.start(0, ONE, 7), Diary.FULL);
            assertThat(loss(ending)).isEqualTo(loss(0, Diary.FULL, ONE));
            assertThat(ending.repeated()).isZero();
            assertThat(ending.price().wall()).isPositive();
        }
    }

    @Test
    protected void costsAreKnownWhoeverTrains() {
        try (Desk desk = desk(1, 8)) {
            assertThat(desk.crew().workshop().cost(ONE, 1, 3)).isEqualTo(2.5);
        }
    }

    @Test
    protected void aPausedTrainingIsResumedOrRebuilt() throws Exception {
        for (int paused : new int[] {8, 0}) {
            try (Desk desk = desk(2, paused)) {
                Lineage origin = Lineage.start(0, ONE, 7);
                double repeated = 0;
                for (int stop : new int[] {1, 4, Diary.FULL}) {
                    Ending ending = desk.train(origin, stop);
                    assertThat(loss(ending)).as("at " + stop).isEqualTo(loss(0, stop, ONE));
                    assertThat(ending.repeated()).isIn(0.0, origin.work());
                    repeated += ending.repeated();
                    origin = origin.advanced(stop, 10 + stop);
                    desk.crew().pause(0);
                }
                assertThat(repeated).as("units repeated").isLessThanOrEqualTo(11.0 + 25.0);
                if (paused == 0) {
                    assertThat(repeated).as("units repeated where none is kept").isEqualTo(11.0 + 25.0);
                }
                desk.crew().release(0);
            }
        }
    }

    @Test
    protected void aForkGrowsOutOfItsParentAsThatWasWhenItWasOrdered() throws Exception {
        for (int paused : new int[] {8, 0}) {
            try (Desk desk = desk(2, paused)) {
                desk.train(Lineage.start(0, ONE, 7), 3);
                desk.crew().pause(0);
                Lineage parent = Lineage.start(0, ONE, 7).advanced(3, 3.75);
                Task child = desk.order(parent.fork(1, OTHER), Diary.FULL);
                Task further = desk.order(parent, Diary.FULL);
                assertThat(loss(desk.await(child))).isEqualTo(loss(3, Diary.FULL, ONE, OTHER));
                assertThat(loss(desk.await(further))).isEqualTo(loss(0, Diary.FULL, ONE));
            }
        }
    }

    @Test
    protected void whatTheObjectiveThrowsIsAFailureInItsWords() throws Exception {
        try (Desk desk = desk(2, 8)) {
            assertThat(failure(desk, 0, "thrown")).isEqualTo("java.lang.IllegalStateException: a fault");
            assertThat(failure(desk, 1, "worded")).isEqualTo("in words");
            assertThat(failure(desk, 2, "nothing")).isEqualTo("the objective returned null");
            assertThat(loss(desk.train(Lineage.start(3, ONE, 7), 9))).isEqualTo(loss(0, 9, ONE));
        }
    }

    private static String failure(Desk desk, long trial, String what) throws InterruptedException {
        Ending ending = desk.train(Lineage.start(trial, Diary.config(0.5, what), 7), 9);
        assertThat(ending.how()).isEqualTo(How.FAILED);
        return ending.message();
    }

    @Test
    protected void aPriceThatWasMeasuredElsewhereIsTheOneReported() throws Exception {
        try (Desk desk = desk(1, 8)) {
            Ending ending = desk.train(Lineage.start(0, Diary.config(0.5, "priced"), 7), 9);
            assertThat(ending.price()).isEqualTo(Diary.PRICE);
        }
    }

    @Test
    protected void aTrainingOverItsLimitIsTimedOutAndOneThatDoesNotStopIsGivenUp() throws Exception {
        try (Desk desk = desk(1, Duration.ofMillis(200), Duration.ofMillis(200))) {
            for (String what : List.of("stuck", "stubborn")) {
                Ending ending = desk.train(Lineage.start(0, Diary.config(0.5, what), 7), 9);
                assertThat(ending.how()).as(what).isEqualTo(How.TIMED_OUT);
                assertThat(ending.message()).isEqualTo("took longer than 0.2 s");
                assertThat(ending.price().wall()).isBetween(0.0, 4.0); // a busy machine may start it late
                desk.crew().release(0);
            }
            assertThat(loss(desk.train(Lineage.start(1, ONE, 7), 9)))
                    .as("trained by the worker that takes its place")
                    .isEqualTo(loss(0, 9, ONE));
        }
    }

    @Test
    protected void closingEndsWhatRunsAndSaysSoOfEach() throws Exception {
        Desk desk = desk(2, 8);
        for (int trial = 0; trial < 6; trial++) {
            desk.order(Lineage.start(trial, Diary.config(0.5, "stuck"), 7), 9);
        }
        desk.awaitBegun();
        desk.close();
        desk.close();
        assertThat(desk.running()).as("begun and not ended").isEmpty();
        assertThat(desk.endings()).extracting(Ending::how).isNotEmpty().isSubsetOf(How.CANCELLED, How.LOST);
        int before = desk.endings().size();
        Thread.sleep(50);
        assertThat(desk.endings()).hasSize(before);
    }

    @Test
    protected void crewsThatAreOpenAtTheSameTimeShareTheWorkers() throws Exception {
        Fleet fleet = fleet(2);
        var assignment = Assignment.of(new Diary(), OPENING, 8);
        try (Desk one = new Desk(fleet, assignment);
                Desk other = new Desk(fleet, assignment)) {
            List<Task> tasks = new ArrayList<>();
            for (int trial = 0; trial < 10; trial++) {
                tasks.add(one.order(Lineage.start(trial, Diary.config(0.5, "slow"), 7), 9));
                other.order(Lineage.start(trial, Diary.config(0.5, "slow"), 7), 9);
            }
            for (Task task : tasks) {
                one.await(task);
                other.await(task);
            }
            assertThat(Desk.mostAtOnce(one, other)).as("trainings at once").isLessThanOrEqualTo(2);
        }
    }

    @Test
    protected void theTableIsTheSameOnOneTwoAndEightWorkers() {
        String expected = table(study().run(Fleet.threads(1)));
        for (int workers : new int[] {1, 2, 8}) {
            History history = study().run(fleet(workers));
            assertThat(table(history)).as(workers + " workers").isEqualTo(expected);
            assertThat(history.reproducible()).isTrue();
            assertThat(history.attempts())
                    .allMatch(a -> a.ending() == Attempt.Ending.LOST || a.ending() == Attempt.Ending.DOUBLED);
            assertThat(history.outcomes())
                    .filteredOn(o -> o.trial().config().choice("what").equals("priced"))
                    .isNotEmpty()
                    .as("what was measured elsewhere is what is booked")
                    .allMatch(o -> o.cost().cpuSeconds() == Diary.PRICE.cpu()
                            && o.cost().wallSeconds() == Diary.PRICE.wall());
        }
    }

    @Test
    protected void studiesSideBySideHaveTheTablesThatTheyWouldHaveAlone() {
        List<Study> studies = List.of(study(), study().seed(5), study());
        List<String> expected = studies.stream()
                .map(study -> table(study.run(Fleet.threads(1))))
                .toList();
        assertThat(Study.runAll(studies, fleet(3))).map(FleetContract::table).isEqualTo(expected);
    }

    @Test
    protected void aStudyThatIsStoppedResumesToTheSameTable() {
        String expected = table(study().run(Fleet.threads(1)));
        Store store = Store.memory();
        Study stopped = study().store(store);
        Thread caller = Thread.currentThread();
        History half = stopped.listener(new StudyListener() {
                    private int told = 0;

                    @Override
                    public void told(Outcome outcome) {
                        if (++told == 7) {
                            caller.interrupt();
                        }
                    }
                })
                .run(fleet(2));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(half.ending().finished()).isFalse();
        assertThat(table(stopped.run(fleet(2)))).isEqualTo(expected);
    }

    private static Study study() {
        return Study.of(Goal.minimize("loss"), Diary.GOOD, new Diary(), new Remembering())
                .budget(Budget.trials(30))
                .window(6);
    }

    private static String table(History history) {
        return history.outcomes().stream()
                .map(o ->
                        o.trial() + " " + o.status() + " " + o.metrics() + " " + o.message() + " " + o.virtualFinish())
                .collect(Collectors.joining("\n"));
    }

    /** Every proposal depends on all that was told, in order. */
    private record Remembering() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                private long hash = random.nextLong();

                @Override
                public Proposal ask(RandomGenerator generator) {
                    RandomGenerator mixed = Seeds.generator(Seeds.mix(hash, generator.nextLong()));
                    return new Proposal.Start(
                            problem.space().sample(mixed), problem.fidelity().full());
                }

                @Override
                public void tell(Result result) {
                    hash = Seeds.mix(hash, result.trial().id());
                    hash = Seeds.mix(hash, Double.doubleToLongBits(result.loss()));
                }
            };
        }
    }
}
