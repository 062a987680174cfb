package io.luthier.benchmarks;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Objective;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a trial costs beside its training: ask, tell and bookkeeping in memory, with random search and an objective that does
 * nothing. One operation is one trial of a study of 100,000, window 8, 2 threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx150m")
public class CoordinatorBenchmark {
    static final int TRIALS = 100_000;

    static final SearchSpace SPACE = SearchSpace.of(
            Param.real("learning-rate", 1e-5, 1).log(),
            Param.real("momentum", 0, 0.99),
            Param.ordinal("batch-size", 16, 32, 64, 128),
            Param.choice("optimizer", "sgd", "adam"));

    static Study study(int trials) {
        return Study.of(Goal.minimize(Objective.VALUE), SPACE, Objective.of(config -> 1), new Random())
                .window(8)
                .budget(Budget.trials(trials));
    }

    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public History trial() {
        return study(TRIALS).run(2);
    }
}
