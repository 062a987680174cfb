package io.luthier.trainer;

/** What a hidden unit does with its weighted sum. */
public enum Activation {
    /** max(0, x). The slope is taken without a branch, which would be guessed wrong every other time. */
    RELU {
        @Override
        void apply(float[] x, float[] y, int count) {
            for (int i = 0; i < count; i++) {
                float value = Math.max(x[i], 0);
                y[i] = value;
                x[i] = Math.min(1, value * Float.MAX_VALUE);
            }
        }
    },
    /** The hyperbolic tangent. */
    TANH {
        @Override
        void apply(float[] x, float[] y, int count) {
            for (int i = 0; i < count; i++) {
                double value = tanh(x[i]);
                y[i] = (float) value;
                x[i] = (float) (1 - value * value);
            }
        }
    },
    /** 1 / (1 + exp(-x)). */
    SIGMOID {
        @Override
        void apply(float[] x, float[] y, int count) {
            for (int i = 0; i < count; i++) {
                double value = 1 / (1 + Exp.of(-x[i]));
                y[i] = (float) value;
                x[i] = (float) (value * (1 - value));
            }
        }
    },
    /**
     * The Gaussian error linear unit in its form with tanh: x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2.
     *
     * @see <a href="https://arxiv.org/abs/1606.08415">Hendrycks and Gimpel 2016</a>
     */
    GELU {
        @Override
        void apply(float[] x, float[] y, int count) {
            double scale = Math.sqrt(2 / Math.PI);
            for (int i = 0; i < count; i++) {
                double value = x[i];
                double square = value * value;
                double bend = tanh(scale * value * (1 + 0.044715 * square));
                y[i] = (float) (0.5 * value * (1 + bend));
                x[i] = (float)
                        (0.5 * (1 + bend) + 0.5 * value * (1 - bend * bend) * scale * (1 + 3 * 0.044715 * square));
            }
        }
    };

    /** Puts f(x) into {@code y} and f'(x), which the way back needs, into {@code x}. */
    abstract void apply(float[] x, float[] y, int count);

    /** By way of exp; within 4e-16, absolute. NaN stays NaN. */
    private static double tanh(double x) {
        return 1 - 2 / (Exp.of(2 * x) + 1);
    }
}
