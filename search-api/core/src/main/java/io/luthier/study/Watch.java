package io.luthier.study;

import io.luthier.trial.CpuClock;
import org.jspecify.annotations.Nullable;

/**
 * What a thread takes for its thoughts, one after another.
 *
 * <p>To read the processor's clock takes a microsecond, as long as many a thought. It is read around thoughts that are long, and
 * of those that are short at every sixteenth. A long one among short ones is charged no more than what the thread has used since
 * the mark before it.
 */
final class Watch {
    private static final long LONG = 50_000;
    private static final int RARELY = 16;

    private long begun = 0;
    private CpuClock.Mark mark = CpuClock.mark();
    private int since = RARELY;
    private @Nullable Thread thinker;

    /**
     * A thought.
     *
     * @param seconds by the clock on the wall
     * @param stalled those of them in which the thread was given no processor; 0 where the machine does not tell
     */
    record Reading(double seconds, double stalled) {
        static final Reading NONE = new Reading(0, 0);
    }

    /** A thought begins. */
    void start() {
        if (++since >= RARELY || thinker != Thread.currentThread()) {
            thinker = Thread.currentThread();
            mark = CpuClock.mark();
            since = 0;
        }
        begun = System.nanoTime();
    }

    /** It ends. */
    Reading read() {
        long wall = System.nanoTime() - begun;
        if (wall < LONG) {
            return new Reading(wall / 1e9, 0);
        }
        since = RARELY; // what is long once is likely to be so again
        return new Reading(wall / 1e9, CpuClock.tells() ? Math.max(0, wall - mark.used()) / 1e9 : 0);
    }
}
