package io.luthier.cli.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * How {@code java.util.logging} is set up in the command, when something is logged for the first time: warnings are lines on
 * standard error, and what a study says of itself is not repeated, since the progress and the report say it.
 */
public final class Logging {
    private static final String CLASS = "java.util.logging.config.class";
    private static final String FILE = "java.util.logging.config.file";

    /** Made by {@link LogManager}. */
    public Logging() throws IOException {
        String settings = """
                handlers=java.util.logging.ConsoleHandler
                .level=INFO
                io.luthier.study.level=OFF
                java.util.logging.SimpleFormatter.format=luthier: %5$s%6$s%n
                """;
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Has it be set up so, unless the user has said how. */
    public static void prepare() {
        if (System.getProperty(CLASS) == null && System.getProperty(FILE) == null) {
            System.setProperty(CLASS, Logging.class.getName());
        }
    }
}
