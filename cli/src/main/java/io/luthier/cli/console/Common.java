package io.luthier.cli.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command. */
public final class Common {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Find more strategies and objectives in the jars and class folders in DIR.")
    @Nullable
    Path plugins;

    @Option(names = "--no-color", description = "Do not colour what is printed; NO_COLOR does the same.")
    boolean noColor;

    @Option(names = "--debug", description = "Print a stack trace with an error.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    boolean help;

    /** The loader for strategies and objectives, also for threads that are started from here on. */
    public ClassLoader loader(Console console) {
        ClassLoader loader = Plugins.loader(console, plugins);
        Thread.currentThread().setContextClassLoader(loader);
        return loader;
    }

    /** How to go on with what the folder of this name holds. */
    public String resuming(String folder) {
        return "Go on with: luthier resume " + Shell.quote(folder)
                + (plugins == null ? "" : " --plugins " + Shell.quote(plugins.toString()));
    }

    public boolean colour(Console console) {
        return console.colour() && !noColor;
    }
}
