package io.luthier.cli;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Does once, in one process, what users do most, so that Java can archive the classes that it takes. The launcher starts it when it
 * is used for the first time.
 *
 * <pre>Warming FOLDER</pre>
 */
final class Warming {
    private static final String STUDY = """
            study: warming
            seed: 1
            objective: {mlp: {data: iris, hidden: [4], epochs: 1}}
            goal: {minimize: validation-loss}
            space:
              batch-size: {ordinal: [16, 32]}
              optimizer:
                choice:
                  sgd:  {learning-rate: {real: [1e-3, 1], scale: log}, momentum: {real: [0, 0.99]}}
                  adam: {learning-rate: {real: [1e-5, 0.1], scale: log}}
              schedule: {choice: {constant: {}, cosine: {}, step: {every: {real: [0.1, 0.5]}}}}
              warmup: {real: [0, 0.1]}
            constraints: ["schedule != 'cosine' || warmup <= 0.05"]
            strategy: STRATEGY
            budget: {trials: 4}
            """;

    private Warming() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Console console = silent(folder);
        Main.execute(console, "--help");
        Main.execute(console, "run", "--help");
        Main.execute(console, "describe");
        for (String strategy : List.of("auto", "tpe")) {
            String file = strategy + ".yaml";
            Files.writeString(folder.resolve(file), STUDY.replace("STRATEGY", strategy));
            Main.execute(console, "validate", file);
            Main.execute(console, "describe", file);
            Main.execute(console, "run", file, "--out", strategy);
            Main.execute(console, "resume", strategy, "--budget", "5");
            Main.execute(console, "report", strategy);
            Main.execute(console, "report", strategy, "--format", "json");
            Main.execute(console, "report", strategy, "--html", "page.html");
        }
        Main.execute(console, "validate", "missing.yaml");
        System.exit(0); // whatever the commands said: what matters is what they loaded
    }

    private static Console silent(Path folder) {
        var nowhere = Output.to(OutputStream.nullOutputStream());
        return new Console(InputStream.nullInputStream(), nowhere, nowhere, false, false, Map.of(), folder);
    }
}
