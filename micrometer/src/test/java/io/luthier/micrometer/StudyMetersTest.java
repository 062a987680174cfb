package io.luthier.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.Study;
import io.luthier.study.StudyJob;
import io.luthier.trial.Objective;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StudyMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private record Anywhere() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                @Override
                public Proposal ask(RandomGenerator generator) {
                    return new Proposal.Start(
                            problem.space().sample(generator),
                            problem.fidelity().full());
                }

                @Override
                public void tell(Result result) {}
            };
        }
    }

    private static Study study(Objective.Function function) {
        return Study.of(
                        Goal.maximize(Objective.VALUE),
                        SearchSpace.of(Param.real("x", 0, 1)),
                        Objective.of(function),
                        new Anywhere())
                .name("measured")
                .budget(Budget.trials(20));
    }

    private double value(String meter) {
        return registry.get(meter).tag("study", "measured").gauge().value();
    }

    @Test
    void trialsTrainingsAndTheBestAreMeters() {
        Study study = study((config, seed) -> {
            if (config.real("x") < 0.3) {
                throw new IllegalStateException("too small");
            }
            Thread.sleep(2);
            return config.real("x");
        });
        StudyMeters meters = StudyMeters.of(registry, study);
        assertThat(value("luthier.best")).isNaN();
        var history = study.errors(0).listener(meters).run(2);
        long failed = history.trials().stream().filter(o -> !o.complete()).count();
        assertThat(failed).isPositive();
        assertThat(registry.get("luthier.trials")
                        .tag("status", "failed")
                        .counter()
                        .count())
                .isEqualTo(failed);
        assertThat(registry.get("luthier.trials")
                        .tag("status", "complete")
                        .counter()
                        .count())
                .isEqualTo(20 - failed);
        assertThat(registry.get("luthier.training").timer().count()).isEqualTo(20);
        assertThat(registry.get("luthier.training").timer().totalTime(TimeUnit.SECONDS))
                .isBetween(0.002 * (20 - failed), 5.0);
        assertThat(value("luthier.best"))
                .isEqualTo(history.best().orElseThrow().metrics().get(Objective.VALUE));
        assertThat(value("luthier.running")).isZero();
    }

    @Test
    void whatRunsIsAGauge() throws Exception {
        var begun = new CountDownLatch(2);
        var go = new CountDownLatch(1);
        Study study = study((config, seed) -> {
            begun.countDown();
            go.await();
            return 1;
        });
        StudyJob job = study.listener(StudyMeters.of(registry, study)).start(2);
        begun.await();
        while (value("luthier.running") < 2) {
            Thread.sleep(5);
        }
        go.countDown();
        job.result().get();
        assertThat(value("luthier.running")).isZero();
    }
}
