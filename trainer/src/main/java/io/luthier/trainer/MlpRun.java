package io.luthier.trainer;

import io.luthier.space.Config;
import io.luthier.study.Measurement;
import io.luthier.study.Objective;
import io.luthier.study.Seeds;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trainer.optimizer.Update;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Shape;
import java.util.List;
import java.util.function.LongConsumer;
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
    private final Shape shape;
    private final int batch;
    private final int steps;
    private final Batches batches;
    private final Progress progress;
    private LongConsumer watcher = step -> {};
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
        batch = Math.min(training.batchSize(), rows);
        steps = (rows + batch - 1) / batch;
        Layout layout = trainer.layout(training);
        int capacity = Math.max(
                batch,
                Math.min(
                        EVALUATED_AT_ONCE,
                        Math.max(parts.validation().rows(), parts.test().rows())));
        network = new Network(layout, training.activation(), parts.loss(), Products.create(), capacity);
        update = training.optimizer().start(layout, training.weightDecay());
        dropout = new Dropout(training.dropout(), seed);
        shape = training.course().over(new Length((long) steps * trainer.epochs(), steps));
        batches = new Batches(parts.training(), seed);
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
        for (int i = 0; i < steps; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in epoch " + (epoch + 1));
            }
            double loss = step(i);
            if (diverged("training", loss / rows(i), (long) epoch * steps + i)) {
                return;
            }
            sum += loss;
            watcher.accept((long) epoch * steps + i + 1);
        }
        Progress.Score validation = evaluate(parts.validation());
        if (diverged("validation", validation.loss(), (long) (epoch + 1) * steps - 1)) {
            return;
        }
        progress.add(sum / batches.rows(), validation, rate(steps - 1), batch);
        epoch++;
    }

    /** Brings the rows into this epoch's order. */
    void shuffle() {
        batches.shuffle(epoch);
    }

    /** Step {@code i} of this epoch; the sum of its rows' losses. */
    double step(int i) {
        return step(i, rate(i));
    }

    private double step(int i, double rate) {
        int rows = rows(i);
        batches.gather(i * batch, rows, network.inputs.data, network.targets.data);
        double loss = network.train(rows, dropout, (long) epoch * steps + i);
        clip();
        update.step(network.parameters.data, network.gradient.data, rate);
        return loss;
    }

    int steps() {
        return steps;
    }

    private int rows(int i) {
        return Math.min(batch, batches.rows() - i * batch);
    }

    private double rate(int i) {
        return training.optimizer().learningRate() * shape.at((long) epoch * steps + i);
    }

    /**
     * Takes one step at a rate of its own, whatever the schedule says, and returns its batch's mean loss and share of right
     * classes before it. For range tests, which call it for step 0, 1, ... and never {@link #advance}.
     */
    Progress.Score step(long step, double rate) {
        int i = (int) (step % steps);
        if (i == 0) {
            epoch = (int) (step / steps);
            shuffle();
        }
        double loss = step(i, rate);
        return new Progress.Score(loss / rows(i), (double) network.right(rows(i)) / rows(i));
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
        return new Progress.Score(loss / part.rows(), (double) right / part.rows());
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

    /** Calls {@code next} after each step, with the number of steps done. */
    void watch(LongConsumer next) {
        watcher = next;
    }

    /** The parameters as they stand: not a copy. */
    float[] parameters() {
        return network.parameters.data;
    }

    /** The mean loss of a part of the data, with the parameters as they stand, in standardized units. */
    double loss(Parts.Part part) throws InterruptedException {
        return evaluate(part).loss();
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
}
