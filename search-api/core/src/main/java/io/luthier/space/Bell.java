package io.luthier.space;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The standard normal distribution truncated to [a, a + width], with all digits in both tails.
 *
 * <p>A point has two coordinates: {@code t}, its distance from the lower end, and {@code z}, that from the mean, so that
 * nothing cancels near either. The range is cut into panels over which the density changes at most a hundredfold; a panel's
 * mass is a ten-point Gauss-Legendre sum, whose error there is below a double's. All densities are relative to the densest
 * point of the range, so that nothing underflows where it matters.
 */
final class Bell {
    /** How far from the mean, in deviations, the nearer end of a range may lie. */
    static final double FARTHEST = 1e3;

    /** How many deviations a range may have. */
    static final double WIDEST = 1e6;

    private static final double NEGLIGIBLE = 745; // exp(-745) is the smallest double
    private static final int POINTS = 10;
    private static final double[] NODES = new double[POINTS]; // on [0, 1]
    private static final double[] WEIGHTS = new double[POINTS];

    static {
        for (int i = 0; i < POINTS; i++) {
            double x = StrictMath.cos(StrictMath.PI * (i + 0.75) / (POINTS + 0.5));
            double slope = 0;
            for (int turn = 0; turn < 10; turn++) { // Newton on the Legendre polynomial, by its recurrence
                double before = 1;
                double now = x;
                for (int n = 2; n <= POINTS; n++) {
                    double next = ((2 * n - 1) * x * now - (n - 1) * before) / n;
                    before = now;
                    now = next;
                }
                slope = POINTS * (x * now - before) / (x * x - 1);
                x -= now / slope;
            }
            NODES[i] = (1 - x) / 2;
            WEIGHTS[i] = 1 / ((1 - x * x) * slope * slope);
        }
    }

    private final double densest; // z
    private double[] t = new double[64];
    private double[] z = new double[64];
    private double[] below = new double[64]; // the mass from the lower end to each edge
    private int panels;

    Bell(double a, double width) {
        double b = a + width;
        this.densest = a >= 0 ? a : b <= 0 ? b : 0;
        double reach = StrictMath.sqrt(densest * densest + 2 * NEGLIGIBLE);
        z[0] = a;
        while (t[panels] < width) {
            if (panels + 2 > t.length) {
                t = Arrays.copyOf(t, 2 * t.length);
                z = Arrays.copyOf(z, 2 * z.length);
                below = Arrays.copyOf(below, 2 * below.length);
            }
            add(a, width, next(z[panels], reach));
        }
    }

    private void add(double a, double width, double to) {
        int k = panels;
        z[k + 1] = to;
        t[k + 1] = to - a;
        if (t[k + 1] >= width || to >= a + width) {
            z[k + 1] = a + width;
            t[k + 1] = width;
        }
        below[k + 1] = below[k] + mass(k, length(k));
        panels++;
    }

    /** The end of the panel that begins at {@code from}; zero is always an end. */
    private static double next(double from, double reach) {
        if (from < -reach) {
            return -reach;
        } else if (from >= reach) {
            return Double.POSITIVE_INFINITY;
        }
        double to = from + Math.min(1, 4 / (1 + Math.abs(from)));
        return from < 0 && to > 0 ? 0 : to;
    }

    /** The share of the mass below a point, given by both its coordinates. */
    double share(double fromLow, double fromMean) {
        int found = Arrays.binarySearch(t, 0, panels + 1, fromLow);
        int k = Math.min(panels - 1, Math.max(0, found >= 0 ? found : -found - 2));
        double into = nearMean(k) ? fromMean - z[k] : fromLow - t[k];
        double mass = below[k] + mass(k, Math.min(length(k), Math.max(0, into)));
        return mass / below[panels];
    }

    /** The point below which lies this share, by the coordinate that is the more exact there. */
    double quantile(double share, DoubleUnaryOperator ofFromLow, DoubleUnaryOperator ofFromMean) {
        double target = Math.min(1, Math.max(Double.MIN_VALUE, share)) * below[panels];
        int low = 0; // below[low] < target <= below[high]
        int high = panels;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (below[middle] < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double into = into(low, target - below[low]);
        return nearMean(low) ? ofFromMean.applyAsDouble(z[low] + into) : ofFromLow.applyAsDouble(t[low] + into);
    }

    private boolean nearMean(int k) {
        return Math.abs(z[k]) < t[k];
    }

    private double length(int k) {
        return nearMean(k) ? z[k + 1] - z[k] : t[k + 1] - t[k];
    }

    private double density(int k, double into) {
        double fromDensest = densest == z[0] ? t[k] : z[k] - densest;
        return StrictMath.exp(-(fromDensest + into) * (z[k] + densest + into) / 2);
    }

    private double mass(int k, double into) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += WEIGHTS[i] * density(k, into * NODES[i]);
        }
        return into * sum;
    }

    /** How far into a panel a mass reaches: Halley's iteration from a guess that takes the density for exponential. */
    private double into(int k, double mass) {
        double length = length(k);
        double part = Math.min(1, mass / (below[k + 1] - below[k]));
        double rate = -(z[k] + length / 2) * length;
        double guess = Math.abs(rate) < 1e-3 ? part : StrictMath.log1p(part * StrictMath.expm1(rate)) / rate;
        double into = length * guess;
        for (int turn = 0; turn < 6; turn++) {
            double density = density(k, into);
            if (!(density > 0)) {
                break;
            }
            double step = (mass(k, into) - mass) / density;
            double next = Math.min(length, Math.max(0, into - step / (1 + step * (z[k] + into) / 2)));
            boolean settled = Math.abs(next - into) <= 1e-9 * into; // the next error is of the third order
            into = next;
            if (settled) {
                break;
            }
        }
        return into;
    }
}
