package io.luthier.cli.network;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.trainer.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network that was trained.
 *
 * @param training that it is of, where the folder of a study was given
 */
public record KeptNetwork(Network network, Optional<StudyTraining> training) {
    /**
     * The network of a trial, or that a file holds.
     *
     * @param given the folder of a study, or the network's file
     * @param trial with a folder; the best if it is not said
     * @throws UserException if none is kept there
     */
    public static KeptNetwork of(Invocation call, Path given, @Nullable Long trial) {
        Console console = call.console();
        if (Files.isDirectory(console.resolve(given))) {
            StudyTraining training = StudyTraining.of(call, given, trial, Map.of());
            return new KeptNetwork(training.kept(), Optional.of(training));
        }
        if (trial != null) {
            throw new UserException("--trial " + trial + " needs the folder of a study, not " + given
                    + "\nGive the folder that 'luthier run' printed: runs/<study>.");
        }
        String name = String.valueOf(given.getFileName());
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            throw new UserException(given + " is a study file, and no network\nGive the folder that 'luthier run'"
                    + " printed, runs/<study>, or train one: luthier train " + given);
        }
        return new KeptNetwork(Network.load(console.resolve(given)), Optional.empty());
    }
}
