package io.luthier.cli.network;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.Shell;
import io.luthier.cli.console.UserException;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.StudyFile;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.space.Config;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Network;
import io.luthier.trainer.Probe;
import io.luthier.trial.KeptFile;
import io.luthier.trial.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A training that a study did or could do.
 *
 * @param given the study's file or folder, as the user gave it
 * @param outcome what came of it, if the study did it
 * @param parent the trial that it continued on its way, if it did
 */
public record StudyTraining(
        Path given, Study study, Mlp mlp, Config config, long seed, Optional<Outcome> outcome, OptionalLong parent) {
    /**
     * The preset of a study file, or a trial of a folder.
     *
     * @param trial the best if it is not said
     * @throws UserException if there is no such trial, or the study trains no network
     */
    static StudyTraining of(Invocation call, Path given, @Nullable Long trial, Map<String, String> settings) {
        Console console = call.console();
        if (Files.isDirectory(console.resolve(given))) {
            if (!settings.isEmpty()) {
                throw new UserException("--set " + settings.keySet().iterator().next() + " would change the study of "
                        + given + "\nGive the study file instead of the folder.");
            }
            return ofFolder(call, given, trial);
        }
        if (trial != null) {
            throw new UserException("--trial " + trial + " needs the folder of a study, not " + given
                    + "\nGive the folder that 'luthier run' printed: runs/<study>.");
        }
        StudyFile read = call.study(console.resolve(given), settings);
        Study study = read.study();
        Config preset = study.space().preset().orElse(Config.empty());
        return new StudyTraining(
                given, study, mlp(study), preset, study.seed(), Optional.empty(), OptionalLong.empty());
    }

    private static StudyTraining ofFolder(Invocation call, Path given, @Nullable Long trial) {
        RunFolder folder = RunFolder.holdingStudy(call.console(), given);
        if (folder.holdsComparison()) {
            throw new UserException(given + " holds a comparison, which has no one best network"
                    + "\nGive the folder of a study: run the strategy that you chose.");
        }
        Study study = call.study(folder.file()).study();
        Mlp mlp = mlp(study);
        History history = folder.history(study);
        Outcome outcome = trial == null
                ? history.best()
                        .orElseThrow(() -> new UserException("the study in " + given
                                + " has no complete trial\nResume it with: luthier resume "
                                + Shell.quote(given.toString())))
                : trial(history, given, trial);
        OptionalLong twin = outcome.twin();
        Outcome own = twin.isPresent() && !keeps(outcome) ? trial(history, given, twin.getAsLong()) : outcome;
        OptionalLong parent = history.outcomes().stream()
                .filter(o -> o.trial().id() == own.trial().id() && o.parent().isPresent())
                .map(Outcome::parent)
                .findFirst()
                .orElse(OptionalLong.empty());
        return new StudyTraining(
                given, study, mlp, own.trial().config(), own.trial().seed(), Optional.of(own), parent);
    }

    private static Outcome trial(History history, Path given, long trial) {
        return history.trials().stream()
                .filter(o -> o.trial().id() == trial)
                .findFirst()
                .orElseThrow(() -> new UserException("the study in " + given + " has no trial " + trial
                        + "\nList them with: luthier report " + Shell.quote(given.toString()) + " --format csv"));
    }

    private static Mlp mlp(Study study) {
        if (study.objective() instanceof Mlp mlp) {
            return mlp;
        }
        throw new UserException("the objective of " + study.name() + " is "
                + study.objective().name() + ", which trains no network of Luthier's\nGive a study of mlp.");
    }

    private static boolean keeps(Outcome outcome) {
        return outcome.kept().files().stream().anyMatch(file -> file.name().equals(Network.NAME) && file.there());
    }

    /** The study's data, split as it did. */
    Probe probe() {
        return new Probe(
                mlp,
                study.seed(),
                Stream.concat(
                                study.goals().stream().map(Goal::metric),
                                study.limits().stream().map(Limit::metric))
                        .toList());
    }

    /** What it is called: {@code trial 17 of runs/iris}. */
    String name() {
        return outcome.map(o -> "trial " + o.trial().id() + " of " + given).orElse("the preset of " + given);
    }

    /**
     * The network that its trial keeps.
     *
     * @throws UserException if it keeps none
     */
    Network kept() {
        Optional<KeptFile> file =
                outcome.filter(StudyTraining::keeps).map(o -> o.kept().file(Network.NAME));
        if (file.isPresent()) {
            return Network.of(file.get().bytes());
        }
        OptionalInt folds = mlp.folds();
        String trial = outcome.map(o -> " --trial " + o.trial().id()).orElse("");
        String train = "luthier train " + Shell.quote(given.toString()) + trial;
        throw new UserException(
                folds.isPresent()
                        ? "no network is kept of " + name() + ": it trained " + folds.getAsInt()
                                + ", one for each fold\nTrain one on the rows of all folds: " + train + " --out "
                                + Network.NAME + "; or on the test part too: " + train + " --all-data --out "
                                + Network.NAME
                        : "no network is kept of " + name()
                                + ": networks stay of the best trials, up to 3,000,000 parameters\nTrain it: " + train
                                + " --out " + Network.NAME);
    }
}
