package io.luthier.benchmarks;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trainer.Mlp;
import io.luthier.trial.Outcome;
import io.luthier.trial.Trial;
import java.util.Arrays;

/**
 * How busy the threads are between the first ask and the last tell: the real trainer, costs that vary more than tenfold over the
 * space, two threads, window 4.
 */
public final class Busy {
    private static final int THREADS = 2;

    private Busy() {}

    public static void main(String[] args) {
        var space = SearchSpace.of(
                Param.integer("units", 12, 400).log(),
                Param.ordinal("batch-size", 16, 32, 64, 128),
                Param.real("learning-rate", 1e-4, 0.1).log());
        double[] shares = new double[5];
        for (int i = 0; i <= shares.length; i++) {
            var clock = new Clock();
            History history = Study.of(
                            Goal.minimize("validation-loss"), space, new Mlp("digits").epochs(60), new Random())
                    .seed(i)
                    .window(2 * THREADS)
                    .budget(Budget.trials(60))
                    .listener(clock)
                    .run(THREADS);
            double busy = history.spent().wallSeconds() / (THREADS * clock.seconds());
            var work = history.outcomes().stream()
                    .mapToDouble(o -> o.cost().work())
                    .summaryStatistics();
            System.out.printf(
                    "%.2f s, costs spread %.1f-fold, threads busy %.1f %% of the time%s%n",
                    clock.seconds(), work.getMax() / work.getMin(), 100 * busy, i == 0 ? " (warm-up)" : "");
            if (i > 0) {
                shares[i - 1] = 100 * busy;
            }
        }
        Arrays.sort(shares);
        System.out.printf("busy: median %.1f %% (%.1f to %.1f)%n", shares[2], shares[0], shares[4]);
    }

    /** The time between the first ask and the last tell. */
    private static final class Clock implements StudyListener {
        private long first;
        private long last;

        @Override
        public void proposed(Trial trial) {
            first = first == 0 ? System.nanoTime() : first;
        }

        @Override
        public void told(Outcome outcome) {
            last = System.nanoTime();
        }

        double seconds() {
            return (last - first) / 1e9;
        }
    }
}
