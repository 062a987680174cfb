package io.luthier.strategies.cma;

import io.luthier.space.Axis;
import java.util.random.RandomGenerator;

/** The probabilities of the labels of one choice, which never fall below a floor. */
final class LabelProbabilities {
    private final Axis axis;
    private final double[] prior;
    private final double[] learnt;
    private final double floor;

    /**
     * Starts from the labels' weights.
     *
     * @param floor the least probability of a label, as a share of its prior one
     */
    LabelProbabilities(Axis axis, double floor) {
        this.axis = axis;
        this.floor = floor;
        this.prior = new double[(int) axis.levels()];
        double edge = 0;
        for (int label = 0; label < prior.length; label++) {
            double half = axis.unit(label) - edge; // a level's coordinate is the middle of its share
            prior[label] = 2 * half;
            edge += 2 * half;
        }
        this.learnt = prior.clone();
    }

    /** The probability of a label. */
    double of(int label) {
        return floor * prior[label] + (1 - floor) * learnt[label];
    }

    /** Moves the probabilities toward a label. */
    void favour(int label, double rate) {
        for (int i = 0; i < learnt.length; i++) {
            learnt[i] += rate * ((i == label ? 1 : 0) - learnt[i]);
        }
    }

    /** Resets to the labels' weights. */
    void forget() {
        System.arraycopy(prior, 0, learnt, 0, learnt.length);
    }

    /** A unit coordinate of a label drawn from these probabilities. */
    double draw(RandomGenerator random) {
        double left = random.nextDouble();
        for (int label = 0; label < learnt.length - 1; label++) {
            left -= of(label);
            if (left < 0) {
                return axis.unit(label);
            }
        }
        return axis.unit(learnt.length - 1);
    }
}
