package io.luthier.trial;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time of the calling thread: what training and thinking are both measured by. A virtual thread is measured on its
 * carrier, from mark to reading: what others did there while it waited in between counts too, and where it was carried on by
 * another carrier meanwhile, nothing is known of it and nothing counts.
 */
public final class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean SUPPORTED = THREADS.isCurrentThreadCpuTimeSupported();

    private CpuClock() {}

    /** A moment of the thread that made it. */
    public static final class Mark {
        private final long carrier = Virtual.carrier(THREADS);
        private final long cpu = read(carrier);
        private final long wall = System.nanoTime();

        private Mark() {}

        /** Nanoseconds of processor time since then, of the same thread; 0 where the machine does not tell. */
        public long used() {
            long here = Virtual.carrier(THREADS);
            if (here != carrier) {
                return 0;
            }
            long used = Math.max(0, read(here) - cpu);
            return here == Virtual.NONE ? used : Math.min(used, System.nanoTime() - wall);
        }
    }

    /** Now. */
    public static Mark mark() {
        return new Mark();
    }

    /** Whether the processor time of the calling thread can be told. */
    public static boolean tells() {
        return SUPPORTED && Virtual.carrier(THREADS) != Virtual.UNKNOWN;
    }

    private static long read(long carrier) {
        if (!SUPPORTED || carrier == Virtual.UNKNOWN) {
            return 0;
        }
        return carrier == Virtual.NONE ? THREADS.getCurrentThreadCpuTime() : THREADS.getThreadCpuTime(carrier);
    }

    /** Nanoseconds of processor time; 0 where the machine does not tell. Differences mean something on one platform thread alone. */
    public static long now() {
        return read(Virtual.carrier(THREADS));
    }
}
