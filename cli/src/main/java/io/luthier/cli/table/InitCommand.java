package io.luthier.cli.table;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.Shell;
import io.luthier.cli.console.TextFile;
import io.luthier.cli.console.UserException;
import io.luthier.files.StudyFile;
import io.luthier.reports.text.Terminal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.table.CsvColumns;
import io.luthier.table.CsvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier init}. */
@Command(
        name = "init",
        description =
                "Looks at a table in a text file and writes a study file for it, with what was found as comments.",
        sortOptions = false)
public final class InitCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(paramLabel = "data.csv", description = "The table: any separator and decimal sign, gzipped or not.")
    @SuppressWarnings("NullAway.Init")
    private Path table;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "The column to predict (default: guessed, with a reason).")
    private @Nullable String target;

    @Option(names = "--out", paramLabel = "FILE", description = "The study file (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("study.yaml");

    @Option(names = "--force", description = "Overwrite an existing study file.")
    private boolean force;

    public InitCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        Path written = console.resolve(out);
        if (!force && Files.exists(written, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserException(out + " exists\nGive another name with --out, or use --force to overwrite it.");
        }
        Path folder = written.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserException("there is no folder for " + out + "\nMake it first, or give another name.");
        }
        var dialect = new LinkedHashMap<String, String>();
        Draft draft = draft(folder, dialect);
        if (draft.lacksTargets()) {
            throw new UserException(
                    "too many rows have no target\nRemove them from the table, or choose another --target.");
        }
        if (draft.features() == 0) {
            throw new UserException("no column is left to learn from:\n" + String.join("\n", draft.found()));
        }
        String text = draft.text();
        check(text, folder);
        TextFile.write(written, text);
        draft.found().forEach(line -> console.out().println(Terminal.line(line)));
        console.out().println(Terminal.line("Wrote " + out + ". Next: luthier run " + Shell.quote(out.toString())));
        return Failure.OK;
    }

    /** The draft with as much said of the file's form as it takes to read it. */
    private Draft draft(Path folder, Map<String, String> dialect) {
        Path path = console.resolve(table);
        for (int tries = 0; ; tries++) {
            try {
                CsvFile file = CsvFile.of("", path, Form.dialect(dialect));
                var all = new TreeSet<Integer>();
                for (int c = 0; c < file.header().size(); c++) {
                    all.add(c);
                }
                CsvColumns rows = file.columns(all);
                if (!dialect.containsKey("header") && Form.nameless(file, rows, dialect)) {
                    continue;
                }
                List<Looked> columns = Looked.all(file, rows);
                return new Draft(
                        study(), relative(folder, path), file, rows, columns, Aim.of(columns, target), dialect);
            } catch (InvalidSettingException e) {
                if (tries > 3 || !Form.helped(e, dialect)) {
                    throw new UserException(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** A study's name from the table's. */
    private String study() {
        Path last = table.getFileName();
        String name = (last == null ? "" : last.toString())
                .replaceFirst("(?i)\\.gz$", "")
                .replaceFirst("\\.[^.]*$", "")
                .replaceAll("[^A-Za-z0-9_-]+", "-")
                .replaceFirst("^[^A-Za-z]+", "")
                .replaceFirst("-+$", "");
        return name.isEmpty() ? "table" : name.length() > 60 ? name.substring(0, 60) : name;
    }

    private String relative(Path folder, Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (table.isAbsolute() || !Objects.equals(folder.getRoot(), absolute.getRoot())) {
            return absolute.toString();
        }
        return folder.relativize(absolute).toString().replace('\\', '/');
    }

    /** Reads what will be written as a run would. */
    private void check(String text, Path folder) {
        try {
            var study =
                    StudyFile.parse(text, out.toString(), folder, call.loader()).study();
            study.objective().open(study.opening().withoutTraining()).close();
        } catch (RuntimeException e) {
            throw new UserException(
                    "the table cannot be learnt from as it is, so nothing was written:\n" + e.getMessage());
        }
    }
}
