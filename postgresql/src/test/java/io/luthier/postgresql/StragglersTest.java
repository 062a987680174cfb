package io.luthier.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.contract.internal.PostgresServer;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Attempt;
import io.luthier.trial.Objective;
import java.util.HashSet;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Trainings of which 2 in 100 take five times as long, on 32 slots: results are told in line, so that one of them may keep the others
 * waiting, unless an idle slot does it a second time. The shares of the slots' time in which they do what is told are printed.
 */
class StragglersTest {
    private static final double RARE = 0.02;
    private static final double SLOW = 5;
    private static final int SLOTS = 32;

    /** A slot that is busy until then. */
    private record Busy(double until, int trial, double took) implements Comparable<Busy> {
        @Override
        public int compareTo(Busy other) {
            return Double.compare(until, other.until);
        }
    }

    /** The busy share of so many trials, where what has run for longer than usual by a factor is done again; 0 for never. */
    private static double simulated(int window, int trials, double overdue) {
        var random = new SplittableRandom(1);
        var busy = new PriorityQueue<Busy>();
        double[] begun = new double[trials];
        Set<Integer> doubled = new HashSet<>();
        Set<Integer> done = new HashSet<>();
        double now = 0;
        double useful = 0;
        int asked = 0;
        int told = 0;
        while (told < trials) {
            double due = Double.POSITIVE_INFINITY;
            for (int i = told; i < trials && busy.size() < SLOTS; i++) {
                boolean fresh = i >= asked;
                if (fresh && i < told + window) {
                    asked = i + 1;
                    begun[i] = now;
                } else if (fresh || overdue == 0 || done.contains(i) || doubled.contains(i)) {
                    continue;
                } else if (asked < Math.min(trials, told + window) || now < begun[i] + overdue) {
                    due = Math.min(due, begun[i] + overdue);
                    continue;
                } else {
                    doubled.add(i);
                }
                double took = random.nextDouble() < RARE ? SLOW : 1;
                busy.add(new Busy(now + took, i, took));
            }
            if (due > now && due < busy.element().until()) {
                now = due;
                continue;
            }
            Busy end = busy.remove();
            now = end.until();
            if (done.add(end.trial())) {
                useful += end.took();
            }
            while (done.contains(told)) {
                told++;
            }
        }
        return useful / (SLOTS * now);
    }

    @Test
    void whatIsOverdueIsDoneASecondTimeSoThatSlotsAreBusy() {
        for (int window : new int[] {64, 128}) {
            System.out.printf(
                    Locale.ROOT,
                    "StragglersTest: simulated, 32 slots, window %d: busy %.3f of the time, %.3f with doubles%n",
                    window,
                    simulated(window, 4000, 0),
                    simulated(window, 4000, 2));
        }
        assertThat(simulated(64, 4000, 2)).isGreaterThan(simulated(64, 4000, 0) + 0.1);
        assertThat(simulated(128, 4000, 2)).isGreaterThan(0.8);
    }

    /** The hundredth training, which does not end until it is begun a second time. */
    private static final class Stuck {
        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch again = new CountDownLatch(1);
        private volatile long seed;
        private volatile double seconds = Double.POSITIVE_INFINITY;

        void meet(long met) throws InterruptedException {
            if (calls.incrementAndGet() == 100) {
                seed = met;
                long began = System.nanoTime();
                if (again.await(60, TimeUnit.SECONDS)) {
                    seconds = (System.nanoTime() - began) / 1e9;
                }
            } else if (calls.get() > 100 && met == seed) {
                again.countDown();
            }
        }

        double seconds() {
            return seconds;
        }
    }

    @Test
    @Tag("server")
    void workersWithNothingToDoTakeOverWhatIsOverdue() throws Exception {
        SearchSpace space = SearchSpace.of(Param.real("x", -1, 1));
        double millis = 500;
        int trials = Math.max(300, Effort.of(4000));
        Objective calm = Objective.of("sleeper", (config, seed) -> config.real("x"));
        var stuck = new Stuck();
        Objective sleeper = Objective.of("sleeper", (config, seed) -> {
            stuck.meet(seed);
            Thread.sleep((long) (ThreadLocalRandom.current().nextDouble() < RARE ? SLOW * millis : millis));
            return config.real("x");
        });
        Study study = Study.of(Goal.minimize(Objective.VALUE), space, sleeper, new FaultsTest.Walk());
        try (PostgresServer server = PostgresServer.start()) {
            for (int window : new int[] {64, 128}) {
                var fleet = new Staffed(server.location(), 4, SLOTS / 4);
                long began = System.nanoTime();
                History history =
                        study.window(window).budget(Budget.trials(trials)).run(fleet);
                double seconds = (System.nanoTime() - began) / 1e9;
                fleet.sendHome();
                Study threads = Study.of(Goal.minimize(Objective.VALUE), space, calm, new FaultsTest.Walk())
                        .window(window)
                        .budget(Budget.trials(trials));
                assertThat(FaultsTest.table(history)).isEqualTo(FaultsTest.table(threads.run(2)));
                assertThat(history.attempts()).allMatch(attempt -> attempt.ending() == Attempt.Ending.DOUBLED);
                double useful = history.outcomes().stream()
                        .mapToDouble(outcome -> outcome.cost().wallSeconds())
                        .sum();
                System.out.printf(
                        Locale.ROOT,
                        "StragglersTest: 4 workers of 8 threads, window %d: busy %.3f of the time, %d of %d trainings were done twice%n",
                        window,
                        useful / (SLOTS * seconds),
                        history.attempts().size(),
                        trials);
                if (window == 64) {
                    assertThat(history.attempts()).isNotEmpty();
                    assertThat(stuck.seconds())
                            .as("until another worker took over")
                            .isLessThan(60);
                }
            }
        }
    }
}
