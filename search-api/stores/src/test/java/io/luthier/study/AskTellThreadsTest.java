package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ask and tell by many threads. */
@Timeout(60)
class AskTellThreadsTest {
    private static Study study(long trials) {
        return Study.of(
                        Goal.minimize("value"),
                        SearchSpace.of(Param.real("x", 0, 1)),
                        Objective.of(config -> 0),
                        new Sensitive())
                .budget(Budget.trials(trials));
    }

    private static int evaluate(AskTell session, boolean waiting) throws InterruptedException {
        int told = 0;
        while (true) {
            Trial trial;
            if (waiting) {
                var taken = session.take();
                if (taken.isEmpty()) {
                    return told;
                }
                trial = taken.get();
            } else {
                AskTell.Answer answer = session.next();
                if (answer instanceof AskTell.Answer.Ended) {
                    return told;
                } else if (answer instanceof AskTell.Answer.Wait) {
                    Thread.onSpinWait();
                    continue;
                }
                trial = ((AskTell.Answer.Next) answer).trial();
            }
            session.tell(trial, Measurement.of("value", trial.config().real("x")));
            told++;
        }
    }

    @Test
    void eightThreadsTellFourHundredTrialsAndAllAreTold() throws Exception {
        for (boolean waiting : new boolean[] {true, false}) {
            for (int window : new int[] {4, 16}) {
                Study study = study(400).window(window);
                var threads = Executors.newFixedThreadPool(8);
                int told = 0;
                try (AskTell session = study.open()) {
                    var results = new ArrayList<Future<Integer>>();
                    for (int i = 0; i < 8; i++) {
                        results.add(threads.submit((Callable<Integer>) () -> evaluate(session, waiting)));
                    }
                    for (Future<Integer> result : results) {
                        told += result.get(30, TimeUnit.SECONDS);
                    }
                    assertThat(session.next())
                            .isEqualTo(new AskTell.Answer.Ended("The budget of 400 trials is spent."));
                    assertThat(session.outstanding()).isEmpty();
                } finally {
                    threads.shutdownNow();
                }
                assertThat(told).isEqualTo(400);
                assertThat(study.history().outcomes()).hasSize(400);
                System.out.printf(
                        "AskTellThreadsTest: 8 threads, window %d, %s: %d of 400 told%n",
                        window, waiting ? "taking" : "asking", told);
            }
        }
    }

    @Test
    void theAnswerSaysWhetherToWaitOrToStop() throws Exception {
        try (AskTell session = study(2).window(1).open()) {
            AskTell.Answer first = session.next();
            assertThat(first).isInstanceOf(AskTell.Answer.Next.class);
            assertThat(session.next()).isEqualTo(new AskTell.Answer.Wait());
            session.tell(((AskTell.Answer.Next) first).trial(), Measurement.of("value", 1));
            Trial second = session.take().orElseThrow();
            session.tell(second, Measurement.of("value", 2));
            assertThat(session.next()).isInstanceOf(AskTell.Answer.Ended.class);
            assertThat(session.take()).isEmpty();
        }
    }

    @Test
    void oneWhoWaitsHearsThatTheSessionWasClosed() throws Exception {
        AskTell session = study(5).window(1).open();
        session.ask();
        List<Throwable> thrown = new ArrayList<>();
        var waiter = new Thread(() -> {
            try {
                session.take();
            } catch (Throwable e) {
                thrown.add(e);
            }
        });
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        session.close();
        waiter.join();
        assertThat(thrown)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the session is closed"));
    }

    @Test
    void aStudyWithoutAStoreHasTheHistoryOfItsLastRun() {
        Study study = study(10);
        assertThatThrownBy(study::history).hasMessageContaining("there is no study in memory");
        History first = study.run(2);
        assertThat(study.history().outcomes()).isEqualTo(first.outcomes());
        assertThat(study.history().ending().finished()).isTrue();
        History second = study.run(2);
        assertThat(Tables.of(second)).as("each run begins anew").isEqualTo(Tables.of(first));
        assertThat(Tables.of(study.seed(2).run(1))).isNotEqualTo(Tables.of(first));
        assertThat(study.history().outcomes()).as("another study").isEqualTo(second.outcomes());
    }

    @Test
    void aFunctionMayHaveANameWhichIsItsIdentity() {
        var store = io.luthier.log.Store.memory();
        Study first = study(5).objective(Objective.of("area-v1", config -> 0)).store(store);
        first.run(1);
        assertThat(first.run(1).outcomes()).hasSize(5);
        assertThatThrownBy(() -> first.objective(Objective.of("area-v2", (config, seed) -> 0))
                        .run(1))
                .hasMessageContaining("the store holds another study")
                .hasMessageContaining("area-v1")
                .hasMessageContaining("area-v2");
        assertThatThrownBy(() -> Objective.of("area v2", config -> 0)).hasMessageContaining("position 5");
    }

    @Test
    void nullIsRefusedWhereItIsGiven() {
        assertThatThrownBy(() -> study(5).strategy(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the strategy of the study is null");
        assertThatThrownBy(() -> study(5).objective(null)).hasMessage("the objective of the study is null");
        assertThatThrownBy(() -> study(5).store(null)).hasMessage("the store of the study is null");
        assertThatThrownBy(() -> study(5).budget(null)).hasMessage("the budget of the study is null");
        assertThatThrownBy(() -> Study.of(Goal.minimize("value"), null, Objective.of(config -> 0), new Sensitive()))
                .hasMessage("the space of the study is null");
        assertThatThrownBy(() -> Study.of((Goal) null, study(5).space(), Objective.of(config -> 0), new Sensitive()))
                .hasMessage("the goal of the study is null");
    }
}
