package io.luthier.fleet.wire;

import java.util.ArrayDeque;
import java.util.OptionalDouble;

/** How long trainings of a study take lately, and after how long one is overdue: an idle worker may then do it too. */
public final class Pace {
    private static final int LAST = 21; // trainings
    private static final int FEW = 3; // trainings that say nothing yet
    private static final double OVERDUE = 2; // times what is usual
    private static final double SOONEST = 0.2; // seconds after which a training may be overdue

    private final ArrayDeque<Double> last = new ArrayDeque<>();

    public Pace() {}

    /** A training took so many seconds. */
    public synchronized void took(double seconds) {
        last.add(seconds);
        if (last.size() > LAST) {
            last.remove();
        }
    }

    /** The median of the last trainings, in seconds; empty before there were three. */
    public synchronized OptionalDouble usual() {
        double[] sorted = last.stream().mapToDouble(seconds -> seconds).sorted().toArray();
        return sorted.length < FEW ? OptionalDouble.empty() : OptionalDouble.of(sorted[sorted.length / 2]);
    }

    /** After how many seconds a training takes too long; empty where that is not known. */
    public OptionalDouble overdue() {
        OptionalDouble usual = usual();
        return usual.isEmpty() ? usual : OptionalDouble.of(Math.max(SOONEST, OVERDUE * usual.getAsDouble()));
    }
}
