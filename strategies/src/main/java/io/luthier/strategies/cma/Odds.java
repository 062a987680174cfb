package io.luthier.strategies.cma;

import io.luthier.space.Axis;
import java.util.random.RandomGenerator;

/** The odds of the labels of one choice: probabilities that never fall below a floor. */
final class Odds {
    private final Axis axis;
    private final double[] prior;
    private final double[] odds;
    private final double floor;

    /**
     * Begins at the labels' weights.
     *
     * @param floor the least probability of a label, as a share of its prior one
     */
    Odds(Axis axis, double floor) {
        this.axis = axis;
        this.floor = floor;
        this.prior = new double[(int) axis.levels()];
        double edge = 0;
        for (int label = 0; label < prior.length; label++) {
            double half = axis.unit(label) - edge; // a level's coordinate is the middle of its share
            prior[label] = 2 * half;
            edge += 2 * half;
        }
        this.odds = prior.clone();
    }

    /** The probability of a label. */
    double of(int label) {
        return floor * prior[label] + (1 - floor) * odds[label];
    }

    /** Moves the odds toward a label. */
    void favour(int label, double rate) {
        for (int i = 0; i < odds.length; i++) {
            odds[i] += rate * ((i == label ? 1 : 0) - odds[i]);
        }
    }

    /** Back to the labels' weights. */
    void forget() {
        System.arraycopy(prior, 0, odds, 0, odds.length);
    }

    /** A unit coordinate of a label drawn by these odds. */
    double draw(RandomGenerator random) {
        double left = random.nextDouble();
        for (int label = 0; label < odds.length - 1; label++) {
            left -= of(label);
            if (left < 0) {
                return axis.unit(label);
            }
        }
        return axis.unit(odds.length - 1);
    }
}
