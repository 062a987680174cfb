package io.luthier.fleet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.Worker;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a study is told of orders, whatever workers do, and in whatever order it is heard. */
class DocketTest {
    private static final Assignment ASSIGNMENT =
            Assignment.of(Objective.of((config, seed) -> 1.0), Opening.of(SearchSpace.of(Param.real("x", 0, 1)), 1), 8);

    private final List<String> told = new ArrayList<>();
    private final Docket<String> docket = docket(ASSIGNMENT);

    private Docket<String> docket(Assignment assignment) {
        return new Docket<>(assignment, "", new Sink() {
            @Override
            public void begun(Task task) {
                told.add("begun " + task.number());
            }

            @Override
            public void ended(Task task, Ending ending) {
                told.add(ending.how() + " " + task.number());
            }

            @Override
            public void doubled(long trial, int fidelity, String worker, Price price) {
                told.add("doubled " + trial + " by " + worker + (price.wall() == 3 ? " in 3 s" : ""));
            }

            @Override
            public void doubted(long trial, int fidelity, Worker one, Worker other) {
                told.add("doubted " + trial + ": " + one.name() + ", " + other.name());
            }

            @Override
            public void unavailable(String why) {}
        });
    }

    private static Task task(long number) {
        return new Task(number, Lineage.start(7, Config.of(Map.of("x", 0.5)), 3), 1, 0);
    }

    private static final String KEY = Docket.key(task(0));

    private Ending measured(double value, String worker, String kernel) {
        return Ending.measured(Measurement.of("value", value))
                .price(new Price(0, 3))
                .by(new Worker(worker, Environment.here(kernel)));
    }

    private void ended(String worker, double value) {
        docket.ended(KEY, worker, measured(value, worker, ""), Optional.of(worker));
    }

    @Test
    void aTaskBeginsOnceAndEndsOnceHoweverOftenThatIsHeard() {
        docket.order(KEY, task(0));
        docket.begun(KEY);
        docket.begun(KEY);
        ended("a", 1);
        ended("a", 1);
        docket.lost(KEY, "a", "its worker was lost", 1);
        assertThat(told).containsExactly("begun 0", "MEASURED 0");
        assertThat(Docket.key(task(1))).as("an equal order").isEqualTo(KEY);
    }

    @Test
    void ofTwoWorkersTheFirstResultCountsAndTheOtherIsBookedAndCompared() {
        docket.order(KEY, task(0));
        docket.begun(KEY);
        docket.second(KEY, "a", "b");
        ended("b", 1);
        assertThat(docket.busy()).isTrue();
        docket.again(KEY, "a", measured(1, "a", ""));
        assertThat(docket.busy()).isFalse();
        assertThat(told).containsExactly("begun 0", "MEASURED 0", "doubled 7 by a in 3 s");
    }

    @Test
    void aSecondResultThatDiffersInItsLastBitNamesBothWorkers() {
        docket.order(KEY, task(0));
        ended("a", 1);
        docket.again(KEY, "b", measured(Math.nextUp(1.0), "b", ""));
        assertThat(told).containsExactly("begun 0", "MEASURED 0", "doubled 7 by b in 3 s", "doubted 7: a, b");
    }

    @Test
    void whatTwoWorkersDoWhenTheStudyEndsIsBooked() {
        docket.order(KEY, task(0));
        docket.begun(KEY);
        docket.second(KEY, "a", "b");
        ended("b", 1);
        docket.second(KEY, "a", "b");
        docket.close(1);
        docket.again(KEY, "a", measured(2, "a", ""));
        assertThat(told).containsExactly("begun 0", "MEASURED 0", "doubled 7 by a");
    }

    @Test
    void whatIsStoppedWithTheStudyIsToldIfItHadBegun() {
        docket.order(KEY, task(0));
        docket.cancelled(KEY, "a", 1);
        docket.order(KEY, task(1));
        docket.begun(KEY);
        docket.close(1);
        ended("a", 1);
        assertThat(told).containsExactly("begun 1", "CANCELLED 1");
    }

    @Test
    void aWorkerWhoseLossWasToldIsBookedNoSecondTime() {
        docket.order(KEY, task(0));
        docket.begun(KEY);
        docket.lost(KEY, "a", "its worker was lost", 1);
        docket.order(KEY, task(1));
        ended("b", 1);
        docket.again(KEY, "a", measured(1, "a", ""));
        assertThat(told).containsExactly("begun 0", "LOST 0", "begun 1", "MEASURED 1");
    }

    @Test
    void theSecondOfTwoThatIsLostIsBookedAndTheFirstGoesOn() {
        docket.order(KEY, task(0));
        docket.begun(KEY);
        docket.second(KEY, "a", "b");
        docket.gone(KEY, "b", 3);
        docket.gone(KEY, "b", 3);
        ended("a", 1);
        assertThat(told).containsExactly("begun 0", "doubled 7 by b in 3 s", "MEASURED 0");
        assertThat(docket.busy()).isFalse();
    }

    @Test
    void aResultOfAnotherEnvironmentIsLostUnlessThatIsAllowed() {
        docket.order(KEY, task(0));
        docket.ended(KEY, "a", measured(1, "a", "openblas"), Optional.empty());
        assertThat(told).containsExactly("begun 0", "LOST 0");
        told.clear();
        Docket<String> lenient = docket(ASSIGNMENT.of("study", "digest", true));
        lenient.order(KEY, task(0));
        lenient.ended(KEY, "a", measured(1, "a", "openblas"), Optional.empty());
        assertThat(told).containsExactly("begun 0", "MEASURED 0");
    }

    @Test
    void whatTakesTwiceTheUsualIsOverdue() {
        var pace = new Pace();
        pace.took(1);
        pace.took(9);
        assertThat(pace.overdue()).isEmpty();
        pace.took(2);
        assertThat(pace.overdue()).hasValue(4);
        for (int i = 0; i < 21; i++) {
            pace.took(0.001);
        }
        assertThat(pace.overdue()).hasValue(0.2);
    }
}
