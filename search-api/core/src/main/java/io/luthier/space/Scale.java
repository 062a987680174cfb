package io.luthier.space;

import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;

/**
 * The map from the unit interval to values, which is at once a prior: a value's share of the unit interval is its
 * probability under random search, and every strategy that works on unit coordinates honours it.
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

    /** The name in study files. */
    default String name() {
        return Names.kebab(getClass().getSimpleName());
    }

    /** Refuses bounds that the scale cannot serve. */
    void check(double low, double high);

    /** Uniform. */
    record Linear() implements Scale {
        @Override
        public void check(double low, double high) {
            // Serves any bounds.
        }
    }

    /** Log-uniform. */
    record Log() implements Scale {
        @Override
        public void check(double low, double high) {
            needPositive("log", low);
        }
    }

    /** Log-uniform in {@code 1 - x}. */
    record ReverseLog() implements Scale {
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
        public void check(double low, double high) {
            needNear("normal", (low - mean) / deviation, (high - mean) / deviation);
        }
    }

    /** Lognormal, truncated to the bounds. */
    record LogNormal(double mean, double deviation) implements Scale {
        public LogNormal {
            checkMoments("log-normal", mean, deviation);
            if (Math.abs(mean) > 700) {
                throw new InvalidSettingException(
                        "",
                        "scale log-normal has mean " + Decimal.text(mean) + ", beyond the logarithm of any double"
                                + "\nThe mean is that of the natural logarithm: -7 for values around 0.001.");
            }
        }

        @Override
        public void check(double low, double high) {
            needPositive("log-normal", low);
            needNear("log-normal", (StrictMath.log(low) - mean) / deviation, (StrictMath.log(high) - mean) / deviation);
        }
    }

    private static void needPositive(String scale, double low) {
        if (low <= 0) {
            throw new InvalidSettingException(
                    "",
                    "scale " + scale + " needs a lower bound above 0, not " + Decimal.text(low)
                            + "\nUse a small positive bound such as 1e-6, or scale linear.");
        }
    }

    /** Refuses a prior of which a double cannot hold what is left between the bounds. */
    private static void needNear(String scale, double a, double b) {
        if (!(a <= Bell.FARTHEST && b >= -Bell.FARTHEST)) {
            throw new InvalidSettingException(
                    "",
                    "scale " + scale + ": the bounds lie over " + (long) Bell.FARTHEST + " deviations from the mean"
                            + "\nUse another mean, or a larger deviation.");
        }
        if (!(b - a <= Bell.WIDEST)) {
            throw new InvalidSettingException(
                    "",
                    "scale " + scale + ": the bounds lie over " + (long) Bell.WIDEST + " deviations apart"
                            + "\nUse narrower bounds, or a larger deviation.");
        }
    }

    private static void checkMoments(String scale, double mean, double deviation) {
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation <= 0) {
            throw new InvalidSettingException(
                    "",
                    "scale " + scale + " needs a finite mean and a deviation above 0, not mean " + Decimal.text(mean)
                            + " and deviation " + Decimal.text(deviation) + "\nGive two such numbers.");
        }
    }
}
