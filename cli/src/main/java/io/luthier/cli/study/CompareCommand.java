package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.Shell;
import io.luthier.cli.console.UserException;
import io.luthier.cli.folder.Claim;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code luthier compare}. */
@Command(
        name = "compare",
        description =
                "Runs several strategies on one study, each several times, and tests statistically which one was worth"
                        + " its cost.",
        sortOptions = false)
public final class CompareCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Mixin
    private StudyOptions chosen = new StudyOptions();

    @Option(
            names = {"-s", "--strategies"},
            paramLabel = "LIST",
            description =
                    "Strategies by name, or with settings: 'grid, random, {tpe: {startup: 5}}' (default: those of the"
                            + " file).")
    private @Nullable String strategies;

    @Option(
            names = {"-r", "--repeats"},
            paramLabel = "N",
            description = "Run each strategy N times with different seeds (default: as in the file, or 10).")
    private @Nullable Integer repeats;

    @Option(
            names = "--target",
            paramLabel = "VALUE",
            description = "Report the cost of reaching this value (default: 90 %% of the way to the best found).")
    private @Nullable String target;

    @Mixin
    private Effort effort = new Effort();

    public CompareCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        effort.check();
        if (Files.isDirectory(console.resolve(chosen.file))) {
            throw new UserException(
                    chosen.file + " is a folder\nGive a study file. To resume a comparison: luthier resume "
                            + Shell.quote(chosen.file.toString()));
        }
        var more = new LinkedHashMap<String, String>();
        if (strategies != null) {
            more.put("compare.strategies", "[" + strategies + "]");
        }
        if (repeats != null) {
            more.put("compare.repeats", repeats.toString());
        }
        if (target != null) {
            more.put("compare.target", target);
        }
        StudyFile read = chosen.read(call, more);
        effort.about(call, read);
        if (read.compared().isEmpty()) {
            throw new UserException(
                    chosen.file + " names no strategies to compare\n"
                            + "Name some: --strategies random,annealing,genetic,gaussian-process. 'luthier describe' lists all.");
        }
        try (Claim claim = RunFolder.beginComparison(console, read, chosen.out, chosen.force)) {
            RunFolder folder = claim.folder();
            int code = new Contenders(call, effort, read, folder).run(claim);
            if (read.seedDrawn()) {
                effort.note(
                        console,
                        "The seed " + read.study().seed() + " was drawn; it is stored in " + folder.name()
                                + "/study.yaml");
            }
            return code;
        }
    }
}
