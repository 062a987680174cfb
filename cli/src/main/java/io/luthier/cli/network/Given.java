package io.luthier.cli.network;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.reports.text.Terminal;
import io.luthier.settings.Names;
import io.luthier.table.Dialect;
import io.luthier.trainer.Network;
import io.luthier.trainer.NewRows;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which network a command is about, and how the file of rows that it reads is written. */
final class Given {
    private static final List<String> FORM = List.of("separator", "decimal", "encoding", "marks", "header", "comment");

    @Parameters(
            paramLabel = "network",
            description =
                    "The folder of a study of mlp (runs/<study>), whose best network is taken, or a network's file.")
    @SuppressWarnings("NullAway.Init")
    Path path;

    @Option(
            names = "--trial",
            paramLabel = "N",
            description = "With a folder: the network of this trial (default: the best).")
    private @Nullable Long trial;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "How the file is written, where that differs from the study's file: separator, decimal, encoding,"
                            + " marks, header or comment (--set decimal=comma).")
    private Map<String, String> form = new LinkedHashMap<>();

    /** The network, which is there. */
    KeptNetwork network(Invocation call) {
        return KeptNetwork.of(call, path, trial);
    }

    /** How the file is written: as the network's data were, but for what is set. */
    Dialect dialect(Network network) {
        Dialect usual = network.dialect();
        for (String key : form.keySet()) {
            if (!FORM.contains(key)) {
                throw new UserException(
                        "--set " + key + " says nothing of how a file is written\n" + Names.advice(key, FORM));
            }
        }
        return new Dialect(
                text("separator").map(s -> s.equals("\\t") ? "\t" : s).or(usual::separator),
                text("decimal").map(Given::decimal).or(usual::decimal),
                text("encoding").or(usual::encoding),
                text("marks").map(marks -> List.of(marks.split(","))).or(usual::marks),
                text("header").map(Given::line).orElse(usual.header()),
                Optional.empty(),
                text("comment").or(usual::comment));
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(form.get(key));
    }

    private static Dialect.Decimal decimal(String text) {
        try {
            return Dialect.Decimal.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "--set decimal is " + Names.quote(text) + "\n" + Names.advice(text, List.of("point", "comma")));
        }
    }

    private static OptionalInt line(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new UserException("--set header is " + Names.quote(text)
                    + ", it must be the number of a line, from 1\nWrite 0 where no line names the columns.");
        }
    }

    /** Says what a reader of the rows should know. */
    static void note(Console console, NewRows rows) {
        rows.remarks().forEach(remark -> console.err().println("Note: " + Terminal.line(remark) + "."));
    }

    /** Refuses a file that cannot be written or is there already. */
    static void free(Console console, Path file, boolean force) {
        Path path = console.resolve(file);
        if (Files.isDirectory(path)) {
            throw new UserException(file + " is a folder\nGive the name of a file.");
        }
        if (!force && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserException(file + " exists\nGive another name, or use --force to overwrite it.");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserException("there is no folder for " + file + "\nMake it first, or give another name.");
        }
    }
}
