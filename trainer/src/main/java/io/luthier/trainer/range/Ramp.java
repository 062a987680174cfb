package io.luthier.trainer.range;

import io.luthier.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How a range test goes from its lowest rate to its highest. */
public sealed interface Ramp {
    /** The most steps of one round. */
    int MOST = 100_000;

    /** The rate of each step of the first round, in rising order. */
    double[] rates(double low, double high);

    /**
     * By equal factors; the last step has the highest rate.
     *
     * @param steps from 20 to 100,000
     */
    record Exponential(int steps) implements Ramp {
        public Exponential {
            count("steps", steps, 20, MOST);
        }

        @Override
        public double[] rates(double low, double high) {
            double[] rates = new double[steps];
            double span = StrictMath.log(high / low);
            for (int i = 0; i < steps; i++) {
                rates[i] = i == steps - 1 ? high : low * StrictMath.exp(span * i / (steps - 1));
            }
            return rates;
        }
    }

    /**
     * By equal differences; the last step has the highest rate.
     *
     * @param steps from 20 to 100,000
     * @see <a href="https://arxiv.org/abs/1506.01186">Smith 2015</a>
     */
    record Linear(int steps) implements Ramp {
        public Linear {
            count("steps", steps, 20, MOST);
        }

        @Override
        public double[] rates(double low, double high) {
            double[] rates = new double[steps];
            for (int i = 0; i < steps; i++) {
                rates[i] = low + (high - low) * i / (steps - 1);
            }
            return rates;
        }
    }

    /**
     * Some iterations at each of some rates; then, from new first weights, closer looks at where the loss rises: the same way up to
     * the rate before the loss was lowest, then eleven rates to the one after it had risen.
     *
     * @param segments in rising order; empty for 1, 2, ..., 9 times every power of ten
     * @param iterations at each rate where there are no segments, from 1 to 1000
     * @param zooms how often to look closer, from 0 to 5
     * @param margin how much less than the last rate before the rise to train with, as a part of it, in [0, 1)
     * @see <a href="https://microsoft.github.io/ai-edu/">ai-edu, section 12.3: table 12-3, two zooms, 0.75 where 0.8 was found</a>
     */
    record Staged(List<Segment> segments, int iterations, int zooms, double margin) implements Ramp {
        /** What is taken off the last rate before the rise unless something else is asked for: 0.8 becomes 0.75. */
        public static final double MARGIN = 0.0625;

        private static final int CLOSER = 10;

        public Staged {
            segments = List.copyOf(segments);
            count("iterations", iterations, 1, 1000);
            count("zooms", zooms, 0, 5);
            if (!(margin >= 0 && margin < 1)) {
                throw new InvalidSettingException(
                        "margin", "'margin' is " + margin + ", it must lie in [0, 1)\nUse " + MARGIN + ".");
            }
            for (int i = 1; i < segments.size(); i++) {
                if (segments.get(i).start() <= segments.get(i - 1).end()) {
                    throw new InvalidSettingException(
                            "segments",
                            "segment " + (i + 1) + " starts at "
                                    + segments.get(i).start() + ", not above "
                                    + segments.get(i - 1).end() + ", where the one before ends\nLet the rates rise.");
                }
            }
        }

        /** At 1, 2, ..., 9 times every power of ten. */
        public Staged(int iterations, int zooms) {
            this(List.of(), iterations, zooms, MARGIN);
        }

        /** At the rates of segments. */
        public Staged(List<Segment> segments, int zooms) {
            this(segments, 10, zooms, MARGIN);
        }

        /**
         * Rates at equal distances.
         *
         * @param start the first, above 0
         * @param end the last, if a whole number of steps leads there
         * @param step from one rate to the next, above 0
         * @param iterations at each rate, from 1 to 1000
         */
        public record Segment(double start, double end, double step, int iterations) {
            public Segment {
                if (!(start > 0 && end >= start && end <= 1000 && step > 0)) {
                    throw new InvalidSettingException(
                            "segments",
                            "a segment from " + start + " to " + end + " in steps of " + step
                                    + "\nIt must start above 0, end no lower and at most at 1000, in steps above 0.");
                }
                count("iterations", iterations, 1, 1000);
                count("rates", (int) Math.min(MOST + 1.0, (end - start) / step + 1), 1, MOST);
            }

            private List<Double> rates() {
                var rates = new ArrayList<Double>();
                for (int i = 0; start + i * step <= end * (1 + 1e-9); i++) {
                    rates.add(Double.parseDouble(String.format(Locale.ROOT, "%.12g", start + i * step)));
                }
                return rates;
            }
        }

        @Override
        public double[] rates(double low, double high) {
            var steps = new ArrayList<Double>();
            for (Segment segment : segments) {
                segment.rates().forEach(rate -> steps.addAll(Collections.nCopies(segment.iterations(), rate)));
            }
            if (segments.isEmpty()) {
                decades(low, high).forEach(rate -> steps.addAll(Collections.nCopies(iterations, rate)));
            }
            return steps.stream().mapToDouble(rate -> rate).toArray();
        }

        private static List<Double> decades(double low, double high) {
            var points = new ArrayList<Double>();
            for (int power = (int) StrictMath.floor(StrictMath.log10(low) - 1e-9); power < 310; power++) {
                for (int digit = 1; digit <= 9; digit++) {
                    double rate = Double.parseDouble(digit + "e" + power);
                    if (rate > high * (1 + 1e-9)) {
                        return points;
                    } else if (rate >= low * (1 - 1e-9)) {
                        points.add(rate);
                    }
                }
            }
            throw new AssertionError("the highest rate is finite");
        }

        /**
         * Rates in tenths of the way across a rise, over so many such ways, up to a highest rate; with the iterations of the segment in
         * which they begin.
         */
        double[] closer(CurveRules.Rise rise, int spans, double top) {
            int each = iterations;
            for (Segment segment : segments) {
                each = segment.start() <= rise.from() ? segment.iterations() : each;
            }
            double step = (rise.to() - rise.from()) / CLOSER;
            long most = (long) StrictMath.ceil((top - rise.from()) / step - 1e-9) + 1;
            int count = (int) Math.min((long) CLOSER * spans + 1, most);
            double[] rates = new double[Math.min(MOST, count * each)];
            for (int i = 0; i < rates.length; i++) {
                rates[i] = Math.min(top, rise.from() + step * (i / each));
            }
            return rates;
        }
    }

    private static void count(String key, int value, int low, int high) {
        if (value < low || value > high) {
            throw new InvalidSettingException(
                    key, "'" + key + "' is " + value + ", it must lie in [" + low + ", " + high + "]");
        }
    }
}
