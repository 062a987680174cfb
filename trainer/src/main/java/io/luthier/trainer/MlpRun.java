package io.luthier.trainer;

import io.luthier.space.Config;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trainer.optimizer.Update;
import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import java.util.List;
import java.util.function.LongConsumer;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.jspecify.annotations.Nullable;

/**
 * One training in progress. What a step does depends on the seed, the epoch and the step alone, so that pausing after any
 * epoch changes nothing. A run that was interrupted is of no further use.
 */
final class MlpRun implements Run {
    /** A loss above this, in units in which guessing gives about 1, will not come back. */
    private static final double DIVERGED = 1e6;

    private static final int EVALUATED_AT_ONCE = 256;

    private final MlpWorkshop workshop;
    private final Training training;
    private final long seed;
    private final Parts parts;
    private final Network network;
    private final Update update;
    private final Dropout dropout;
    private final Pace pace;
    private final Batches batches;
    private final Progress progress;
    private final BestEpoch best;
    private @Nullable LongConsumer watcher;
    private int epoch;
    private String infeasible = "";

    MlpRun(MlpWorkshop workshop, Training training, long seed) {
        this(workshop, training, seed, new Progress(workshop.parts()));
        training.spread().fill(workshop.layout(training), network.parameters.data, Seeds.generator(seed, "weights", 0));
    }

    private MlpRun(MlpWorkshop workshop, Training training, long seed, Progress progress) {
        this.workshop = workshop;
        this.training = training;
        this.seed = seed;
        this.progress = progress;
        parts = workshop.parts();
        int rows = parts.training().rows();
        pace = new Pace(training, rows, workshop.epochs());
        progress.validations().forEach(pace::after);
        Layout layout = workshop.layout(training);
        int capacity = Math.max(
                pace.largest(),
                Math.min(
                        EVALUATED_AT_ONCE,
                        Math.max(parts.validation().rows(), parts.test().rows())));
        network = new Network(layout, training.activation(), parts.loss(), Products.create(), capacity);
        update = training.update(layout);
        best = new BestEpoch(training.earlyStopping());
        dropout = new Dropout(training.dropout(), seed);
        batches = new Batches(parts.training(), seed);
    }

    @Override
    public Measurement advance(int fidelity) throws InterruptedException {
        if (fidelity < Math.max(1, epoch) || fidelity > workshop.epochs()) {
            throw new IllegalArgumentException(
                    "asked for epoch " + fidelity + " of a run at " + epoch + " of " + workshop.epochs());
        }
        while (epoch < fidelity && infeasible.isEmpty()) {
            if (best.over(epoch)) {
                epoch++;
                progress.repeat(best.shown(epoch - 1));
            } else {
                epoch();
            }
        }
        Measurement measurement = infeasible.isEmpty()
                ? Measurement.of(progress.metrics(best.shown(epoch), test()))
                : Measurement.infeasible(infeasible);
        return measurement.with(progress.curve());
    }

    /** A copy with all that was learnt; it takes the other configuration's rates from here on. */
    @Override
    public MlpRun fork(Config config) {
        Training other = workshop.training(config);
        List<Integer> widths = workshop.layout(training).widths();
        if (!workshop.layout(other).widths().equals(widths)) {
            throw new IllegalArgumentException("a training with layers of " + widths + " cannot continue with "
                    + workshop.layout(other).widths() + "\nFix hidden under the objective.");
        }
        var copy = new MlpRun(workshop, other, seed, progress.copy());
        copy.network.parameters.setTo(network.parameters);
        copy.update.adopt(update);
        copy.best.adopt(best, epoch);
        copy.epoch = epoch;
        copy.infeasible = infeasible.isEmpty() ? workshop.clash(other) : infeasible;
        return copy;
    }

    private void epoch() throws InterruptedException {
        double loss = pass();
        if (!infeasible.isEmpty()) {
            return;
        }
        float[] parameters = network.parameters.data;
        update.toEvaluation(parameters);
        Progress.Score validation = evaluate(parts.validation());
        long last = pace.last(epoch);
        if (diverged("validation", validation.loss(), last)) {
            return;
        }
        progress.add(loss / batches.rows(), validation, pace.rate(last), pace.batch(last));
        pace.after(validation);
        epoch++;
        best.add(epoch, validation.loss(), parameters);
        if (best.over(epoch)) {
            best.restore(parameters);
        } else {
            update.toTraining(parameters);
        }
    }

    /** The steps of an epoch, without what is measured after it; the sum of all losses. */
    double pass() throws InterruptedException {
        batches.shuffle(epoch);
        double sum = 0;
        for (int from = 0; from < batches.rows(); from += pace.rows(epoch, from)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in epoch " + (epoch + 1));
            }
            long clock = pace.clock(epoch, from);
            double loss = step(from, pace.rate(clock));
            if (diverged("training", loss / pace.rows(epoch, from), clock)) {
                return sum;
            }
            sum += loss;
            seen(clock + 1);
        }
        return sum;
    }

    /** The step of this epoch whose first row is {@code from}; the sum of its rows' losses. */
    private double step(int from, double rate) {
        int rows = pace.rows(epoch, from);
        long clock = pace.clock(epoch, from);
        batches.gather(from, rows, network.inputs.data, network.targets.data);
        double loss = network.train(rows, dropout, training.labelSmoothing(), clock);
        clip();
        update.momentum(pace.momentum(clock));
        update.step(network.parameters.data, network.gradient.data, rate);
        return loss;
    }

    /**
     * Takes one step at a rate of its own, whatever the schedule says, and returns its batch's mean loss and share of right
     * classes before it. For range tests, which call it for step 0, 1, ... and never {@link #advance}.
     */
    Progress.Score step(long step, double rate) {
        int steps = pace.steps();
        epoch = (int) (step / steps);
        int from = (int) (step % steps) * pace.first();
        if (from == 0) {
            batches.shuffle(epoch);
        }
        int rows = pace.rows(epoch, from);
        double loss = step(from, rate);
        return new Progress.Score(loss / rows, (double) network.right(rows) / rows);
    }

    private boolean diverged(String which, double loss, long step) {
        if (loss <= DIVERGED) {
            return false;
        }
        infeasible = "diverged at step " + (step + 1) + ", epoch " + (epoch + 1) + ": " + which + " loss "
                + (Double.isFinite(loss) ? Float.toString((float) loss) : Double.toString(loss));
        return true;
    }

    /** A stopped training has the parameters to evaluate with already. */
    private Progress.Score test() throws InterruptedException {
        if (best.over(epoch)) {
            return evaluate(parts.test());
        }
        update.toEvaluation(network.parameters.data);
        Progress.Score score = evaluate(parts.test());
        update.toTraining(network.parameters.data);
        return score;
    }

    private Progress.Score evaluate(Parts.Part part) throws InterruptedException {
        double loss = 0;
        int right = 0;
        for (int from = 0; from < part.rows(); from += network.inputs.numRows) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted after epoch " + epoch);
            }
            int rows = Math.min(network.inputs.numRows, part.rows() - from);
            copy(part.features(), from, network.inputs, rows);
            copy(part.targets(), from, network.targets, rows);
            loss += network.evaluate(rows);
            right += network.right(rows);
        }
        double mean = loss / part.rows();
        return new Progress.Score(mean, parts.loss() == Loss.CROSS_ENTROPY ? (double) right / part.rows() : 1 - mean);
    }

    private static void copy(FMatrixRMaj from, int row, FMatrixRMaj to, int rows) {
        System.arraycopy(from.data, row * from.numCols, to.data, 0, rows * from.numCols);
    }

    /** Scales the gradient of all tensors together so that its norm is at most the limit, as PyTorch does. */
    private void clip() {
        if (training.clip().isEmpty()) {
            return;
        }
        double factor = training.clip().getAsDouble() / (Math.sqrt(squares(network.gradient.data)) + 1e-6);
        if (factor < 1) {
            CommonOps_FDRM.scale((float) factor, network.gradient);
        }
    }

    /** In four sums, each of which would wait for itself. */
    private static double squares(float[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < values.length - 3; i += 4) {
            a += (double) values[i] * values[i];
            b += (double) values[i + 1] * values[i + 1];
            c += (double) values[i + 2] * values[i + 2];
            d += (double) values[i + 3] * values[i + 3];
        }
        for (; i < values.length; i++) {
            a += (double) values[i] * values[i];
        }
        return (a + b) + (c + d);
    }

    /** Calls {@code next} after each step, with its time, while the parameters are those to evaluate with. */
    void watch(LongConsumer next) {
        watcher = next;
    }

    private void seen(long clock) {
        if (watcher != null) {
            update.toEvaluation(network.parameters.data);
            watcher.accept(clock);
            update.toTraining(network.parameters.data);
        }
    }

    /** Calls the watcher with the parameters that are evaluated now: after early stopping those of the best epoch. */
    void seeEnd(long clock) {
        if (watcher != null && best.over(epoch)) {
            watcher.accept(clock);
        } else {
            seen(clock);
        }
    }

    /** The parameters as they stand: not a copy. */
    float[] parameters() {
        return network.parameters.data;
    }

    /** The mean loss of a part of the data, with the parameters as they stand, in standardized units. */
    double loss(Parts.Part part) throws InterruptedException {
        return evaluate(part).loss();
    }
}
