package io.luthier.reports.statistics;

/** The numbers from {@code low} to {@code high}, both included. */
public record Interval(double low, double high) {
    /** All numbers: what nothing is known of. */
    static final Interval EVERYTHING = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high);
        }
    }

    /** Its middle. */
    public double middle() {
        return low + (high - low) / 2;
    }

    /** Half its width. */
    public double half() {
        return (high - low) / 2;
    }

    /** Whether it holds {@code x}. */
    public boolean contains(double x) {
        return low <= x && x <= high;
    }

    /** Whether all of it is closer to 0 than {@code margin}. */
    public boolean within(double margin) {
        return -margin < low && high < margin;
    }
}
