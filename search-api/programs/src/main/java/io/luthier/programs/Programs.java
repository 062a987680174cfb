package io.luthier.programs;

import io.luthier.settings.Names;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where programs are: in the folder, where their name says so, else on the PATH. */
final class Programs {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").startsWith("Windows"); // which looks for programs in its own way

    private Programs() {}

    /** Why a program cannot be run, and what to do; empty if it can. */
    static String fault(String name, Path folder) {
        Optional<Path> found = find(name, folder);
        if (WINDOWS || found.filter(Files::isExecutable).isPresent()) {
            return "";
        } else if (found.isPresent()) {
            return "the program " + Names.quote(found.get().toString())
                    + " is not executable\nMake it so with chmod +x, or give it to its interpreter: [python3, train.py].";
        }
        return name.contains("/")
                ? "there is no program " + Names.quote(folder.resolve(name).toString()) + "\nGive its path from "
                        + Names.quote(folder.toAbsolutePath().toString()) + ", or its name if it is on the PATH."
                : "there is no program " + Names.quote(name) + " on the PATH\nInstall it, or give its path"
                        + (Files.exists(folder.resolve(name)) ? ": './" + name + "'." : ".");
    }

    /** The path of a program without fault; on Windows its name. */
    static String path(String name, Path folder) {
        return WINDOWS ? name : find(name, folder).map(Path::toString).orElse(name);
    }

    /** The program that can be run by this name, else the file of this name that cannot. */
    static Optional<Path> find(String name, Path folder) {
        try {
            if (name.contains("/")) {
                Path path = folder.toAbsolutePath().resolve(name).normalize();
                return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
            }
            Optional<Path> other = Optional.empty();
            String all = System.getenv("PATH");
            for (String each : (all == null ? "" : all).split(File.pathSeparator)) {
                Path path = Path.of(each).toAbsolutePath().resolve(name);
                if (!name.isEmpty() && Files.isRegularFile(path)) {
                    if (Files.isExecutable(path)) {
                        return Optional.of(path);
                    }
                    other = other.isPresent() ? other : Optional.of(path);
                }
            }
            return other;
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
