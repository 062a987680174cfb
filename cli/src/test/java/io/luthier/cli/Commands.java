package io.luthier.cli;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in a folder and keeps what they print. */
final class Commands {
    static final String STUDY = """
            study: toy
            seed: 7
            objective: sleepy
            goal: {minimize: value}
            space:
              x: {real: [0, 1]}
              c: {choice: [a, b]}
            strategy: random
            budget: {trials: 6}
            """;

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm", "COLUMNS", "120"));
    private boolean terminal = false;
    private String in = "";
    String out = "";
    String err = "";

    Commands(Path directory) {
        this.directory = directory;
    }

    Commands onTerminal() {
        terminal = true;
        return this;
    }

    Commands with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** With these lines on standard input. */
    Commands saying(String... lines) {
        in = String.join("\n", lines);
        return this;
    }

    /** Writes a file into the folder. */
    Commands file(String name, String text) {
        try {
            Files.createDirectories(directory.resolve(name).getParent());
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Runs a command and returns its exit code. */
    int run(String... arguments) {
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return Main.execute(
                    new Console(
                            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                            Output.to(outBytes),
                            new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                            terminal,
                            terminal,
                            environment,
                            directory),
                    arguments);
        } finally {
            Thread.currentThread().setContextClassLoader(loader);
            out = outBytes.toString(StandardCharsets.UTF_8);
            err = errBytes.toString(StandardCharsets.UTF_8);
        }
    }
}
