package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.cli.evaluation.EvaluationSection;
import io.luthier.cli.folder.ReportFiles;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.JsonLines;
import io.luthier.files.StudyFile;
import io.luthier.reports.comparison.Comparison;
import io.luthier.reports.study.Leaderboard;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Section;
import io.luthier.study.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier report}: reads only, also while the study runs. */
@Command(
        name = "report",
        description = "Prints the leaderboard of a study or the report of a comparison, also while it runs.",
        sortOptions = false)
public final class ReportCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(paramLabel = "folder", description = "The study's folder: runs/<study>, or the comparison's.")
    @SuppressWarnings("NullAway.Init")
    private Path given;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES} (all events, as JSON lines); default: text.")
    private Format format = Format.text;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the HTML page to FILE instead of printing.")
    private @Nullable Path html;

    @Option(
            names = "--files",
            paramLabel = "FOLDER",
            description =
                    "Write every format to FOLDER instead of printing: page, Markdown, CSV, JSON with its schema, charts.")
    private @Nullable Path files;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "List the N best trials (default: 10 in text, all in other formats).")
    private @Nullable Integer top;

    /** The formats, named as they are typed. */
    enum Format {
        text,
        markdown,
        csv,
        json,
        log
    }

    public ReportCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        int limit = top != null ? top : format == Format.text ? 10 : Integer.MAX_VALUE;
        if (limit < 0) {
            throw new UserException("--top is " + limit + "\nGive 0 or more.");
        }
        RunFolder folder = RunFolder.holdingStudy(console, given);
        folder.refuseMissing();
        if (folder.holdsComparison()) {
            return comparison(folder);
        }
        if (format == Format.log) {
            console.out().print(JsonLines.write(folder.store().read()));
            return Failure.OK;
        }
        StudyFile read = call.study(folder.file());
        History history = folder.history(read.study());
        Optional<Section> evaluation = EvaluationSection.of(read.study(), history);
        if (html != null || files != null) {
            write(ReportFiles.of(folder.store(), read.text(), history, evaluation));
            return Failure.OK;
        }
        Leaderboard plain = Leaderboard.of(history).top(limit);
        Leaderboard board = evaluation.map(plain::section).orElse(plain);
        console.out()
                .print(
                        switch (format) {
                            case text -> board.text(call.colour(), console.width());
                            case markdown -> board.markdown();
                            case csv -> board.csv();
                            case json -> board.json();
                            case log -> throw new AssertionError("printed above");
                        });
        if (history.withdrawn().startsWith(History.REPAIRED)) {
            console.err().println("Note: " + Terminal.line(history.withdrawn()) + ".");
        }
        return Failure.OK;
    }

    private int comparison(RunFolder folder) throws IOException {
        if (format == Format.log || top != null) {
            throw new UserException(given + " holds a comparison, which has no "
                    + (top != null ? "leaderboard" : "log of its own") + "\nOmit "
                    + (top != null ? "--top." : "--format log.") + " Its searches are studies in " + given
                    + "/searches.");
        }
        StudyFile read = call.study(folder.file());
        Comparison comparison = new Contenders(call, new Effort(), read, folder).stored();
        if (html != null || files != null) {
            write(ReportFiles.of(comparison));
            return Failure.OK;
        }
        console.out()
                .print(
                        switch (format) {
                            case text -> comparison.text(call.colour(), console.width());
                            case markdown -> comparison.markdown();
                            case csv -> comparison.csv();
                            case json -> comparison.json();
                            case log -> throw new AssertionError("refused above");
                        });
        return Failure.OK;
    }

    private void write(ReportFiles made) throws IOException {
        if (html != null) {
            made.page(console.resolve(html));
            console.err().println("Written: " + Terminal.line(html.toString()));
        }
        if (files != null) {
            made.all(console.resolve(files));
            console.err().println("Written to " + Terminal.line(files.toString()));
        }
    }
}
