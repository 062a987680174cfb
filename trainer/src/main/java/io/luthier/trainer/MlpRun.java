package io.luthier.trainer;

import io.luthier.space.Config;
import io.luthier.study.Measurement;
import io.luthier.study.Objective;
import io.luthier.study.Seeds;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trainer.optimizer.Update;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * One training in progress. What a step does depends on the seed, the epoch and the step alone, so that pausing after any
 * epoch changes nothing. A run that was interrupted is of no further use.
 */
final class MlpRun implements Objective.Run {
    /** A loss above this, in units in which guessing gives about 1, will not come back. */
    private static final double DIVERGED = 1e6;

    private static final int EVALUATED_AT_ONCE = 256;

    private final Trainer trainer;
    private final Training training;
    private final long seed;
    private final Parts parts;
    private final Network network;
    private final Update update;
    private final Dropout dropout;
    private final Pace pace;
    private final int[] order;
    private final Progress progress;
    private int epoch;
    private String infeasible = "";

    MlpRun(Trainer trainer, Training training, long seed) {
        this(trainer, training, seed, new Progress(trainer.parts()));
        training.spread().fill(trainer.layout(training), network.parameters.data, Seeds.generator(seed, "weights", 0));
    }

    private MlpRun(Trainer trainer, Training training, long seed, Progress progress) {
        this.trainer = trainer;
        this.training = training;
        this.seed = seed;
        this.progress = progress;
        parts = trainer.parts();
        int rows = parts.training().rows();
        pace = new Pace(training, rows, trainer.epochs());
        progress.validations().forEach(pace::after);
        Layout layout = trainer.layout(training);
        int capacity = Math.max(
                pace.largest(),
                Math.min(
                        EVALUATED_AT_ONCE,
                        Math.max(parts.validation().rows(), parts.test().rows())));
        network = new Network(layout, training.activation(), parts.loss(), Products.create(), capacity);
        update = training.optimizer().start(layout, training.weightDecay());
        dropout = new Dropout(training.dropout(), seed);
        order = new int[rows];
    }

    @Override
    public Measurement advance(int fidelity) throws InterruptedException {
        if (fidelity < Math.max(1, epoch) || fidelity > trainer.epochs()) {
            throw new IllegalArgumentException(
                    "asked for epoch " + fidelity + " of a run at " + epoch + " of " + trainer.epochs());
        }
        while (epoch < fidelity && infeasible.isEmpty()) {
            epoch();
        }
        Measurement measurement = infeasible.isEmpty()
                ? Measurement.of(progress.metrics(evaluate(parts.test())))
                : Measurement.infeasible(infeasible);
        return measurement.with(progress.curve());
    }

    /** A copy with all that was learnt; it takes the other configuration's rates from here on. */
    @Override
    public MlpRun fork(Config config) {
        Training other = trainer.training(config);
        List<Integer> widths = trainer.layout(training).widths();
        if (!trainer.layout(other).widths().equals(widths)) {
            throw new IllegalArgumentException("a training with layers of " + widths + " cannot go on with "
                    + trainer.layout(other).widths() + "\nFix hidden under the objective.");
        }
        var copy = new MlpRun(trainer, other, seed, progress.copy());
        copy.network.parameters.setTo(network.parameters);
        copy.update.adopt(update);
        copy.epoch = epoch;
        copy.infeasible = infeasible;
        return copy;
    }

    private void epoch() throws InterruptedException {
        shuffle();
        double sum = 0;
        long clock = 0;
        int rows;
        for (int from = 0; from < order.length; from += rows) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in epoch " + (epoch + 1));
            }
            clock = pace.clock(epoch, from);
            rows = pace.rows(epoch, from);
            gather(parts.training(), from, rows);
            double loss = network.train(rows, dropout, clock);
            if (diverged("training", loss / rows, clock)) {
                return;
            }
            sum += loss;
            clip();
            update.step(network.parameters.data, network.gradient.data, pace.rate(clock));
        }
        Progress.Score validation = evaluate(parts.validation());
        if (diverged("validation", validation.loss(), clock)) {
            return;
        }
        progress.add(sum / order.length, validation, pace.rate(clock), pace.batch(clock));
        pace.after(validation);
        epoch++;
    }

    private boolean diverged(String which, double loss, long step) {
        if (loss <= DIVERGED) {
            return false;
        }
        infeasible = "diverged at step " + (step + 1) + ", epoch " + (epoch + 1) + ": " + which + " loss "
                + (Double.isFinite(loss) ? Float.toString((float) loss) : Double.toString(loss));
        return true;
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

    /** The order of an epoch is a function of the seed and the epoch (Fisher and Yates). */
    private void shuffle() {
        var random = Seeds.generator(seed, "order", epoch);
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[j];
            order[j] = held;
        }
    }

    private void gather(Parts.Part part, int from, int rows) {
        int width = part.features().numCols;
        for (int i = 0; i < rows; i++) {
            int row = order[from + i];
            System.arraycopy(part.features().data, row * width, network.inputs.data, i * width, width);
            network.targets.data[i] = part.targets().data[row];
        }
    }

    /** Scales the gradient of all tensors together so that its norm is at most the limit, as PyTorch does. */
    private void clip() {
        if (training.clip().isEmpty()) {
            return;
        }
        double square = 0;
        for (float slope : network.gradient.data) {
            square += (double) slope * slope;
        }
        double factor = training.clip().getAsDouble() / (Math.sqrt(square) + 1e-6);
        if (factor < 1) {
            CommonOps_FDRM.scale((float) factor, network.gradient);
        }
    }
}
