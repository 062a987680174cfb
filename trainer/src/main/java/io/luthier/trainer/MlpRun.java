package io.luthier.trainer;

import io.luthier.settings.Description;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trainer.file.NetworkFile;
import io.luthier.trainer.file.Preprocessing;
import io.luthier.trainer.measure.Answers;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trainer.optimizer.Update;
import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    /** Parameters of the largest network that is kept, in 12 MB: that much comes from workers on other machines. */
    private static final int MOST_KEPT = 3_000_000;

    private final MlpWorkshop workshop;
    private final Training training;
    private final long seed;
    private final Parts parts;
    private final Layers network;
    private final Update update;
    private final Dropout dropout;
    private final Pace pace;
    private final Batches batches;
    private final Progress progress;
    private final BestEpoch best;
    private final double[] weights;
    private final Normalization normalization;
    private final Layers judged; // what is evaluated: the network, or what it is without normalization over batches
    private @Nullable LongConsumer watcher;
    private int epoch;
    /** What is taken for the validation of each epoch, where there is nothing to measure it with. */
    private List<Progress.Score> told = List.of();

    private String infeasible = "";

    MlpRun(MlpWorkshop workshop, Training training, long seed) {
        this(workshop, training, seed, new Progress(workshop.parts()));
        training.spread().fill(workshop.layout(training), network.parameters.data, Seeds.generator(seed, "weights", 0));
        workshop.begin(workshop.layout(training), network.parameters.data);
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
        normalization = training.normalization().orElse(Normalization.NONE);
        network = new Layers(layout, training.activation(), normalization, parts.loss(), Products.create(), capacity);
        judged = normalization != Normalization.BATCH
                ? network
                : new Layers(
                        layout,
                        training.activation(),
                        Normalization.NONE,
                        parts.loss(),
                        Products.create(),
                        capacity,
                        new FMatrixRMaj(1, layout.size()));
        update = training.update(layout);
        best = new BestEpoch(training.earlyStopping());
        dropout = new Dropout(seed, training.dropouts(layout.layers() - 1));
        batches = new Batches(parts.training(), seed);
        List<String> classes = parts.preprocessing().classes();
        weights = training.classWeights()
                .orElse(ClassWeights.NONE)
                .of(classes, parts.training().counts(classes.size()));
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
        Measurement measurement = infeasible.isEmpty() ? measured() : Measurement.infeasible(infeasible);
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
        Progress.Score validation =
                told.isEmpty() ? evaluate(evaluated(), parts.validation(), "validation") : told.get(epoch);
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

    /** The network of another run, on other rows and to the same end, whose validation is what this one measured. */
    Network again(MlpWorkshop rows) throws InterruptedException {
        var other = new MlpRun(rows, training, seed);
        other.told = progress.validations();
        while (other.epoch < workshop.epochs() && !other.best.over(other.epoch)) {
            other.epoch();
            other.refuse();
        }
        return other.network();
    }

    /** Trains to the end. */
    Probe.Trained trained() throws InterruptedException {
        Measurement measured = advance(workshop.epochs());
        refuse();
        return new Probe.Trained(measured, network());
    }

    private Network network() throws InterruptedException {
        if (!best.over(epoch)) {
            update.toEvaluation(network.parameters.data);
        }
        return Network.of(file(evaluated()).bytes());
    }

    private void refuse() {
        if (!infeasible.isEmpty()) {
            throw new InvalidSettingException("objective", "the training " + infeasible + "\nTrain another trial.");
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
        double loss = network.train(rows, dropout, training.labelSmoothing(), weights, clock);
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

    /** What is told of it, with the network. A stopped training has the parameters to evaluate with already. */
    private Measurement measured() throws InterruptedException {
        float[] parameters = network.parameters.data;
        boolean stopped = best.over(epoch);
        if (!stopped) {
            update.toEvaluation(parameters);
        }
        Layers layers = evaluated();
        Measurement measured =
                Measurement.of(progress.metrics(best.shown(epoch), evaluate(layers, parts.test(), "test")));
        if (network.parameters.numCols <= MOST_KEPT) {
            measured = measured.keep(Network.NAME, file(layers).bytes());
        }
        if (!stopped) {
            update.toTraining(parameters);
        }
        return measured;
    }

    /** What is evaluated, with the parameters as they stand. */
    Layers evaluated() throws InterruptedException {
        if (judged != network) {
            judged.parameters.setTo(network.parameters);
            judged.fold(parts.training().features());
        }
        return judged;
    }

    /** The network with the parameters of what was evaluated. */
    private NetworkFile file(Layers layers) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("kernel", workshop.kernel());
        said.put("rows", workshop.rows());
        said.put("seed", Long.toString(seed));
        said.put("epochs", best.shown(epoch));
        said.put(
                "settings",
                new LinkedHashMap<String, @Nullable Object>(
                        Description.of(training).settings()));
        return new NetworkFile(
                workshop.layout(training),
                training.activation().name().toLowerCase(Locale.ROOT),
                normalization == Normalization.LAYER,
                parts.preprocessing(),
                network.inputs.numRows,
                said,
                layers.parameters.data);
    }

    /** With the figures of classes that are asked for. */
    private Progress.Score evaluate(Layers layers, Parts.Part part, String name) throws InterruptedException {
        List<String> figures = workshop.figures(name);
        if (figures.isEmpty()) {
            return part.score(layers, parts.loss(), (from, rows, outputs) -> {});
        }
        Preprocessing data = parts.preprocessing();
        Parts.Part.Judged found = part.judge(layers, data.classes(), data.positive());
        return new Progress.Score(
                found.score().loss(), found.score().accuracy(), Answers.figures(found.classes(), figures));
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
        return part.score(evaluated(), parts.loss(), (from, rows, outputs) -> {})
                .loss();
    }
}
