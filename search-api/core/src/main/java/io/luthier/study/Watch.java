package io.luthier.study;

import io.luthier.trial.CpuClock;

/** What the calling thread takes for something, from the making of the watch on. */
final class Watch {
    private final long begun = System.nanoTime();
    private final CpuClock.Mark mark = CpuClock.mark();

    /**
     * So far.
     *
     * @param seconds by the clock on the wall
     * @param stalled those of them in which the thread was given no processor; 0 where the machine does not tell
     */
    record Reading(double seconds, double stalled) {
        static final Reading NONE = new Reading(0, 0);
    }

    Reading read() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Reading(seconds, CpuClock.tells() ? Math.max(0, seconds - mark.used() / 1e9) : 0);
    }
}
