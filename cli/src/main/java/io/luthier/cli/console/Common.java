package io.luthier.cli.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command. */
public final class Common {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Load more strategies and objectives from the jars and class folders in DIR.")
    @Nullable
    Path plugins;

    @Option(names = "--no-color", description = "Print without colour, as NO_COLOR does.")
    boolean noColor;

    @Option(names = "--debug", description = "Print the stack trace of an error.")
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

    /** How to resume what the folder of this name holds. */
    public String resuming(String folder) {
        return "Resume with: luthier resume " + Shell.quote(folder)
                + (plugins == null ? "" : " --plugins " + Shell.quote(plugins.toString()));
    }

    public boolean colour(Console console) {
        return console.colour() && !noColor;
    }
}
