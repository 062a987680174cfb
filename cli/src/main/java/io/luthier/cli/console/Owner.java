package io.luthier.cli.console;

import java.util.List;
import java.util.Optional;

/** Whose code failed: that of a plug-in, or ours with the libraries that it stands on. */
final class Owner {
    private static final String OURS = "io.luthier.";
    private static final List<String> JAVA = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final List<String> LIBRARIES = List.of(
            "picocli.",
            "com.fasterxml.",
            "com.ezylang.",
            "org.snakeyaml.",
            "org.sqlite.",
            "org.ejml.",
            "org.apache.commons.math3.",
            "io.jenetics.",
            "dev.ludovic.",
            "org.bytedeco.");

    private Owner() {}

    /** The class that we called and that failed, where it is not ours; what it called in turn is its own business. */
    static Optional<String> of(Throwable thrown) {
        String foreign = "";
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String name = frame.getClassName();
            if (name.startsWith(OURS)) {
                break;
            } else if (!begins(name, JAVA) && !begins(name, LIBRARIES)) {
                foreign = name;
            }
        }
        int hidden = foreign.indexOf("$$");
        String shown = hidden < 0 ? foreign : foreign.substring(0, hidden);
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown);
    }

    private static boolean begins(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
