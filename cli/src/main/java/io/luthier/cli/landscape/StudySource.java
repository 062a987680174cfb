package io.luthier.cli.landscape;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.Shell;
import io.luthier.cli.console.UserException;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.StudyFile;
import io.luthier.reports.landscape.LandscapeReport;
import io.luthier.reports.landscape.Plane;
import io.luthier.reports.text.Figures;
import io.luthier.settings.Description;
import io.luthier.space.Config;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.landscape.Directions;
import io.luthier.trainer.landscape.Landscape;
import io.luthier.trainer.landscape.Slice;
import io.luthier.trial.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A training that a study could do, or did.
 *
 * @param training what the study says about it
 * @param name whose it is
 * @param seed of the training
 */
public record StudySource(Mlp mlp, Config training, String name, long studySeed, long seed, List<String> notes) {
    private static final int ROWS = 2048;

    /**
     * Of a study file, or of a folder with a study.
     *
     * @param settings that change the file
     * @param trial of the folder; the best if it is not said
     * @param seed instead of the file's, or of the trial's
     */
    public static StudySource of(
            Invocation call, Path given, Map<String, String> settings, @Nullable Long trial, @Nullable Long seed) {
        Console console = call.console();
        var ofFile = new LinkedHashMap<>(settings);
        if (Files.isDirectory(console.resolve(given))) {
            if (!ofFile.isEmpty()) {
                throw new UserException("--set " + ofFile.keySet().iterator().next() + " would change the study of "
                        + given + "\nGive the study file instead of the folder.");
            }
            return ofFolder(call, given, trial, seed);
        }
        if (trial != null) {
            throw new UserException("--trial " + trial + " needs the folder of a study, not " + given
                    + "\nGive the folder that 'luthier run' printed: runs/<study>.");
        }
        if (seed != null) {
            ofFile.put("seed", Long.toString(seed));
        }
        StudyFile read = call.study(console.resolve(given), ofFile);
        Study study = read.study();
        Mlp mlp = mlp(study);
        Config config = over(mlp, study.space().preset().orElse(Config.empty()));
        return new StudySource(
                mlp,
                config,
                study.name(),
                study.seed(),
                study.seed(),
                read.seedDrawn() ? List.of("The seed was drawn: use --seed to reproduce the picture.") : List.of());
    }

    private static StudySource ofFolder(Invocation call, Path given, @Nullable Long trial, @Nullable Long seed) {
        RunFolder folder = RunFolder.holdingStudy(call.console(), given);
        Study study = call.study(folder.file()).study();
        Mlp mlp = mlp(study);
        History history = folder.history(study);
        Outcome outcome = trial == null
                ? history.best()
                        .orElseThrow(() -> new UserException("the study in " + given
                                + " has no complete trial\nGive its study file to look at a training."))
                : history.trials().stream()
                        .filter(o -> o.trial().id() == trial)
                        .findFirst()
                        .orElseThrow(() -> new UserException(
                                "the study in " + given + " has no trial " + trial + "\nList them with: luthier report "
                                        + Shell.quote(given.toString()) + " --format csv"));
        return new StudySource(
                mlp,
                over(mlp, outcome.trial().config()),
                study.name() + ", trial " + outcome.trial().id(),
                study.seed(),
                seed != null ? seed : outcome.trial().seed(),
                List.of());
    }

    private static Mlp mlp(Study study) {
        if (study.objective() instanceof Mlp mlp) {
            return mlp;
        }
        throw new UserException("the objective of " + study.name() + " is "
                + study.objective().name() + ", which has no network\nGive a study of mlp.");
    }

    private static Config over(Mlp mlp, Config chosen) {
        var values = new LinkedHashMap<>(mlp.settings().values());
        values.putAll(chosen.values());
        return Config.of(values);
    }

    /** Whether a setting changes what the file says, and not a training. */
    static boolean ofFile(String key) {
        return key.startsWith("objective.");
    }

    LandscapeReport report(Arms arms, boolean random, double reach, int grid) throws InterruptedException {
        return LandscapeReport.of(plane(arms.checked(), random, reach, grid));
    }

    Plane plane(Arms arms, boolean random, double reach, int grid) throws InterruptedException {
        var landscape = new Landscape(mlp).seeds(studySeed, seed).side(grid).rows(ROWS);
        for (var arm : arms.all().entrySet()) {
            landscape = landscape.with(arm.getKey(), arm.getValue());
        }
        Slice slice = landscape
                .directions(random ? new Directions.Random(reach) : new Directions.Principal(0.2))
                .explore();
        var setting = new ArrayList<String>();
        setting.add(Description.of(mlp.data()) + ", " + Figures.count(mlp.epochs(), "epoch") + ", seed " + seed + "; "
                + (arms.common().values().isEmpty()
                        ? "everything else at its default"
                        : arms.common().toString()));
        setting.add("The loss is the mean over " + slice.rows() + ", without dropout and weight decay, at " + grid
                + " x " + grid + " points.");
        if (random) {
            setting.add("Along two random directions; at 1 each neuron has moved as far as its weights are long.");
        }
        setting.addAll(notes);
        String direction = random ? " random direction" : " principal direction";
        return new Plane(
                name + (random ? ": loss around the end of the training" : ": loss in the plane of the paths"),
                setting,
                "first" + direction,
                "second" + direction,
                Plots.field(slice.grid()),
                slice.trajectories().stream().map(Plots::path).toList(),
                List.of(),
                slice.shares(),
                OptionalInt.of(slice.parameters()));
    }
}
