package claims;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;

/**
 * One statement that a claim rests on, with what the pairs say of it.
 *
 * @param says the statement
 * @param kind what must be shown
 * @param difference the pairs
 * @param margin the smallest difference that matters, chosen before looking
 * @param confidence of the interval
 * @param unit what differences are shown in
 */
record Part(String says, Kind kind, PairedDifference difference, double margin, double confidence, Unit unit) {
    /** How often a true difference of the detectable size would be found. */
    static final double POWER = 0.8;

    Part {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("the margin is " + margin + "\nGive more than 0.");
        }
    }

    /** What must be shown. */
    enum Kind {
        /** The difference is above 0, and one that matters is not ruled out. */
        MORE,
        /** The difference is smaller than one that matters. */
        EQUAL,
        /** The difference is above 0, or below it by less than what matters. */
        NOT_LESS
    }

    /** What a difference counts, how it is written. */
    enum Unit {
        POINTS("points", 100),
        EPOCHS("epochs", 1),
        DOUBLINGS("doublings", 1),
        SLOPE("", 1);

        private final String text;
        private final double factor;

        Unit(String text, double factor) {
            this.text = text;
            this.factor = factor;
        }

        String text() {
            return text;
        }

        /** A difference in this unit. */
        double of(double difference) {
            return factor * difference;
        }
    }

    /** More accuracy. */
    static Part more(String says, double[] first, double[] second, double margin) {
        return new Part(says, Kind.MORE, PairedDifference.of(first, second), margin, 0.95, Unit.POINTS);
    }

    /** The same accuracy. */
    static Part equal(String says, double[] first, double[] second, double margin) {
        return new Part(says, Kind.EQUAL, PairedDifference.of(first, second), margin, 0.95, Unit.POINTS);
    }

    /** At least as much accuracy, but for less than what matters. */
    static Part notLess(String says, double[] first, double[] second, double margin) {
        return new Part(says, Kind.NOT_LESS, PairedDifference.of(first, second), margin, 0.95, Unit.POINTS);
    }

    Part confidence(double value) {
        return new Part(says, kind, difference, margin, value, unit);
    }

    Part in(Unit value) {
        return new Part(says, kind, difference, margin, confidence, value);
    }

    Interval interval() {
        return difference.interval(confidence);
    }

    /** The smallest true difference that so many pairs would show four times in five. */
    double detectable() {
        return difference.detectable(confidence, POWER);
    }

    /**
     * Whether the interval is narrow enough to decide: it cannot hold both 0 and a difference that matters. It looks at the
     * scatter alone, so that taking more seeds until it holds does not favour any outcome.
     */
    boolean narrow() {
        return interval().half() <= margin / 2;
    }

    /** About how many pairs make the interval narrow. */
    int needed() {
        double ratio = interval().half() / (margin / 2);
        return (int) Math.min(1_000_000, Math.ceil(difference.pairs() * ratio * ratio));
    }

    Verdict verdict() {
        Interval interval = interval();
        return switch (kind) {
            case MORE ->
                interval.high() < margin
                        ? Verdict.NOT_REPRODUCED
                        : interval.low() > 0 ? Verdict.REPRODUCED : Verdict.CANNOT_TELL;
            case EQUAL ->
                interval.within(margin)
                        ? Verdict.REPRODUCED
                        : interval.low() >= margin || interval.high() <= -margin || narrow() && !interval.contains(0)
                                ? Verdict.NOT_REPRODUCED
                                : Verdict.CANNOT_TELL;
            case NOT_LESS ->
                interval.low() > -margin
                        ? Verdict.REPRODUCED
                        : interval.high() <= -margin || narrow() && interval.high() < 0
                                ? Verdict.NOT_REPRODUCED
                                : Verdict.CANNOT_TELL;
        };
    }
}
