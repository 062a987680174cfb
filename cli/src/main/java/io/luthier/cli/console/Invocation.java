package io.luthier.cli.console;

import io.luthier.files.StudyFile;
import io.luthier.settings.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command is called with beside its own options: where it reads and writes, and the options of every command. */
public final class Invocation {
    private final Console console;
    private @Nullable StudyFile file;

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

    /** The study file that the command is about: what is refused of the study from here on has its place in it. */
    public StudyFile about(StudyFile read) {
        file = read;
        return read;
    }

    /** Reads the study file that the command is about. */
    public StudyFile study(Path path) {
        return study(path, Map.of());
    }

    /** Reads the study file that the command is about, with other values at some dotted paths. */
    public StudyFile study(Path path, Map<String, String> settings) {
        return about(StudyFile.read(path, loader(), settings));
    }

    /** What was thrown; if it refuses what the study file says, with the place there. */
    public Throwable placed(Throwable thrown) {
        return file != null && thrown instanceof InvalidSettingException refused
                ? file.refusal(refused).<Throwable>map(placed -> placed).orElse(thrown)
                : thrown;
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
