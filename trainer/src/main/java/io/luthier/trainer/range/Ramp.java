package io.luthier.trainer.range;

import io.luthier.settings.InvalidSettingException;

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
     * Some iterations at each of 1, 2, ..., 9 times every power of ten; then, each time from new first weights, the same at
     * eleven rates from the one before the last that did not raise the loss to the one after it.
     *
     * @param iterations at each rate, from 1 to 1000
     * @param zooms how often to look closer, from 0 to 5
     * @see <a href="https://microsoft.github.io/ai-edu/">ai-edu, section 12.3: 10 iterations for each rate, two zooms</a>
     */
    record Staged(int iterations, int zooms) implements Ramp {
        public Staged {
            count("iterations", iterations, 1, 1000);
            count("zooms", zooms, 0, 5);
        }

        @Override
        public double[] rates(double low, double high) {
            var points = new java.util.ArrayList<Double>();
            for (int power = (int) StrictMath.floor(StrictMath.log10(low) - 1e-9); power < 310; power++) {
                for (int digit = 1; digit <= 9; digit++) {
                    double rate = Double.parseDouble(digit + "e" + power);
                    if (rate > high * (1 + 1e-9)) {
                        return repeated(points.stream().mapToDouble(p -> p).toArray());
                    } else if (rate >= low * (1 - 1e-9)) {
                        points.add(rate);
                    }
                }
            }
            throw new AssertionError("the highest rate is finite");
        }

        /** Eleven rates around one of a round's, between its neighbours. */
        double[] around(double[] round, double rate) {
            double before = rate;
            double after = rate;
            for (double other : round) {
                before = other < rate ? other : before;
                if (other > rate) {
                    after = other;
                    break;
                }
            }
            double[] points = new double[11];
            for (int i = 0; i <= 10; i++) {
                points[i] = before + (after - before) * i / 10;
            }
            return repeated(points);
        }

        private double[] repeated(double[] points) {
            double[] rates = new double[points.length * iterations];
            for (int i = 0; i < rates.length; i++) {
                rates[i] = points[i / iterations];
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
