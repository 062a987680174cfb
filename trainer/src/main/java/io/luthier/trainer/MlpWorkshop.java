package io.luthier.trainer;

import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An {@link Mlp} with its data read and split: immutable, and shared by the runs of a study. */
final class MlpWorkshop implements Workshop {
    /** The largest array of a network: a gigabyte. */
    private static final long LARGEST = 1 << 28;

    private final Mlp mlp;
    private final Parts parts;
    private final Optional<SearchSpace> space;

    /** @param space what is searched; empty where nothing is */
    MlpWorkshop(Mlp mlp, Parts parts, Optional<SearchSpace> space) {
        this.mlp = mlp;
        this.parts = parts;
        this.space = space;
    }

    Parts parts() {
        return parts;
    }

    Training training(Config config) {
        return mlp.training(config);
    }

    Layout layout(Training training) {
        var widths = new ArrayList<Integer>();
        widths.add(parts.inputs());
        widths.addAll(mlp.hidden().orElse(training.widths()));
        widths.add(parts.outputs());
        return new Layout(widths);
    }

    /** The paths of what is fixed. */
    Set<String> fixed() {
        return mlp.settings().values().keySet();
    }

    int epochs() {
        return mlp.epochs();
    }

    /** The training of a configuration with a seed, of no trial. */
    Run start(Config config, long seed) {
        return start(new Trial(0, config, epochs(), seed));
    }

    @Override
    public Run start(Trial trial) {
        Training training = training(trial.config());
        Layout layout = layout(training);
        var pace = new Pace(training, parts.training().rows(), epochs());
        long rows = Math.max(256, pace.largest());
        long widest = layout.widths().stream().mapToLong(w -> w).max().orElse(1);
        if (layout.parameters() > LARGEST || rows * widest > LARGEST) {
            return fidelity -> Measurement.infeasible(
                    "too large: %d parameters and batches of %d x %d values, the limit is %d each"
                            .formatted(layout.parameters(), rows, widest, LARGEST));
        }
        long wrong = pace.wrong(epochs());
        if (wrong >= 0) {
            return fidelity -> Measurement.infeasible(
                    "the learning rate of step " + (wrong + 1) + " would be " + pace.rate(wrong));
        }
        String clash = clash(training);
        return clash.isEmpty() ? new MlpRun(this, training, trial.seed()) : fidelity -> Measurement.infeasible(clash);
    }

    /** Why a training cannot be; empty if it can. */
    String clash(Training training) {
        return Clash.in(training, layout(training).layers() - 1)
                .map(Clash::reason)
                .orElse("");
    }

    /** The same with all rows to train on. */
    MlpWorkshop all() {
        return new MlpWorkshop(mlp, Parts.all(Examples.read(mlp.read())), space);
    }

    @Override
    public double cost(Config config, int from, int to) {
        Training training = training(config);
        return Work.of(training, layout(training), parts, epochs(), from, to);
    }

    @Override
    public List<Note> notes() {
        var remarks = new ArrayList<>(parts.remarks());
        if (mlp.data() instanceof Dataset.Csv) {
            remarks.addAll(Repeats.in(parts));
        }
        var notes = new ArrayList<Note>();
        remarks.forEach(remark -> notes.add(new Note("data", remark)));
        space.ifPresent(searched -> notes.addAll(Unread.in(searched, this)));
        return notes;
    }

    @Override
    public String kernel() {
        return Products.create().name();
    }
}
