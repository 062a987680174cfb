package io.luthier.cli.progress;

import io.luthier.reports.text.Figures;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** How far a job is, and how long the rest will take: one rule for everything that shows progress. */
final class Pace {
    private final LongSupplier nanos;
    private final long begun;
    private final double secondsBefore;
    private final double shareBefore;

    /**
     * Starts the clock.
     *
     * @param secondsBefore that earlier processes worked on the job
     * @param shareBefore of the job that they did
     */
    Pace(LongSupplier nanos, double secondsBefore, double shareBefore) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.secondsBefore = secondsBefore;
        this.shareBefore = shareBefore;
    }

    /** Seconds worked on the job, by earlier processes too. */
    double seconds() {
        return secondsBefore + elapsed();
    }

    private double elapsed() {
        return (nanos.getAsLong() - begun) / 1e9;
    }

    /**
     * Now.
     *
     * @param done share of the job that is done; taken as 1 where it is more
     */
    Moment at(double done) {
        double share = Math.min(1, done);
        double gained = share - shareBefore;
        return new Moment(
                share,
                seconds(),
                gained > 0 ? OptionalDouble.of(elapsed() * (1 - share) / gained) : OptionalDouble.empty());
    }

    /**
     * A moment.
     *
     * @param share of the job that is done, 0 to 1
     * @param seconds worked on it
     * @param left seconds until it is done, at the rate of this process; empty while that is unknown
     */
    record Moment(double share, double seconds, OptionalDouble left) {
        private static final int BAR = 24;

        /** Whole percent that are done. */
        int percent() {
            return (int) Math.floor(100 * share + 1e-9);
        }

        /** Whole tenths that are done. */
        int tenths() {
            return percent() / 10;
        }

        /** {@code 12 s elapsed, about 40 s left}: whole seconds, so that the text does not flicker. */
        String time() {
            double rest = Math.floor(left.orElse(0));
            return Figures.seconds(Math.floor(seconds)) + " elapsed"
                    + (rest >= 1 ? ", about " + Figures.seconds(rest) + " left" : "");
        }

        /** {@code [######..................]}. */
        String bar() {
            int full = (int) Math.floor(share * BAR + 1e-9);
            return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
        }
    }
}
