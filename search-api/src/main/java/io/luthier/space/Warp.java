package io.luthier.space;

/** A scale over one range, its constants computed once: the increasing map between the unit interval and the range. */
abstract sealed class Warp {
    /** The value at a unit coordinate within (0, 1); rounding may take it just outside the range. */
    abstract double value(double unit);

    /** The share of the unit interval below a value within the range; exact to the last few bits. */
    abstract double unit(double value);

    static Warp of(Scale scale, double low, double high) {
        if (scale instanceof Scale.Linear) {
            return new Linear(low, high);
        } else if (scale instanceof Scale.Log) {
            return new Log(low, high);
        } else if (scale instanceof Scale.ReverseLog) {
            return new ReverseLog(low, high);
        } else if (scale instanceof Scale.Normal normal) {
            return new Normal(low, high, normal);
        }
        return new LogNormal(low, high, (Scale.LogNormal) scale);
    }

    private static final class Linear extends Warp {
        private final double low;
        private final double span;

        Linear(double low, double high) {
            this.low = low;
            this.span = high - low;
        }

        @Override
        double value(double unit) {
            return low + unit * span;
        }

        @Override
        double unit(double value) {
            return (value - low) / span;
        }
    }

    private static final class Log extends Warp {
        private static final double OVERFLOW = 700; // exp of more has no double

        private final double low;
        private final double length;

        Log(double low, double high) {
            this.low = low;
            this.length = log(high);
        }

        @Override
        double value(double unit) {
            double x = unit * length;
            if (x <= OVERFLOW) {
                return low + low * StrictMath.expm1(x);
            }
            return low * StrictMath.exp(x / 2) * StrictMath.exp(x / 2);
        }

        @Override
        double unit(double value) {
            return log(value) / length;
        }

        private double log(double value) {
            double ratio = (value - low) / low;
            return Double.isInfinite(ratio) ? StrictMath.log(value) - StrictMath.log(low) : StrictMath.log1p(ratio);
        }
    }

    private static final class ReverseLog extends Warp {
        private final double low;
        private final double length;

        ReverseLog(double low, double high) {
            this.low = low;
            this.length = log(high);
        }

        @Override
        double value(double unit) {
            return low - (1 - low) * StrictMath.expm1(-unit * length);
        }

        @Override
        double unit(double value) {
            return log(value) / length;
        }

        /** The logarithm of (1 - low) / (1 - value). */
        private double log(double value) {
            double part = (value - low) / (1 - low);
            return part < 0.5 ? -StrictMath.log1p(-part) : StrictMath.log((1 - low) / (1 - value));
        }
    }

    private static final class Normal extends Warp {
        private final double low;
        private final double mean;
        private final double deviation;
        private final Bell bell;

        Normal(double low, double high, Scale.Normal scale) {
            this.low = low;
            this.mean = scale.mean();
            this.deviation = scale.deviation();
            this.bell = new Bell((low - mean) / deviation, (high - low) / deviation);
        }

        @Override
        double value(double unit) {
            return bell.quantile(unit, t -> low + deviation * t, z -> mean + deviation * z);
        }

        @Override
        double unit(double value) {
            return bell.share((value - low) / deviation, (value - mean) / deviation);
        }
    }

    private static final class LogNormal extends Warp {
        private final double low;
        private final double median;
        private final double deviation;
        private final Bell bell;

        LogNormal(double low, double high, Scale.LogNormal scale) {
            this.low = low;
            this.median = StrictMath.exp(scale.mean());
            this.deviation = scale.deviation();
            this.bell = new Bell(
                    (StrictMath.log(low) - scale.mean()) / deviation, StrictMath.log1p((high - low) / low) / deviation);
        }

        @Override
        double value(double unit) {
            return bell.quantile(
                    unit,
                    t -> low + low * StrictMath.expm1(deviation * t),
                    z -> median + median * StrictMath.expm1(deviation * z));
        }

        @Override
        double unit(double value) {
            return bell.share(
                    StrictMath.log1p((value - low) / low) / deviation,
                    StrictMath.log1p((value - median) / median) / deviation);
        }
    }
}
