package io.luthier.trainer.range;

/**
 * A range test's curve as the rules read it that are not a finder's: smoothed by a centred window over a twentieth of the
 * planned points, at least 3, with the noise that is left.
 *
 * @param error two standard errors of each smoothed value, from the scatter of the raw ones in its window, or that of several steps at
 *     one rate if it is larger
 * @param start the mean over the first window
 * @param lowest the index of the least smoothed value; of the first, where there are several
 */
record Smoothed(double[] rates, double[] values, double[] error, double start, int lowest) {
    static Smoothed losses(RangeCurve curve) {
        RangeCurve merged = curve.merged();
        return of(merged.rates(), merged.losses(), curve.noise(RangeCurve.Point::loss), window(merged.planned()));
    }

    /** Upside down, so that what falls is the accuracy's rise. */
    static Smoothed accuracies(RangeCurve curve) {
        RangeCurve merged = curve.merged();
        double[] values = merged.accuracies();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return of(merged.rates(), values, curve.noise(RangeCurve.Point::accuracy), window(merged.planned()));
    }

    /** The window for so many planned points: an odd number. */
    static int window(int planned) {
        return Math.max(3, planned / 20 | 1);
    }

    private static Smoothed of(double[] rates, double[] raw, double[] noise, int window) {
        double[] smooth = Smoothing.centred(window).apply(raw);
        double[] error = new double[raw.length];
        int lowest = 0;
        for (int i = 0; i < raw.length; i++) {
            int from = Math.max(0, i - window / 2);
            int to = Math.min(raw.length, i + window / 2 + 1);
            double squares = 0;
            double own = 0;
            for (int k = from; k < to; k++) {
                squares += (raw[k] - smooth[k]) * (raw[k] - smooth[k]);
                own += noise[k];
            }
            error[i] = 2 * Math.sqrt(Math.max(squares, own)) / (to - from);
            lowest = smooth[i] < smooth[lowest] ? i : lowest;
        }
        double start = 0;
        int first = Math.min(window, raw.length);
        for (int i = 0; i < first; i++) {
            start += raw[i] / first;
        }
        return new Smoothed(rates, smooth, error, start, lowest);
    }

    /** How far the curve falls from its start. */
    double fall() {
        return start - values[lowest];
    }

    /** Whether the fall stands out of the noise at its bottom. */
    boolean falls() {
        return fall() > error[lowest];
    }

    /** The first index from which on, up to the lowest point, a share of the fall is done and the noise is left behind. */
    int fallen(double share) {
        int at = lowest;
        while (at > 0 && values[at - 1] < start - Math.max(share * fall(), error[at - 1])) {
            at--;
        }
        return at;
    }

    /** The first index after the lowest point at which the curve has risen by a share of the fall and above the noise, or -1. */
    int risen(double share) {
        for (int i = lowest + 1; i < values.length; i++) {
            if (values[i] > values[lowest] + Math.max(share * fall(), error[i])) {
                return i;
            }
        }
        return -1;
    }
}
