package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;

/** A look into trainings of one data set: where the parameters are after each step, and what the loss is anywhere else. */
public final class Probe implements AutoCloseable {
    private final MlpWorkshop workshop;

    /**
     * Reads and splits the data.
     *
     * @param studySeed decides the split, as in a study
     */
    public Probe(Mlp mlp, long studySeed) {
        workshop = mlp.workshop(studySeed);
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
        /** The mean loss, in the target's own unit, without dropout and weight decay. */
        double loss(float[] parameters) throws InterruptedException;
    }

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
                    "objective", "no such training: " + run.advance(1).infeasible());
        } catch (InvalidSettingException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
