package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.StudyFile;
import io.luthier.reports.text.Terminal;
import io.luthier.study.Confirmation;
import io.luthier.study.Experiment;
import io.luthier.study.Repair;
import io.luthier.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code luthier repair}. */
@Command(
        name = "repair",
        description =
                "Repairs the log of a study that is damaged: keeps every event that is whole, and a copy of what was"
                        + " there.",
        sortOptions = false)
public final class RepairCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(paramLabel = "folder", description = "The study's folder: runs/<study>, or the comparison's.")
    @SuppressWarnings("NullAway.Init")
    private Path given;

    public RepairCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        RunFolder folder = RunFolder.holdingStudy(console, given);
        StudyFile file = call.study(folder.file());
        Study study = file.study();
        if (folder.holdsComparison()) {
            searches(folder, file);
            return Failure.OK;
        }
        say(folder.name(), study.store(folder.store()).repair());
        RunFolder confirmation = folder.confirmation();
        if (Files.isDirectory(confirmation.path()) && confirmation.store().holds()) {
            Study trainings = Confirmation.of(study, study.store(folder.store()).history(), 1, 1)
                    .trainings(confirmation.store());
            say(confirmation.name(), trainings.repair());
        }
        return Failure.OK;
    }

    /** Repairs the searches of a comparison that have begun. */
    private void searches(RunFolder folder, StudyFile file) {
        Experiment experiment = Experiment.of(file.study(), file.compared(), file.repeats());
        for (Experiment.Member member : experiment.members()) {
            RunFolder search = folder.search(member);
            if (search.store().holds()) {
                say(
                        search.name(),
                        experiment.study(member).store(search.store()).repair());
            }
        }
    }

    private void say(String name, Repair repair) {
        var text = new StringBuilder(name);
        if (!repair.happened()) {
            text.append(": nothing to repair, the log is whole (")
                    .append(repair.kept())
                    .append(" events)");
            console.out().println(Terminal.lines(text.toString()));
            return;
        }
        text.append(": repaired, the log holds ").append(repair.kept()).append(" events");
        list(text, "Lost: ", repair.lost());
        list(text, "Dropped, for they build on something lost: ", repair.dropped());
        list(
                text,
                "What was there is in ",
                repair.copies().stream()
                        .map(copy -> name + "/" + copy.getFileName())
                        .toList());
        console.out().println(Terminal.lines(text.toString()));
    }

    private static void list(StringBuilder text, String what, List<String> items) {
        if (!items.isEmpty()) {
            text.append("\n").append(what).append(String.join(", ", items));
        }
    }
}
