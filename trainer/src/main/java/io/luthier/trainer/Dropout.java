package io.luthier.trainer;

import io.luthier.trial.Seeds;

/**
 * Sets each value to 0 with probability {@code rate} and divides the others by 1 - rate, so that evaluation needs nothing.
 * The draws are a function of (seed, step, layer), so that a training can go on from any step.
 *
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al. 2014</a>
 */
final class Dropout {
    private final double[] rates;
    private final long seed;

    /** @param rates by hidden layer; layers beyond the last have the last one's */
    Dropout(long seed, double... rates) {
        this.rates = rates.clone();
        this.seed = Seeds.mix(seed, "dropout");
    }

    void apply(float[] values, float[] slopes, int count, long step, int layer) {
        double rate = rates.length == 0 ? 0 : rates[Math.min(layer, rates.length - 1)];
        if (rate == 0) {
            return;
        }
        long stream = Seeds.mix(Seeds.mix(seed, step), layer);
        long limit = (long) (rate * (1L << 32));
        float scale = (float) (1 / (1 - rate));
        for (int i = 0; i < count; i += 2) {
            long bits = Seeds.mix(stream, i);
            float first = (bits >>> 32) < limit ? 0 : scale;
            values[i] *= first;
            slopes[i] *= first;
            if (i + 1 < count) {
                float second = (bits & 0xffffffffL) < limit ? 0 : scale;
                values[i + 1] *= second;
                slopes[i + 1] *= second;
            }
        }
    }
}
