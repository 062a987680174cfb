package io.luthier.cli.study;

import io.luthier.cli.console.Invocation;
import io.luthier.files.StudyFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A study file, what the command line changes of it, and where it is kept. */
final class StudyOptions {
    @Parameters(paramLabel = "study.yaml", description = "The study file.")
    @SuppressWarnings("NullAway.Init")
    Path file;

    @Option(names = "--seed", paramLabel = "N", description = "Use this seed instead of the file's.")
    private @Nullable Long seed;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            description =
                    "Use this budget instead of the file's: 12 (trials), '500 work', '60 s', '5 min or 100 trials'.")
    private @Nullable String budget;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the file: --set objective.mlp.epochs=10.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Output folder (default: a new folder in runs).")
    @Nullable
    Path out;

    @Option(names = "--force", description = "Overwrite an existing study.")
    boolean force;

    /**
     * The file with what is changed of it.
     *
     * @param more YAML values by dotted path, put in after those of {@code --set}
     */
    StudyFile read(Invocation call, Map<String, String> more) {
        var changes = Changes.of(settings, seed, budget);
        changes.putAll(more);
        return call.study(call.console().resolve(file), changes);
    }
}
