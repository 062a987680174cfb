package io.luthier.cli.export;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.TextFile;
import io.luthier.cli.console.UserException;
import io.luthier.cli.landscape.StudySource;
import io.luthier.cli.network.KeptNetwork;
import io.luthier.reports.text.Terminal;
import io.luthier.trainer.export.Framework;
import io.luthier.trainer.export.Onnx;
import io.luthier.trainer.export.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier export}. */
@Command(
        name = "export",
        description =
                "Prints a training as a short program for PyTorch, Keras or optax, with its schedule step by step; or writes"
                        + " its network as ONNX.",
        sortOptions = false)
public final class ExportCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(
            paramLabel = "study",
            description =
                    "The folder of a study whose objective is mlp, or its file, for the defaults of its space; for onnx a"
                            + " folder or a network's file.")
    @SuppressWarnings("NullAway.Init")
    private Path study;

    @Option(names = "--as", paramLabel = "FORM", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init")
    private Form form;

    @Option(names = "--trial", paramLabel = "N", description = "With a folder: export this trial (default: the best).")
    private @Nullable Long trial;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "With a file: change a setting of it first.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Write to FILE instead of printing.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Overwrite an existing file.")
    private boolean force;

    /** The forms, named as they are typed. */
    enum Form {
        pytorch,
        keras,
        optax,
        onnx
    }

    public ExportCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        if (out != null && !force && Files.exists(console.resolve(out), LinkOption.NOFOLLOW_LINKS)) {
            throw new UserException(out + " exists\nGive another name, or use --force to overwrite it.");
        }
        if (form == Form.onnx) {
            return onnx();
        }
        var source = StudySource.of(call, study, settings, trial, null);
        String text = Program.of(source.mlp(), source.training(), source.studySeed())
                .about(source.name() + ": "
                        + (source.training().values().isEmpty()
                                ? "everything at its default"
                                : source.training().toString())
                        + ".")
                .text(Framework.valueOf(form.name().toUpperCase(Locale.ROOT)));
        if (out == null) {
            console.out().print(text);
            console.out().flush();
            return Failure.OK;
        }
        TextFile.write(console.resolve(out), text);
        console.err().println(Terminal.line("Written to " + out));
        return Failure.OK;
    }

    /** The network that is kept. */
    private int onnx() throws IOException {
        if (out == null) {
            throw new UserException("ONNX is no text to be printed\nAdd --out network.onnx.");
        }
        if (!settings.isEmpty()) {
            throw new UserException("--set " + settings.keySet().iterator().next()
                    + " would change a study, and --as onnx takes a network that is trained\nOmit --set.");
        }
        TextFile.write(
                console.resolve(out), Onnx.of(KeptNetwork.of(call, study, trial).network()));
        console.err().println(Terminal.line("Written to " + out));
        return Failure.OK;
    }
}
