package io.luthier.cli.console;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command is called with beside its own options: where it reads and writes, and the options of every command. */
public final class Invocation {
    private final Console console;

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

    public Invocation(Console console) {
        this.console = console;
    }

    public Console console() {
        return console;
    }

    /** The loader for strategies and objectives, also for threads that are started from here on. */
    public ClassLoader loader() {
        ClassLoader loader = Plugins.loader(console, plugins);
        Thread.currentThread().setContextClassLoader(loader);
        return loader;
    }

    /** The jars and folders that {@code --plugins} adds. */
    public List<Path> libraries() {
        return Plugins.libraries(console, plugins);
    }

    /** How to resume what the folder of this name holds. */
    public String resuming(String folder) {
        return "Resume with: luthier resume " + Shell.quote(folder)
                + (plugins == null ? "" : " --plugins " + Shell.quote(plugins.toString()));
    }

    public boolean colour() {
        return console.colour() && !noColor;
    }
}
