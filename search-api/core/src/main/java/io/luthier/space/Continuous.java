package io.luthier.space;

import io.luthier.settings.Decimal;
import org.jspecify.annotations.Nullable;

/** Every real number of a range. */
final class Continuous extends Coordinate {
    private final double low;
    private final double high;
    private final Warp warp;

    Continuous(double low, double high, Scale scale) {
        this.low = low;
        this.high = high;
        this.warp = Warp.of(scale, low, high - low);
    }

    @Override
    long levels() {
        return 0;
    }

    @Override
    long level(double unit) {
        throw new UnsupportedOperationException("a continuous parameter has no levels");
    }

    @Override
    double unit(long level) {
        throw new UnsupportedOperationException("a continuous parameter has no levels");
    }

    @Override
    double edge(long level) {
        throw new UnsupportedOperationException("a continuous parameter has no levels");
    }

    @Override
    Object decode(double unit) {
        return value(unit);
    }

    private double value(double unit) {
        if (!(unit > 0)) {
            return low;
        }
        return unit >= 1 ? high : Math.min(high, Math.max(low, warp.value(unit)));
    }

    /** The coordinate whose value is nearest; rounding may leave the warp's own answer some last bits away. */
    @Override
    double encode(Object given) {
        double x = (Double) given;
        if (x <= low) {
            return 0;
        } else if (x >= high) {
            return 1;
        }
        double unit = Math.min(1, Math.max(0, warp.unit(x)));
        double error = value(unit) - x;
        if (error == 0) {
            return unit;
        }
        double below = unit;
        double above = unit;
        for (double step = Math.ulp(unit); value(below) > x && below > 0; step *= 2) {
            above = below;
            below = Math.max(0, below - step);
        }
        for (double step = Math.ulp(unit); value(above) < x && above < 1; step *= 2) {
            below = above;
            above = Math.min(1, above + step);
        }
        while (true) {
            double middle = below + (above - below) / 2;
            if (middle <= below || middle >= above) {
                return x - value(below) <= value(above) - x ? below : above;
            } else if (value(middle) <= x) {
                below = middle;
            } else {
                above = middle;
            }
        }
    }

    @Override
    @Nullable
    Object admit(Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        double x = number.doubleValue();
        return x >= low && x <= high ? x + 0.0 : null;
    }

    @Override
    String describe() {
        return "[" + Decimal.text(low) + ", " + Decimal.text(high) + "]";
    }
}
