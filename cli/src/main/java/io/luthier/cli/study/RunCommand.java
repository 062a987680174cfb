package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.cli.folder.Claim;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.JsonLines;
import io.luthier.files.StudyFile;
import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    @Option(
            names = "--allow-drift",
            description = "With --on: take results of workers whose Java release, CPU or product kernel differs.")
    private boolean allowDrift;

    public RunCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        session.check();
        StudyFile read = chosen.read(call, Map.of());
        Study study = read.study().allowDrift(allowDrift);
        session.effort.about(call, read);
        if (log != null) {
            refuse(study, console.resolve(log));
        }
        try (Claim claim = RunFolder.begin(console, read, chosen.out, chosen.force, "resume")) {
            if (log != null) {
                load(claim, console.resolve(log));
            }
            Optional<Hook> hook = Hook.of(console, read, claim.folder());
            int code = Failure.INTERRUPTED;
            try {
                code = session.run(call, Hook.on(study, hook), claim, null);
            } finally {
                Hook.end(hook, code == Failure.INTERRUPTED);
            }
            if (read.seedDrawn()) {
                session.effort.note(
                        console,
                        "The seed " + study.seed() + " was drawn; it is stored in "
                                + claim.folder().name() + "/study.yaml");
            }
            return code;
        }
    }

    /** Refuses a log that is not one of this study, before anything is written. */
    private static void refuse(Study study, Path log) {
        List<Event> events = JsonLines.read(log);
        Store memory = Store.memory();
        try (Log taken = memory.open()) {
            events.forEach(taken::append);
            taken.force();
        }
        try {
            study.store(memory).history();
        } catch (IllegalArgumentException | StoreException e) {
            throw new UserException(log + ": " + e.getMessage());
        }
    }

    private static void load(Claim claim, Path log) {
        try {
            JsonLines.load(log, claim.store());
        } catch (RuntimeException e) {
            claim.abandon();
            throw e;
        }
    }
}
