package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.cli.folder.Claim;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.StudyFile;
import io.luthier.log.StoreException;
import io.luthier.study.History;
import io.luthier.study.Study;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier resume}. */
@Command(name = "resume", description = "Resumes a stopped study, or extends a finished one.", sortOptions = false)
public final class ResumeCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(paramLabel = "folder", description = "The study's folder: runs/<study>.")
    @SuppressWarnings("NullAway.Init")
    private Path given;

    @Mixin
    private Session session = new Session();

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            description = "New budget for the whole study: 12 (trials), '500 work', '60 s'.")
    private @Nullable String budget;

    @Option(
            names = "--allow-drift",
            description = "Resume although the Java release, CPU or product kernel differs: last bits may differ.")
    private boolean allowDrift;

    @Option(
            names = "--verify",
            description = "Ask the strategy again for every stored proposal, and compare the answers.")
    private boolean verify;

    public ResumeCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        session.check();
        RunFolder folder = RunFolder.holdingStudy(console, given);
        try (Claim claim = folder.taken()) {
            return resume(claim);
        }
    }

    private int resume(Claim claim) throws IOException {
        RunFolder folder = claim.folder();
        StudyFile file = call.study(folder.file());
        session.effort.about(call, file);
        if (folder.holdsComparison()) {
            if (budget != null || verify || session.checkRepeat) {
                throw new UserException(
                        given
                                + " holds a comparison, whose budget and checks cannot be changed\nOmit --budget, --verify and --check-repeat.");
            }
            Study study = file.study().allowDrift(allowDrift);
            return new Contenders(call, session.effort, file, study, folder).run(claim);
        }
        String before = Files.readString(folder.file(), StandardCharsets.UTF_8);
        if (budget != null) {
            file = call.about(file.set("budget", BudgetText.yaml(BudgetText.parse(budget))));
        }
        Study study = file.study().allowDrift(allowDrift).verify(verify);
        History history = stored(study, folder);
        if (budget != null) {
            folder.write("study.yaml", file.text(folder.path()));
        }
        Optional<Hook> hook = Hook.of(console, file, folder);
        int code = Failure.INTERRUPTED;
        try {
            code = session.run(call, Hook.on(study, hook), claim, history);
            return code;
        } catch (RuntimeException e) {
            if (budget != null && folder.gone().isEmpty()) {
                folder.write("study.yaml", before);
            }
            throw e;
        } finally {
            Hook.end(hook, code == Failure.INTERRUPTED);
        }
    }

    /** What is stored; null where the study was stopped before anything was. */
    private static @Nullable History stored(Study study, RunFolder folder) {
        try {
            return folder.history(study);
        } catch (StoreException e) {
            return null; // opening the store to run says what is wrong with it, if anything is
        }
    }
}
