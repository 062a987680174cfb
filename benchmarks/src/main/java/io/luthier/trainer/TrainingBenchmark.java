package io.luthier.trainer;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One operation trains for an epoch of 4,096 rows, then computes the bare products of as many steps, so that a slow moment of
 * the machine slows both: the second counters are the times of the two parts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class TrainingBenchmark {
    @Param({
        "64-32-10 32 momentum",
        "64-64-10 32 adam",
        "64-64-10 128 momentum",
        "784-128-10 32 momentum",
        "784-128-10 128 momentum",
        "784-128-64-10 128 adam",
        "784-128-64-10 512 adam",
        "784-512-512-10 128 adam",
        "784-1024-1024-10 512 momentum"
    })
    public String row = "";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Workload workload = new Workload("1-1-10 32 sgd");

    /** Seconds, steps, and the bytes that the steps allocated, summed over an iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Times {
        public double training;
        public double products;
        public double steps;
        public double bytes;
    }

    @Setup
    public void start() {
        workload = new Workload(row);
    }

    @Benchmark
    public void epoch(Times times, Blackhole hole) throws InterruptedException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        hole.consume(workload.train());
        long trained = System.nanoTime();
        long after = THREADS.getCurrentThreadAllocatedBytes();
        hole.consume(workload.multiply());
        long end = System.nanoTime();
        times.training += (trained - start) / 1e9;
        times.products += (end - trained) / 1e9;
        times.steps += workload.steps();
        times.bytes += after - before;
    }
}
