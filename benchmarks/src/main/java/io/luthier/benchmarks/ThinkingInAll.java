package io.luthier.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a strategy thinks over a whole study of eight parameters of all types, in seconds of the processor, compilation and all.
 *
 * <pre>ThinkingInAll [STRATEGY] [TRIALS...]     auto 300 1000 10000</pre>
 */
public final class ThinkingInAll {
    private ThinkingInAll() {}

    public static void main(String[] args) {
        String strategy = args.length > 0 ? args[0] : "auto";
        int[] counts = args.length > 1
                ? Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray()
                : new int[] {300, 1_000, 10_000};
        var thought = new Thought(strategy, 0);
        int done = 1;
        for (int count : counts) {
            for (; done < count; done++) {
                thought.next();
            }
            System.out.printf(Locale.ROOT, "%s: %d trials, %.1f s%n", strategy, count, seconds());
        }
    }

    /** Of this program so far, all threads. */
    private static double seconds() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
    }
}
