package io.luthier.space;

/** The truncated standard normal distribution, in {@link StrictMath} and exact in both tails. */
final class Gauss {
    private static final double SQRT2 = StrictMath.sqrt(2);

    private Gauss() {}

    /** P(Z < z | a <= Z <= b). */
    static double share(double z, double a, double b) {
        if (a > 0) { // work in the lower tail, where small probabilities keep their digits
            return 1 - share(-z, -b, -a);
        }
        double below = cdf(a);
        return (cdf(z) - below) / (cdf(b) - below);
    }

    /** The z below which lies the share {@code unit} of the distribution truncated to [a, b]. */
    static double quantile(double unit, double a, double b) {
        if (a > 0) {
            return -quantile(1 - unit, -b, -a);
        }
        double low = a;
        double high = b;
        // Bisection on the monotone share: 60 halvings reach the last bit of any bounded interval.
        for (int i = 0; i < 100 && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (share(middle, a, b) < unit) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The standard normal distribution function. */
    static double cdf(double z) {
        return 0.5 * erfc(-z / SQRT2);
    }

    /**
     * The complementary error function by its continued fraction or power series, to full double precision (Abramowitz and
     * Stegun 7.1.5 and 7.1.14).
     */
    static double erfc(double x) {
        if (x < 0) {
            return 2 - erfc(-x);
        }
        if (x < 2.5) {
            double term = x;
            double sum = x;
            for (int n = 1; StrictMath.abs(term) > 1e-18 * StrictMath.abs(sum); n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
                if (n > 200) {
                    break;
                }
            }
            return 1 - 2 / StrictMath.sqrt(StrictMath.PI) * sum;
        }
        double fraction = 0;
        for (int n = 60; n >= 1; n--) {
            fraction = n / 2.0 / (x + fraction);
        }
        return StrictMath.exp(-x * x) / StrictMath.sqrt(StrictMath.PI) / (x + fraction);
    }
}
