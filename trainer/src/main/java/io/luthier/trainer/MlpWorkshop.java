package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.measure.Presence;
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
    private final List<String> metrics;
    private final Optional<Presence> presence;
    private final String rows;
    private final Optional<Network> begun;

    /**
     * @param space what is searched; empty where nothing is
     * @param metrics that the study looks at
     * @param fold which one it is, as {@link Presence} says it
     * @throws InvalidSettingException if one of the metrics means nothing on these data
     */
    MlpWorkshop(Mlp mlp, Parts parts, Optional<SearchSpace> space, List<String> metrics, String fold) {
        this(mlp, parts, space, metrics, fold, "training part");
    }

    private MlpWorkshop(
            Mlp mlp, Parts parts, Optional<SearchSpace> space, List<String> metrics, String fold, String rows) {
        this.mlp = mlp;
        this.parts = parts;
        this.space = space;
        this.metrics = metrics;
        presence = parts.presence(fold);
        presence.ifPresent(there -> there.check(metrics));
        this.rows = rows;
        begun = mlp.begun();
        if (mlp.hidden().isPresent()) {
            String unlike = unlike(training(Config.empty()));
            if (!unlike.isEmpty()) {
                throw new InvalidSettingException("weights", unlike);
            }
        }
    }

    /** Why a training cannot begin with the network that it should; empty if it can. */
    private String unlike(Training training) {
        if (begun.isEmpty()) {
            return "";
        }
        List<Integer> theirs = begun.get().widths();
        List<Integer> ours = layout(training).widths();
        String otherwise = ours.size() > 2 ? begun.get().unlike(training) : "";
        if (!otherwise.isEmpty()) {
            return "the network to begin with has " + otherwise + ", and the training another\nSet " + otherwise + ".";
        }
        return theirs.subList(0, theirs.size() - 1).equals(ours.subList(0, ours.size() - 1))
                ? ""
                : "the network to begin with has layers of " + theirs + ", and the training's are " + ours
                        + "\nSet hidden: " + theirs.subList(1, theirs.size() - 1) + ".";
    }

    /** Puts the parameters of the network to begin with over first ones: all, or of other classes all but the last layer's. */
    void begin(Layout layout, float[] parameters) {
        begun.ifPresent(network -> {
            boolean same = network.classes().equals(parts.preprocessing().classes());
            int last = 2 * (layout.layers() - 1);
            int count = same
                    ? layout.size()
                    : last == 0 ? 0 : layout.tensors().get(last - 1).end();
            System.arraycopy(network.values(), 0, parameters, 0, count);
        });
    }

    /** What is trained on, in a word or two: {@code training part}. */
    String rows() {
        return rows;
    }

    /** For a study that looks at none that is measured on request. */
    MlpWorkshop(Mlp mlp, Parts parts, Optional<SearchSpace> space) {
        this(mlp, parts, space, List.of(), "");
    }

    /** Refuses weights, fixed or searched, for classes that there are not. */
    void check(SearchSpace searched) {
        var given = new ArrayList<String>();
        if (mlp.settings().has("class-weights")) {
            given.add(mlp.settings().choice("class-weights"));
        }
        searched.axis("class-weights").ifPresent(axis -> {
            if (axis.param() instanceof Param.Choice choice) {
                given.addAll(choice.labels());
            } else if (axis.param() instanceof Param.Ordinal ordinal) {
                ordinal.values().forEach(value -> given.add(value.toString()));
            }
        });
        List<String> classes = parts.preprocessing().classes();
        for (String text : classes.isEmpty() ? List.<String>of() : given) {
            ClassWeights.parse(text).unknown(classes).stream().findFirst().ifPresent(label -> {
                throw new InvalidSettingException(
                        "class-weights",
                        "there is no class " + Names.quote(label) + " to weigh\n" + Names.advice(label, classes));
            });
        }
    }

    /** The figures of classes that are measured on a part of the data, by name. */
    List<String> figures(String part) {
        return presence.map(there -> there.measurable(part, Presence.wanted(metrics)))
                .orElse(List.of());
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
        String unlike = unlike(training);
        if (!unlike.isEmpty()) {
            return unlike.split("\n", 2)[0];
        }
        return Clash.in(training, layout(training).layers() - 1)
                .map(Clash::reason)
                .orElse("");
    }

    /** The same with all rows to train on. */
    MlpWorkshop all() {
        return new MlpWorkshop(mlp, Parts.all(mlp.examples(), mlp.positive(), begun), space, List.of(), "", "all");
    }

    /** The same with the rows of all folds to train on: all but those for the end. */
    MlpWorkshop allFolds(long studySeed) {
        Examples examples = mlp.examples();
        Division.Split joined = Division.Split.joined(mlp.splits(examples, studySeed));
        return new MlpWorkshop(
                mlp, Parts.of(examples, joined, mlp.positive(), begun), space, List.of(), "", "all folds");
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
        metrics.stream()
                .filter(metric -> metric.startsWith("test-"))
                .forEach(metric -> notes.add(new Note(
                        "goal",
                        "The search looks at " + metric
                                + ", which is of the rows that are kept for the end: nothing is left to"
                                + " judge what it finds. validation-" + metric.substring("test-".length())
                                + " chooses between trials.")));
        notes.addAll(classNotes());
        space.ifPresent(searched -> notes.addAll(Unread.in(searched, this)));
        return notes;
    }

    /** What is said of the figures of classes that the study looks at. */
    List<Note> classNotes() {
        var notes = new ArrayList<Note>();
        presence.ifPresent(there -> notes.addAll(there.notes(metrics)));
        int positive = parts.preprocessing().positive();
        if (positive >= 0
                && mlp.positive().isEmpty()
                && Presence.wanted(metrics).contains("f1")) {
            notes.add(new Note(
                    "positive",
                    "F1 is that of class "
                            + Names.quote(parts.preprocessing().classes().get(positive))
                            + ", which has fewer rows: positive under the objective names another."));
        }
        return notes;
    }

    @Override
    public String kernel() {
        return Products.create().name();
    }
}
