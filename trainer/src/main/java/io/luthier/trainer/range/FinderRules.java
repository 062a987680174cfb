package io.luthier.trainer.range;

import io.luthier.trainer.range.Rule.Reading;
import java.util.Arrays;
import java.util.List;

/**
 * The rules of the finders that are in use, each with its finder's own smoothing, stop and trim: fastai ({@code
 * callback/schedule.py}), pytorch-lr-finder ({@code lr_finder.py}) with ignite's variant, and Lightning ({@code
 * tuner/lr_finder.py}).
 */
final class FinderRules {
    private FinderRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                        "valley",
                        "fastai's default: the middle of the longest falling subsequence",
                        Finder.FASTAI,
                        FinderRules::valley),
                rule(
                        "slide",
                        "fastai: from the right, past slopes that differ by more than 0.005 over 15 points",
                        Finder.FASTAI,
                        FinderRules::slide),
                rule(
                        "steep",
                        "fastai: the steepest fall over the logarithm of the rate",
                        Finder.FASTAI,
                        FinderRules::steep),
                rule(
                        "minimum/10",
                        "fastai: a tenth of the rate with the lowest loss",
                        Finder.FASTAI,
                        (rates, losses) -> Reading.of(rates[lowest(losses, losses.length)] / 10)),
                rule(
                        "steepest",
                        "pytorch-lr-finder: the steepest fall from step to step",
                        Finder.PYTORCH_LR_FINDER,
                        FinderRules::steepest),
                rule(
                        "ignite",
                        "ignite: the steepest fall from step to step, left of the minimum",
                        Finder.IGNITE,
                        FinderRules::beforeMinimum),
                rule(
                        "lightning",
                        "Lightning: the steepest fall over the rate itself",
                        Finder.LIGHTNING,
                        (rates, losses) -> falling(rates, slopes(rates, losses), losses.length)));
    }

    /** Reads smoothed and trimmed losses of at least three points. */
    @FunctionalInterface
    private interface Reader {
        Reading read(double[] rates, double[] losses);
    }

    private static Rule rule(String name, String source, Finder finder, Reader reader) {
        return new NamedRule(name, source, Rule.Kind.RATE, curve -> {
            RangeCurve merged = curve.merged();
            double[] smooth = finder.smooth(merged.losses());
            int from = finder.first(merged.planned());
            int to = smooth.length - finder.last();
            if (!Smoothed.losses(curve).falls()) {
                return Reading.none(CurveRules.NO_FALL);
            }
            return to - from < 3
                    ? Reading.none("too few points: " + smooth.length)
                    : reader.read(Arrays.copyOfRange(merged.rates(), from, to), Arrays.copyOfRange(smooth, from, to));
        });
    }

    private static Reading valley(double[] rates, double[] losses) {
        int[] length = new int[losses.length];
        int end = 0;
        for (int i = 0; i < losses.length; i++) {
            length[i] = 1;
            for (int j = 0; j < i; j++) {
                if (losses[i] < losses[j]) {
                    length[i] = Math.max(length[i], length[j] + 1);
                }
            }
            end = length[i] > length[end] ? i : end;
        }
        if (length[end] < 2) {
            return Reading.none("the loss never falls");
        }
        double third = length[end] / 3.0;
        return Reading.of(rates[end - length[end] + (int) third + (int) (third / 2)]);
    }

    private static Reading slide(double[] rates, double[] losses) {
        double[] slopes = slopes(losses);
        int right = losses.length - 1;
        double rate = Double.NaN;
        for (int left = right - 15; left >= 0 && Math.abs(slopes[right] - slopes[left]) > 0.005; left--, right--) {
            rate = rates[left];
        }
        return Double.isNaN(rate)
                ? Reading.none("the right end, where it begins, is as steep as what lies before it")
                : Reading.of(rate);
    }

    private static Reading steep(double[] rates, double[] losses) {
        double[] slopes = new double[losses.length - 1];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = (losses[i + 1] - losses[i]) / (StrictMath.log(rates[i + 1]) - StrictMath.log(rates[i]));
        }
        return falling(rates, slopes, slopes.length);
    }

    private static Reading steepest(double[] rates, double[] losses) {
        return evenly(rates) ? falling(rates, slopes(losses), losses.length) : uneven();
    }

    private static Reading beforeMinimum(double[] rates, double[] losses) {
        return evenly(rates) ? falling(rates, slopes(losses), lowest(losses, losses.length) + 1) : uneven();
    }

    private static Reading uneven() {
        return Reading.none("it supposes that the ramp goes by equal factors");
    }

    private static boolean evenly(double[] rates) {
        double factor = rates[1] / rates[0];
        for (int i = 1; i + 1 < rates.length; i++) {
            if (!(Math.abs(rates[i + 1] / rates[i] / factor - 1) < 1e-6)) {
                return false;
            }
        }
        return true;
    }

    private static int lowest(double[] values, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = values[i] < values[best] ? i : best;
        }
        return best;
    }

    private static Reading falling(double[] rates, double[] slopes, int count) {
        int best = lowest(slopes, count);
        return slopes[best] < 0 ? Reading.of(rates[best]) : Reading.none("the loss never falls");
    }

    /** Central differences over the index. */
    private static double[] slopes(double[] y) {
        double[] index = new double[y.length];
        Arrays.setAll(index, i -> i);
        return slopes(index, y);
    }

    /** Differences of second order over uneven places, one-sided at the ends: NumPy's gradient. */
    private static double[] slopes(double[] x, double[] y) {
        int n = y.length;
        double[] slopes = new double[n];
        slopes[0] = (y[1] - y[0]) / (x[1] - x[0]);
        slopes[n - 1] = (y[n - 1] - y[n - 2]) / (x[n - 1] - x[n - 2]);
        for (int i = 1; i + 1 < n; i++) {
            double back = x[i] - x[i - 1];
            double ahead = x[i + 1] - x[i];
            slopes[i] = (back * back * y[i + 1] + (ahead * ahead - back * back) * y[i] - ahead * ahead * y[i - 1])
                    / (back * ahead * (back + ahead));
        }
        return slopes;
    }
}
