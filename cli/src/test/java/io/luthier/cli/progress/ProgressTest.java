package io.luthier.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.Experiment;
import io.luthier.study.Study;
import io.luthier.trial.Cost;
import io.luthier.trial.Curve;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final ProgressText text = new ProgressText("toy", Optional.of(Goal.minimize("value")), "trials");

    private Tally tally(Budget budget) {
        return new Tally(study(budget), null, clock::get);
    }

    private static Study study(Budget budget) {
        return Study.of(
                        Goal.minimize("value"),
                        SearchSpace.of(Param.real("x", 0, 1)),
                        Objective.of(c -> c.real("x")),
                        new Random())
                .budget(budget);
    }

    private static Trial trial(long id) {
        return new Trial(id, Config.of(Map.of("x", 0.5)), 1, id);
    }

    private static Outcome outcome(long id, Status status, double value) {
        return new Outcome(
                trial(id),
                Outcome.Origin.PROPOSED,
                status,
                Map.of("value", value),
                Curve.none(),
                "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                id,
                new Cost(10, 0, 1, 1, 0, 0));
    }

    @Test
    void timeLeftFollowsFromTheShareOfTheBudgetSpent() {
        Tally tally = tally(Budget.trials(10));
        assertThat(tally.moment().pace().left()).isEmpty();
        for (long id = 0; id < 2; id++) {
            tally.started(trial(id));
            clock.addAndGet(3 * SECOND);
            tally.arrived(trial(id), Status.COMPLETE);
            tally.told(outcome(id, Status.COMPLETE, 1));
        }
        Tally.Moment now = tally.moment();
        assertThat(now.pace().share()).isEqualTo(0.2);
        assertThat(now.pace().left().orElseThrow()).isCloseTo(24, within(1e-9));
        assertThat(now.work()).isEqualTo(20);
    }

    @Test
    void aRunningTrialCountsForTheTimeItHasRun() {
        Tally tally = tally(Budget.trials(4));
        tally.started(trial(0));
        clock.addAndGet(2 * SECOND);
        tally.arrived(trial(0), Status.COMPLETE);
        tally.started(trial(1));
        clock.addAndGet(SECOND);
        assertThat(tally.moment().pace().share()).isCloseTo(1.5 / 4, within(1e-9));
    }

    @Test
    void otherBudgetsHaveAShareToo() {
        Tally work = tally(Budget.work(100));
        work.told(outcome(0, Status.COMPLETE, 1));
        assertThat(work.moment().pace().share()).isEqualTo(0.1);
        Tally seconds = tally(Budget.seconds(60));
        clock.addAndGet(15 * SECOND);
        assertThat(seconds.moment().pace().share()).isEqualTo(0.25);
    }

    @Test
    void theBestIsTheLeastLossOfTheCompleteTrials() {
        Tally tally = tally(Budget.trials(9));
        tally.told(outcome(0, Status.INFEASIBLE, Double.NaN));
        assertThat(tally.best()).isNull();
        tally.told(outcome(1, Status.COMPLETE, 3));
        tally.told(outcome(2, Status.COMPLETE, 2));
        tally.told(outcome(3, Status.COMPLETE, 2));
        assertThat(tally.moment().best().trial().id()).isEqualTo(2);
        assertThat(tally.moment().troubled()).isEqualTo(1);
    }

    @Test
    void withoutATerminalThereIsALineForEachTenthAndForABest() {
        var progress = new PlainProgress(new StudyJob(tally(Budget.trials(20)), text), err);
        for (long id = 0; id < 20; id++) {
            clock.addAndGet(2 * SECOND);
            progress.told(outcome(id, Status.COMPLETE, id == 4 ? 1 : 5));
        }
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(12); // ten tenths, and the best of trials 0 and 4
        assertThat(lines.get(0)).isEqualTo("toy: new best value 5 (trial 0), 1 of 20 trials");
        assertThat(lines.get(3)).isEqualTo("toy: new best value 1 (trial 4), 5 of 20 trials");
        assertThat(lines.get(11))
                .startsWith("toy: 100 %, 20 of 20 trials, best value 1 (trial 4), work 200, 40 s elapsed");
    }

    @Test
    void thePictureShowsWhatRuns() {
        Tally tally = tally(Budget.trials(10));
        for (long id = 0; id < 12; id++) {
            tally.started(trial(id));
        }
        clock.addAndGet(SECOND);
        List<String> lines = text.picture(tally.moment());
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0)).startsWith("toy [........");
        assertThat(lines.get(2)).isEqualTo("  trial 0  1.0 s  x=0.5");
        assertThat(lines.get(10)).isEqualTo("  and 4 more");
    }

    @Test
    void aLivePictureIsErasedAtTheEnd() {
        var progress = new LiveProgress(new StudyJob(tally(Budget.trials(10)), text), err, 80);
        while (bytes.size() == 0) {
            Thread.onSpinWait();
        }
        progress.close();
        progress.close();
        String written = bytes.toString(StandardCharsets.UTF_8);
        assertThat(written).contains("toy [").endsWith("\u001b[2A\r\u001b[J");
    }

    @Test
    void aLivePictureFitsTheTerminal() {
        Tally tally = tally(Budget.trials(10));
        tally.started(trial(0));
        var progress = new LiveProgress(new StudyJob(tally, text), err, 30);
        while (bytes.size() == 0) {
            Thread.onSpinWait();
        }
        progress.close();
        assertThat(bytes.toString(StandardCharsets.UTF_8)
                        .replaceAll("\u001b\\[[0-9]*[A-Z]|\r", "")
                        .lines())
                .isNotEmpty()
                .allMatch(line -> line.length() < 30);
    }

    @Test
    void percentAndTenthsAreNeverOneTooFew() {
        var pace = new Pace(clock::get, 0, 0);
        for (int done = 0; done <= 100; done++) {
            assertThat(pace.at(done / 100.0).percent()).isEqualTo(done);
            assertThat(pace.at(done / 100.0).tenths()).isEqualTo(done / 10);
        }
        assertThat(pace.at(1.5).percent()).isEqualTo(100);
    }

    @Test
    void timeLeftIsThatOfThisProcessAlone() {
        var pace = new Pace(clock::get, 1000, 0.5);
        assertThat(pace.at(0.5).time()).isEqualTo("16 min 40 s elapsed");
        clock.addAndGet(10 * SECOND);
        assertThat(pace.at(0.75).left()).hasValue(10);
    }

    @Test
    void countsOfAnExperimentNeverPassTheirTotal() {
        var experiment = Experiment.of(study(Budget.trials(2)), List.of(new Random()), 3);
        var job = new ExperimentJob(experiment, List.of(), clock::get);
        var progress = new PlainProgress(job, err);
        for (long id = 0; id < 8; id++) {
            clock.addAndGet(SECOND);
            progress.told(outcome(id, Status.COMPLETE, 1));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(6)
                .contains("study: 16 %, 1 of 6 trials, 0 of 3 searches ended, 1 s elapsed, about 5 s left")
                .last()
                .isEqualTo("study: 100 %, 6 of 6 trials, 0 of 3 searches ended, 6 s elapsed");
        assertThat(job.line()).contains("6 of 6 trials");
    }

    @Test
    void workersElsewhereStandInThePictureAndInTheLineOfATenth() throws Exception {
        var job = new StudyJob(tally(Budget.trials(10)), text);
        var plain = new PlainProgress(job, err);
        plain.staffed(4, 32);
        plain.told(outcome(0, Status.COMPLETE, 1));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("1 of 10 trials")
                .contains(", workers 4, slots 32\n");
        try (var live = new LiveProgress(job, err, 80)) {
            live.staffed(3, 24);
            Thread.sleep(250);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("  workers 3, slots 24\n");
    }
}
