package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.JsonLines;
import io.luthier.files.StudyFile;
import io.luthier.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code luthier run}. */
@Command(
        name = "run",
        description = "Runs a study, prints the results, and keeps them in a folder.",
        sortOptions = false)
public final class RunCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Mixin
    private StudyOptions chosen = new StudyOptions();

    @Mixin
    private Session session = new Session();

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "Start from the log that 'luthier report --format log' printed.")
    private @Nullable Path log;

    public RunCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        session.check();
        StudyFile read = chosen.read(call, Map.of());
        Study study = read.study();
        RunFolder folder = RunFolder.begin(console, read, chosen.out, chosen.force, "resume");
        if (log != null) {
            JsonLines.load(console.resolve(log), folder.store());
        }
        Optional<Hook> hook = Hook.of(console, read, folder);
        int code = Failure.INTERRUPTED;
        try {
            code = session.run(call, Hook.on(study, hook), folder, true, null);
        } finally {
            Hook.end(hook, code == Failure.INTERRUPTED);
        }
        if (read.seedDrawn()) {
            session.effort.note(
                    console,
                    "The seed " + study.seed() + " was drawn; it is stored in " + folder.name() + "/study.yaml");
        }
        return code;
    }
}
