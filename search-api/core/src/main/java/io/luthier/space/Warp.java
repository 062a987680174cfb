package io.luthier.space;

/**
 * A scale over one range, its constants computed once: the increasing map between the unit interval and the range. Values
 * may be given as offsets from the lower end, so that nothing is lost where the ends are large and close.
 */
abstract sealed class Warp {
    final double low;
    final double span;

    private Warp(double low, double span) {
        this.low = low;
        this.span = span;
    }

    /** The offset below which lies a share of the unit interval; rounding may take it just outside the range. */
    abstract double offset(double share);

    /** The share of the unit interval below an offset. */
    abstract double share(double offset);

    /** As {@link #offset}, for the value itself. */
    double value(double share) {
        return low + offset(share);
    }

    /** As {@link #share(double)}, for the value itself. */
    double unit(double value) {
        return share(value - low);
    }

    static Warp of(Scale scale, double low, double span) {
        if (scale instanceof Scale.Linear) {
            return new Linear(low, span);
        } else if (scale instanceof Scale.Log) {
            return new Log(low, span);
        } else if (scale instanceof Scale.ReverseLog) {
            return new ReverseLog(low, span);
        } else if (scale instanceof Scale.Normal normal) {
            return new Normal(low, span, normal);
        }
        return new LogNormal(low, span, (Scale.LogNormal) scale);
    }

    private static final class Linear extends Warp {
        Linear(double low, double span) {
            super(low, span);
        }

        @Override
        double offset(double share) {
            return share * span;
        }

        @Override
        double share(double offset) {
            return offset / span;
        }
    }

    private static final class Log extends Warp {
        private static final double OVERFLOW = 700; // exp of more has no double

        private final double length;

        Log(double low, double span) {
            super(low, span);
            this.length = log(span);
        }

        @Override
        double offset(double share) {
            double x = share * length;
            return x <= OVERFLOW ? low * StrictMath.expm1(x) : low * StrictMath.exp(x / 2) * StrictMath.exp(x / 2);
        }

        @Override
        double share(double offset) {
            return log(offset) / length;
        }

        private double log(double offset) {
            double ratio = offset / low;
            return Double.isInfinite(ratio) ? StrictMath.log(offset) - StrictMath.log(low) : StrictMath.log1p(ratio);
        }
    }

    private static final class ReverseLog extends Warp {
        private final double length;

        ReverseLog(double low, double span) {
            super(low, span);
            this.length = log(span, 1 - low - span);
        }

        @Override
        double offset(double share) {
            return -(1 - low) * StrictMath.expm1(-share * length);
        }

        @Override
        double share(double offset) {
            return log(offset, 1 - low - offset) / length;
        }

        @Override
        double unit(double value) {
            return log(value - low, 1 - value) / length;
        }

        /** The logarithm of (1 - low) / rest. */
        private double log(double offset, double rest) {
            double part = offset / (1 - low);
            return part < 0.5 ? -StrictMath.log1p(-part) : StrictMath.log((1 - low) / rest);
        }
    }

    private static final class Normal extends Warp {
        private final double mean;
        private final double deviation;
        private final Bell bell;

        Normal(double low, double span, Scale.Normal scale) {
            super(low, span);
            this.mean = scale.mean();
            this.deviation = scale.deviation();
            this.bell = new Bell((low - mean) / deviation, span / deviation);
        }

        @Override
        double offset(double share) {
            return bell.quantile(share, t -> deviation * t, z -> mean - low + deviation * z);
        }

        @Override
        double share(double offset) {
            return bell.share(offset / deviation, (low - mean + offset) / deviation);
        }

        @Override
        double value(double share) {
            return bell.quantile(share, t -> low + deviation * t, z -> mean + deviation * z);
        }

        @Override
        double unit(double value) {
            return bell.share((value - low) / deviation, (value - mean) / deviation);
        }
    }

    private static final class LogNormal extends Warp {
        private final double median;
        private final double deviation;
        private final Bell bell;

        LogNormal(double low, double span, Scale.LogNormal scale) {
            super(low, span);
            this.median = StrictMath.exp(scale.mean());
            this.deviation = scale.deviation();
            this.bell = new Bell(
                    (StrictMath.log(low) - scale.mean()) / deviation, StrictMath.log1p(span / low) / deviation);
        }

        @Override
        double offset(double share) {
            return bell.quantile(
                    share,
                    t -> low * StrictMath.expm1(deviation * t),
                    z -> median - low + median * StrictMath.expm1(deviation * z));
        }

        @Override
        double share(double offset) {
            return bell.share(
                    StrictMath.log1p(offset / low) / deviation,
                    StrictMath.log1p((low - median + offset) / median) / deviation);
        }

        @Override
        double value(double share) {
            return bell.quantile(
                    share,
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
