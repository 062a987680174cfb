package io.luthier.space;

/**
 * The map from the unit interval to values, which is at once a prior: a value's share of the unit interval is its
 * probability under random search, and every strategy that works on unit coordinates honours it.
 *
 * <p>Values are given as offsets from the lower bound, so that nothing is lost where bounds are large and close.
 */
public sealed interface Scale permits Scale.Linear, Scale.Log, Scale.ReverseLog, Scale.Normal, Scale.LogNormal {
    /** Every value alike. */
    static Scale linear() {
        return new Linear();
    }

    /** Every order of magnitude alike: log-uniform. Needs {@code low > 0}. */
    static Scale log() {
        return new Log();
    }

    /** The distance from 1 is log-uniform, as momentum and decay rates want it. Needs {@code high < 1}. */
    static Scale reverseLog() {
        return new ReverseLog();
    }

    /** A normal prior, truncated to the bounds. */
    static Scale normal(double mean, double deviation) {
        return new Normal(mean, deviation);
    }

    /** A prior under which the natural logarithm is normal with this mean and deviation, truncated. Needs {@code low > 0}. */
    static Scale logNormal(double mean, double deviation) {
        return new LogNormal(mean, deviation);
    }

    /** The share of the unit interval below {@code low + offset}, of a range that ends at {@code low + span}. */
    double share(double offset, double low, double span);

    /** The offset below which lies the share {@code unit}: the inverse of {@link #share}. */
    double offset(double unit, double low, double span);

    /** How far below the lowest of stepped values its share begins. */
    default double lead(double low, double step) {
        return step / 2;
    }

    /** How far above the highest of stepped values its share ends. */
    default double tail(double high, double step) {
        return step / 2;
    }

    /** Refuses bounds that the scale cannot serve. */
    default void check(double low, double high) {}

    /** The name in study files. */
    default String name() {
        return Names.kebab(getClass().getSimpleName());
    }

    /** Uniform. */
    record Linear() implements Scale {
        @Override
        public double share(double offset, double low, double span) {
            return offset / span;
        }

        @Override
        public double offset(double unit, double low, double span) {
            return unit * span;
        }
    }

    /** Log-uniform. */
    record Log() implements Scale {
        @Override
        public double share(double offset, double low, double span) {
            return StrictMath.log1p(offset / low) / StrictMath.log1p(span / low);
        }

        @Override
        public double offset(double unit, double low, double span) {
            return low * StrictMath.expm1(unit * StrictMath.log1p(span / low));
        }

        @Override
        public double lead(double low, double step) {
            return low * (step / 2) / (low + step / 2);
        }

        @Override
        public void check(double low, double high) {
            needPositive("log", low);
        }
    }

    /** Log-uniform in {@code 1 - x}. */
    record ReverseLog() implements Scale {
        @Override
        public double share(double offset, double low, double span) {
            double rest = 1 - low - span;
            return 1 - StrictMath.log1p((span - offset) / rest) / StrictMath.log1p(span / rest);
        }

        @Override
        public double offset(double unit, double low, double span) {
            double rest = 1 - low - span;
            return span - rest * StrictMath.expm1((1 - unit) * StrictMath.log1p(span / rest));
        }

        @Override
        public double tail(double high, double step) {
            double rest = 1 - high;
            return rest * (step / 2) / (rest + step / 2);
        }

        @Override
        public void check(double low, double high) {
            if (high >= 1) {
                throw new InvalidSettingException(
                        "",
                        "scale reverse-log needs an upper bound below 1, not " + Decimal.text(high)
                                + "\nIt spreads the distance from 1 over a log scale: try an upper bound of 0.999.");
            }
        }
    }

    /** Normal, truncated to the bounds. */
    record Normal(double mean, double deviation) implements Scale {
        public Normal {
            checkMoments("normal", mean, deviation);
        }

        @Override
        public double share(double offset, double low, double span) {
            return Gauss.share(
                    (low + offset - mean) / deviation, (low - mean) / deviation, (low + span - mean) / deviation);
        }

        @Override
        public double offset(double unit, double low, double span) {
            double z = Gauss.quantile(unit, (low - mean) / deviation, (low + span - mean) / deviation);
            return mean - low + deviation * z;
        }
    }

    /** Lognormal, truncated to the bounds. */
    record LogNormal(double mean, double deviation) implements Scale {
        public LogNormal {
            checkMoments("log-normal", mean, deviation);
        }

        @Override
        public double share(double offset, double low, double span) {
            return Gauss.share(z(low + offset), z(low), z(low + span));
        }

        @Override
        public double offset(double unit, double low, double span) {
            return StrictMath.exp(mean + deviation * Gauss.quantile(unit, z(low), z(low + span))) - low;
        }

        private double z(double x) {
            return (StrictMath.log(x) - mean) / deviation;
        }

        @Override
        public double lead(double low, double step) {
            return low * (step / 2) / (low + step / 2);
        }

        @Override
        public void check(double low, double high) {
            needPositive("log-normal", low);
        }
    }

    private static void needPositive(String scale, double low) {
        if (low <= 0) {
            throw new InvalidSettingException(
                    "",
                    "scale " + scale + " needs a lower bound above 0, not " + Decimal.text(low)
                            + "\nMaybe a small positive bound such as 1e-6, or scale linear.");
        }
    }

    private static void checkMoments(String scale, double mean, double deviation) {
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation <= 0) {
            throw new InvalidSettingException(
                    "",
                    "scale " + scale + " needs a finite mean and a deviation above 0, not mean " + Decimal.text(mean)
                            + " and deviation " + Decimal.text(deviation));
        }
    }
}
