package io.luthier.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a proposal costs, ask and tell, after a number of told trials: the mean of 50 in a row, whatever is fitted anew in
 * between, on one thread. {@link Thinking} runs it over all strategies.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ThinkingBenchmark {
    static final int PROPOSALS = 50;

    /** As study files name it, settings included. */
    @Param("random")
    public String strategy = "";

    @Param({"100", "300", "1000"})
    public int told;

    /** Nanoseconds of the processor, bytes allocated and proposals, summed over an iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Spent {
        public long processor;
        public long bytes;
        public long proposals;
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Thought thought = new Thought("random", 0);

    @Setup(Level.Invocation)
    public void begin() {
        thought = new Thought(strategy, told);
    }

    @Benchmark
    @OperationsPerInvocation(PROPOSALS)
    public void proposal(Spent spent, Blackhole hole) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < PROPOSALS; i++) {
            hole.consume(thought.next());
        }
        spent.processor += THREADS.getCurrentThreadCpuTime() - before;
        spent.bytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
        spent.proposals += PROPOSALS;
    }
}
