package io.luthier.strategies.tpe;

import io.luthier.strategies.points.StandardNormal;
import java.util.random.RandomGenerator;

/** A continuous axis: normal kernels, truncated to the unit interval; the prior is uniform. */
final class Smooth extends Marginal {
    private static final double ROOT_HALF = Math.sqrt(0.5);

    private final double[] centres;
    private final double[] widths;
    private final double[] rates; // 1 / (sqrt(2) width)

    Smooth(double[] centres, double[] widths) {
        this.centres = centres;
        this.widths = widths;
        this.rates = new double[centres.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = ROOT_HALF / widths[i];
        }
    }

    /** The share of a normal distribution that lies in the unit interval. */
    static double inside(double centre, double width) {
        return StandardNormal.below((1 - centre) / width) - StandardNormal.below(-centre / width);
    }

    /** Multiplies the factor of each component by the height of its kernel's peak. */
    void multiplyPeaks(double[] factors) {
        for (int i = 0; i < centres.length; i++) {
            factors[i] *= StandardNormal.peak(widths[i], inside(centres[i], widths[i]));
        }
    }

    /** Subtracts from the exponent of each component how far below its peak its kernel is at a coordinate. */
    void descend(double x, double[] exponents) {
        for (int i = 0; i < centres.length; i++) {
            double z = (x - centres[i]) * rates[i];
            exponents[i] -= z * z;
        }
    }

    @Override
    double draw(int component, RandomGenerator random) {
        return component == centres.length
                ? random.nextDouble()
                : truncated(centres[component], widths[component], random);
    }

    /** A normal number, drawn until it lies in the unit interval: with centres inside and widths up to 1, about 3 times. */
    static double truncated(double centre, double width, RandomGenerator random) {
        double x;
        do {
            x = centre + width * random.nextGaussian();
        } while (!(x >= 0 && x <= 1));
        return x;
    }
}
