package io.luthier.table;

import io.luthier.trial.Curve;
import io.luthier.trial.Measurement;
import io.luthier.trial.Status;
import io.luthier.trial.TrialException;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded result.
 *
 * @param line of the file, from 1
 * @param fidelity to which it was trained
 * @param training what rows of one training share: its seed, else its number, else their order
 * @param seeded whether that is its seed
 * @param status how it ended
 * @param stopped whether it was stopped on purpose here, so that the metrics hold at this fidelity and there is no later one
 * @param message why, where it did not end well
 * @param metrics what it measured
 * @param from the fidelity of the training's row before, 0 for its first
 * @param leg declared work from there on, NaN if it was not recorded
 * @param work declared work of the training up to here, NaN if a part of it was not recorded
 */
record Row(
        int line,
        int fidelity,
        long training,
        boolean seeded,
        Status status,
        boolean stopped,
        String message,
        Map<String, Double> metrics,
        int from,
        double leg,
        double work) {
    /** Whether it says what comes of training to this fidelity: a training that ended badly goes no further. */
    boolean tells(int reached) {
        return fidelity == reached || fidelity < reached && status != Status.COMPLETE;
    }

    /** What comes of training to this fidelity, for which the row tells. */
    Measurement measurement(int reached) throws TrialException {
        if (status == Status.COMPLETE || stopped && reached == fidelity) {
            return Measurement.of(metrics);
        }
        String why = message.isEmpty() ? "recorded as " + status : message;
        if (status == Status.INFEASIBLE) {
            return new Measurement(metrics, Curve.none(), why, Optional.empty());
        }
        throw new TrialException(why);
    }

    Row with(Map<String, Double> otherMetrics, int otherFrom, double otherWork) {
        return new Row(
                line, fidelity, training, seeded, status, stopped, message, otherMetrics, otherFrom, leg, otherWork);
    }

    /** This, of a training that went on. */
    Row gone() {
        return new Row(line, fidelity, training, seeded, Status.COMPLETE, false, message, metrics, from, leg, work);
    }
}
