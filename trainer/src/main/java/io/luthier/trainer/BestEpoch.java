package io.luthier.trainer;

/** The epoch with the smallest validation loss so far, the earliest of equals, and whether it is too long ago. */
final class BestEpoch {
    private final int patience;
    private final boolean restore;
    private int epoch;
    private double loss = Double.POSITIVE_INFINITY;
    private float[] parameters = {};

    BestEpoch(Stopping stopping) {
        var rule = stopping instanceof Stopping.Patience given ? given : null;
        patience = rule == null ? Integer.MAX_VALUE : rule.epochs();
        restore = rule != null && rule.restore();
    }

    /** Takes in an epoch, from 1, with the parameters that it was evaluated with. */
    void add(int number, double validationLoss, float[] evaluated) {
        if (validationLoss < loss) {
            loss = validationLoss;
            epoch = number;
            if (restore) {
                parameters = parameters.length == 0 ? evaluated.clone() : copied(evaluated, parameters);
            }
        }
    }

    /** Whether no epoch follows this one, from 1. */
    boolean over(int last) {
        return last - epoch >= patience;
    }

    /** The epoch whose state a training has after {@code last}. */
    int shown(int last) {
        return over(last) && restore ? epoch : last;
    }

    /** Puts the state of the epoch that is shown into {@code current}, which holds the parameters evaluated last. */
    void restore(float[] current) {
        if (restore) {
            copied(parameters, current);
        }
    }

    /** Continues from another, or counts from {@code now} if what this would go back to is not known. */
    void adopt(BestEpoch other, int now) {
        if (restore && !other.restore) {
            epoch = now;
        } else {
            epoch = other.epoch;
            loss = other.loss;
            parameters = other.parameters.clone();
        }
    }

    private static float[] copied(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
        return to;
    }
}
