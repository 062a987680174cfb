package io.luthier.trainer;

import io.luthier.trainer.schedule.Constant;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Shape;

/**
 * The rate, the momentum and the number of rows of each step of a training. All schedules run on the clock of a training
 * whose batch does not grow: time is the rows that have been seen over the first batch, counted anew in each epoch, so that
 * a growing batch, which makes fewer steps, changes nothing at any place of an epoch.
 *
 * <p>Where the batch grows by less than its schedule asks for (it is as large as it may be, or rounded to whole rows) the
 * rate falls by the rest: the rate over the batch is what it would have been had the rate taken all of the decay.
 *
 * @see <a href="https://arxiv.org/abs/1711.00489">Smith, Kindermans, Ying and Le 2018</a>
 */
final class Pace {
    private final int rows;
    private final int batch;
    private final int largest;
    private final int steps;
    private final double base;
    private final boolean grows;
    private Shape shape;
    private Shape growth;

    Pace(Training training, int rows, int epochs) {
        this.rows = rows;
        batch = Math.min(training.batchSize(), rows);
        steps = (rows + batch - 1) / batch;
        base = training.rate(batch);
        grows = !(training.batchSchedule() instanceof Constant);
        largest = Math.max(batch, Math.min(rows, training.largestBatch().orElse(Math.max(1, rows / 10))));
        var length = new Length((long) steps * epochs, steps);
        shape = training.course().over(length);
        growth = training.batchSchedule().over(length);
    }

    /** The rows of a step before the batch grows. */
    int first() {
        return batch;
    }

    /** The steps of an epoch if the batch does not grow, which the clock counts. */
    int steps() {
        return steps;
    }

    /** The most rows in a step. */
    int largest() {
        return grows ? largest : batch;
    }

    /** The time at which the step begins whose first row is the epoch's row {@code from}. */
    long clock(int epoch, int from) {
        return (long) epoch * steps + from / batch;
    }

    /** The time at which an epoch's last step begins. */
    long last(int epoch) {
        int from = 0;
        while (from + rows(epoch, from) < rows) {
            from += rows(epoch, from);
        }
        return clock(epoch, from);
    }

    /** The rows of a step. */
    int rows(int epoch, int from) {
        return Math.min(batch(clock(epoch, from)), rows - from);
    }

    /** The batch at a time, from which the last step of an epoch may lack rows. */
    int batch(long clock) {
        if (!grows) {
            return batch;
        }
        double wanted = batch / growth.at(clock);
        return wanted >= largest ? largest : (int) Math.max(batch, Math.round(wanted));
    }

    /** The rate at a time. */
    double rate(long clock) {
        double rate = base * shape.at(clock);
        return grows ? rate * growth.at(clock) * batch(clock) / batch : rate;
    }

    /** The momentum at a time; NaN for the optimizer's own. */
    double momentum(long clock) {
        return shape.momentum(clock);
    }

    /** Tells the schedules what an epoch led to. */
    void after(Progress.Score validation) {
        shape = shape.after(validation.loss(), validation.accuracy());
        growth = growth.after(validation.loss(), validation.accuracy());
    }

    /** Whether all epochs have the same steps. */
    boolean steady() {
        return !grows;
    }

    /** The steps of an epoch, if no schedule is told of anything before it. */
    int steps(int epoch) {
        if (!grows) {
            return steps;
        }
        int count = 0;
        for (int row = 0; row < rows; row += rows(epoch, row)) {
            count++;
        }
        return count;
    }

    /** The first time at which a rate is no number of at least 0, or is infinite; -1 if there is none. */
    long wrong(int epochs) {
        for (long clock = 0; clock < (long) steps * epochs; clock++) {
            double rate = rate(clock);
            if (!(rate >= 0 && rate <= Double.MAX_VALUE)) {
                return clock;
            }
        }
        return -1;
    }
}
