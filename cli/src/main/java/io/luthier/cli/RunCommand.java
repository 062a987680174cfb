package io.luthier.cli;

import io.luthier.io.JsonLines;
import io.luthier.io.StudyFile;
import io.luthier.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier run}. */
@Command(
        name = "run",
        description = "Runs the study of a file, prints what was found, and keeps it in a folder.",
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "study.yaml", description = "The study file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private Session session = new Session();

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

    @Option(names = "--out", paramLabel = "DIR", description = "Keep the study here; by default in runs/<study>.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Throw away the study that the folder holds.")
    private boolean force;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "Go on from the log that 'luthier report --format log' printed.")
    private @Nullable Path log;

    @Mixin
    private Common common = new Common();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        session.check();
        StudyFile read =
                StudyFile.read(console.resolve(file), common.loader(console), Changes.of(settings, seed, budget));
        Study study = read.study();
        RunFolder folder = RunFolder.begin(console, read, out, force, "resume");
        if (log != null) {
            JsonLines.load(console.resolve(log), folder.store());
        }
        int code = session.run(console, common, study, folder, true, null);
        if (read.seedDrawn()) {
            session.note(
                    console, "The seed " + study.seed() + " was drawn; it stands in " + folder.name() + "/study.yaml");
        }
        return code;
    }
}
