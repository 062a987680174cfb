package io.luthier.cli.landscape;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.TextFile;
import io.luthier.cli.console.UserException;
import io.luthier.reports.landscape.LandscapeReport;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which trainings a picture compares, and where it is written. */
final class Paths {
    @Option(
            names = "--schedules",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Compare these schedules, from the same start.")
    List<String> schedules = new ArrayList<>();

    @Option(
            names = "--optimizers",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Compare these optimizers, from the same start.")
    List<String> optimizers = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Fix a setting of a training (--set batch-size=16), or change the file (--set"
                    + " objective.mlp.epochs=10) or the surface (--set surface.quadratic.condition=100).")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--grid",
            paramLabel = "N",
            description = "N points along each side (default: 51 for a study, 241 for a surface).")
    @Nullable
    Integer grid;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Output file; SVG, but for explore a page (default: ${COMMAND-NAME}-<name>).")
    private @Nullable Path out;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write all numbers to FILE, as JSON.")
    private @Nullable Path json;

    @Option(names = "--force", description = "Overwrite existing files.")
    private boolean force;

    /** Where the picture goes; refuses files that cannot be written, exist already or are named after another format. */
    Path picture(Console console, String usual) {
        return place(console, usual, "svg", "Write a page with: luthier explore");
    }

    /** Where a page goes; as {@link #picture}. */
    Path page(Console console, String usual) {
        return place(console, usual, "html", "Draw a picture with: luthier landscape or luthier surface");
    }

    private Path place(Console console, String usual, String ending, String other) {
        Path picture = out != null ? out : Path.of(usual + "." + ending);
        TextFile.named(picture, ending, other);
        free(console, picture);
        if (json != null) {
            free(console, json);
            if (console.resolve(json).equals(console.resolve(picture))) {
                throw new UserException("--out and --json are the same file, " + json + "\nGive each its own.");
            }
        }
        return picture;
    }

    private void free(Console console, Path file) {
        Path path = console.resolve(file);
        if (Files.isDirectory(path)) {
            throw new UserException(file + " is a folder\nGive the name of a file.");
        }
        if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserException(file + " exists\nGive another name, or use --force to overwrite it.");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserException("there is no folder for " + file + "\nMake it first, or give another name.");
        }
    }

    /** Writes the picture and the numbers, and prints what they show. */
    void write(Console console, Path picture, LandscapeReport report) throws IOException {
        write(console, picture, report, report.svg());
    }

    /** Writes a form of a report and the numbers, and prints what they show. */
    void write(Console console, Path target, Report report, String form) throws IOException {
        TextFile.write(console.resolve(target), form);
        if (json != null) {
            TextFile.write(console.resolve(json), report.json());
        }
        console.out().print(report.text());
        console.out().flush();
        console.err().println(Terminal.line("Written to " + target + (json == null ? "" : " and " + json)));
    }
}
