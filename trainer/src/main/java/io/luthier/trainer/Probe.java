package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trainer.network.Evaluation;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.FMatrixRMaj;

/** A look into trainings of one data set: where the parameters are after each step, and what the loss is anywhere else. */
public final class Probe implements AutoCloseable {
    private final MlpWorkshop workshop;
    private final Mlp mlp;
    private final long studySeed;
    private final List<String> metrics;

    /**
     * Reads and splits the data.
     *
     * @param studySeed decides the split, as in a study
     */
    public Probe(Mlp mlp, long studySeed) {
        this(mlp, studySeed, List.of());
    }

    /**
     * The same for a study that looks at these metrics, some of which are measured only then.
     *
     * @throws InvalidSettingException if one of them means nothing on these data
     */
    public Probe(Mlp mlp, long studySeed, List<String> metrics) {
        this.mlp = mlp;
        this.studySeed = studySeed;
        this.metrics = metrics;
        workshop = mlp.workshop(studySeed, metrics);
    }

    /** What a row's loss counts in this training by its class, in the order of classes; none where all count alike. */
    public List<Double> classWeights(Config config) {
        List<String> classes = workshop.parts().preprocessing().classes();
        double[] weights = workshop.training(config)
                .classWeights()
                .orElse(ClassWeights.NONE)
                .of(classes, workshop.parts().training().counts(classes.size()));
        return Arrays.stream(weights).boxed().toList();
    }

    /** Sees a training's parameters. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Called before the first step, after each, and once more at the end with what the training leaves: after early
         * stopping, the parameters of the best epoch.
         *
         * @param step how many steps were done, of batches that do not grow
         * @param parameters those to evaluate with, as the layout says; they change with the next step
         */
        void see(long step, float[] parameters);
    }

    /** The loss of any parameters. */
    @FunctionalInterface
    public interface Sight {
        /** The mean loss, in the target's own unit, without dropout, class weights and weight decay. */
        double loss(float[] parameters) throws InterruptedException;
    }

    /**
     * A training at its end.
     *
     * @param measured what it measured; one on all rows, the same one without the validation and test parts
     */
    public record Trained(Measurement measured, Network network) {}

    /** A training whose rates come from outside. */
    @FunctionalInterface
    public interface Steps {
        /** Takes the step after the last one, from 0, at a rate, and tells what its batch said before. */
        Score step(long step, double rate);
    }

    /** The mean loss of a batch, and the share of right classes; NaN where the target is a number. */
    public record Score(double loss, double accuracy) {}

    /** Where the parameters of a configuration's network lie. */
    public Layout layout(Config config) {
        return workshop.layout(workshop.training(config));
    }

    /** How many examples are trained on. */
    public int examples() {
        return workshop.parts().training().rows();
    }

    /** Whether the target is a class. */
    public boolean classes() {
        return workshop.parts().loss() == Loss.CROSS_ENTROPY;
    }

    /** The steps of a whole training. */
    public long steps(Config config) {
        int rows = examples();
        int batch = Math.min(workshop.training(config).batchSize(), rows);
        return (long) workshop.epochs() * ((rows + batch - 1) / batch);
    }

    /** The training that a study would do with this configuration and seed, to its end. */
    public Measurement train(Config config, long seed, Watcher watcher) throws InterruptedException {
        MlpRun run = start(config, seed);
        long[] last = {0};
        watcher.see(0, run.parameters());
        run.watch(step -> {
            last[0] = step;
            watcher.see(step, run.parameters());
        });
        Measurement measured = run.advance(workshop.epochs());
        if (measured.infeasible().isEmpty()) {
            run.seeEnd(last[0]);
        }
        return measured;
    }

    /** {@link Network#evaluate(Mlp, long)} on these data. */
    public Map<String, Evaluation> evaluate(Network network) throws InterruptedException {
        return network.evaluate(mlp, studySeed);
    }

    /**
     * A network that learns from all rows what {@link #train} learns from the training part. It stops, and lowers its rate, when the
     * training with a validation part did, with folds that of the first.
     */
    public Trained all(Config config, long seed) throws InterruptedException {
        if (mlp.folds().isPresent()) {
            return folded(config, seed, workshop.all());
        }
        MlpRun run = start(config, seed);
        Trained trained = run.trained();
        return new Trained(trained.measured(), run.again(workshop.all()));
    }

    /**
     * The training that a study would do with this configuration and seed, with its network, however large. With folds it is a network
     * that learns from all of them, as {@link #all} but for the rows for the end; what is measured is the mean over the folds.
     */
    public Trained network(Config config, long seed) throws InterruptedException {
        return mlp.folds().isPresent()
                ? folded(config, seed, workshop.allFolds(studySeed))
                : start(config, seed).trained();
    }

    private Trained folded(Config config, long seed, MlpWorkshop rows) throws InterruptedException {
        var folds = new Folds(mlp.workshops(studySeed, Optional.empty(), metrics), mlp.epochs(), mlp.racing());
        int full = mlp.fidelity().full();
        Folds.FoldedRun run = folds.start(new Trial(0, config, full, seed));
        Measurement measured = advanced(run, full);
        if (!measured.infeasible().isEmpty() || !(run.first() instanceof MlpRun first)) {
            throw new InvalidSettingException(
                    "objective", "the training " + measured.infeasible() + "\nTrain another trial.");
        }
        return new Trained(measured, first.again(rows));
    }

    /** The training that a study would begin with this configuration and seed, but for the rates. */
    public Steps steps(Config config, long seed) {
        MlpRun run = start(config, seed);
        boolean classes = classes();
        return (step, rate) -> {
            Progress.Score score = run.step(step, rate);
            return new Score(score.loss(), classes ? score.accuracy() : Double.NaN);
        };
    }

    /** The loss of a configuration's network over the training part, or where that is larger, over so many rows of it. */
    public Sight sight(Config config, int most) {
        MlpRun run = start(config, 0);
        Parts.Part part = part(most);
        double unit = workshop.parts().scale() * workshop.parts().scale();
        return parameters -> {
            System.arraycopy(parameters, 0, run.parameters(), 0, parameters.length);
            return unit * run.loss(part);
        };
    }

    /** What {@link #sight} looks at: {@code 1,000 of the 6,000 examples trained on, evenly spread}. */
    public String rows(int most) {
        int rows = workshop.parts().training().rows();
        return rows <= most
                ? String.format(Locale.ROOT, "all %,d examples trained on", rows)
                : String.format(Locale.ROOT, "%,d of the %,d examples trained on, evenly spread", most, rows);
    }

    private Parts.Part part(int most) {
        Parts.Part all = workshop.parts().training();
        if (all.rows() <= most) {
            return all;
        }
        int width = all.features().numCols;
        var features = new FMatrixRMaj(most, width);
        var targets = new FMatrixRMaj(most, 1);
        for (int i = 0; i < most; i++) {
            int row = (int) ((long) i * all.rows() / most);
            System.arraycopy(all.features().data, row * width, features.data, i * width, width);
            targets.data[i] = all.targets().data[row];
        }
        return new Parts.Part(features, targets);
    }

    private static Measurement advanced(Run run, int fidelity) throws InterruptedException {
        try {
            return run.advance(fidelity);
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        workshop.close();
    }

    private MlpRun start(Config config, long seed) {
        Run run = workshop.start(config, seed);
        if (run instanceof MlpRun ours) {
            return ours;
        }
        try {
            throw new InvalidSettingException(
                    "objective", "no such training: " + advanced(run, 1).infeasible());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
