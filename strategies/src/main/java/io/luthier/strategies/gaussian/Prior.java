package io.luthier.strategies.gaussian;

import java.util.Arrays;

/**
 * What is believed of {@link Scales} before there are data: normal distributions of the logarithms. Lengths grow with the root
 * of the dimension, so that functions do not become harder to foresee as axes are added.
 *
 * @param length the mean of a length's logarithm
 * @param lengthSpread its deviation
 * @param noise the mean of the noise's logarithm
 * @param noiseSpread its deviation
 * @param bend the mean of the bend's logarithm
 * @param bendSpread its deviation
 * @param noiseFloor the least logarithm of the noise
 * @see <a href="https://arxiv.org/abs/2402.02229">Hvarfner, Hellsten and Nardi, Vanilla Bayesian Optimization Performs Great
 *     in High Dimensions, 2024</a>
 */
record Prior(
        double length,
        double lengthSpread,
        double noise,
        double noiseSpread,
        double bend,
        double bendSpread,
        double noiseFloor) {
    private static final double FLOOR = StrictMath.log(1e-6);

    /**
     * For so many axes that are active at once: lengths about 0.6 times the root of their number, and wide; noise a thousandth
     * of the signal; a slight bend.
     */
    public static Prior of(double axes) {
        return new Prior(
                -0.5 + 0.5 * StrictMath.log(Math.max(1, axes)),
                1.7,
                StrictMath.log(1e-3),
                2,
                StrictMath.log(3),
                2,
                FLOOR);
    }

    /** For values without noise. */
    public Prior noiseless() {
        return new Prior(length, lengthSpread, noiseFloor, 0.01, bend, bendSpread, noiseFloor);
    }

    /** Where a fit begins that has nothing better, and what is taken when all fails. */
    public Scales start(int dimension) {
        double[] values = new double[dimension + 2];
        Arrays.fill(values, 0, dimension, Math.min(length, 0));
        values[dimension] = noise;
        values[dimension + 1] = bend;
        return Scales.of(values);
    }

    /** A search among the scales that are possible. */
    public Bfgs search(int dimension, int evaluations) {
        return new Bfgs(lower(dimension), upper(dimension), 1e-2, 1e-3, evaluations);
    }

    private double[] lower(int dimension) {
        double[] values = new double[dimension + 2];
        Arrays.fill(values, 0, dimension, Scales.SHORTEST);
        values[dimension] = noiseFloor;
        values[dimension + 1] = StrictMath.log(1e-3);
        return values;
    }

    private double[] upper(int dimension) {
        double[] values = new double[dimension + 2];
        Arrays.fill(values, 0, dimension, Scales.LONGEST);
        values[dimension] = StrictMath.log(10);
        values[dimension + 1] = StrictMath.log(1e3);
        return values;
    }

    /** The negative logarithm of the density, but for a constant; adds its gradient. */
    double cost(double[] values, double[] gradient) {
        int dimension = values.length - 2;
        double cost = 0;
        for (int i = 0; i < values.length; i++) {
            double mean = i < dimension ? length : i == dimension ? noise : bend;
            double spread = i < dimension ? lengthSpread : i == dimension ? noiseSpread : bendSpread;
            double z = (values[i] - mean) / spread;
            cost += 0.5 * z * z;
            gradient[i] += z / spread;
        }
        return cost;
    }
}
