package io.luthier.trainer.file;

/** How each input is filled up and standardized. */
public record Standard(double[] fill, double[] mean, double[] deviation) {
    /** The standardized value of an input; NaN where it is missing. */
    public double of(int input, double value) {
        return ((Double.isNaN(value) ? fill[input] : value) - mean[input]) / deviation[input];
    }

    /** Values as they are. */
    public static Standard none(int inputs) {
        double[] ones = new double[inputs];
        java.util.Arrays.fill(ones, 1);
        return new Standard(new double[inputs], new double[inputs], ones);
    }
}
