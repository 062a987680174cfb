package io.luthier.cli.console;

import io.luthier.files.StudyFileException;
import io.luthier.log.StoreException;
import io.luthier.reports.text.Terminal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.study.StudyFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/** What was thrown, as an exit code and a message: never a bare stack trace. */
public record Failure(int code, String message) {
    /** All went well. */
    public static final int OK = 0;
    /** The fault is ours. */
    static final int INTERNAL = 1;
    /** The user's mistake, or the surroundings': a bad file or option, a study in use, a full disk. */
    public static final int USER = 2;
    /** It was carried out, and nothing came of it: no trial was complete. */
    public static final int NOTHING = 3;
    /** What was to be printed or written could not be. */
    public static final int UNWRITTEN = 4;
    /** Stopped by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    public static Failure of(Throwable thrown) {
        if (thrown instanceof UserException
                || thrown instanceof StudyFileException
                || thrown instanceof InvalidSettingException
                || thrown instanceof StoreException) {
            return new Failure(USER, text(thrown));
        }
        if (thrown instanceof StudyFailedException) {
            return new Failure(NOTHING, text(thrown));
        }
        if (thrown instanceof UncheckedIOException e && e.getCause() != null) {
            return of(e.getCause());
        }
        if (thrown instanceof OutputException) {
            return new Failure(UNWRITTEN, text(thrown));
        }
        if (thrown instanceof FileSystemException e) {
            return new Failure(USER, reason(e) + (e.getFile() == null ? "" : ": " + e.getFile()));
        }
        if (thrown instanceof IOException) {
            return new Failure(USER, text(thrown));
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(
                    INTERNAL,
                    "Java ran out of memory (" + text(thrown) + ")\n"
                            + "Use fewer --threads, or more memory: LUTHIER_JAVA_OPTIONS=-Xmx4g luthier ...");
        }
        String seen = "\nRun again with --debug to see them here.";
        return Owner.of(thrown)
                .map(owner -> new Failure(
                        INTERNAL,
                        owner + ", which is no part of Luthier, failed: " + thrown + "\n"
                                + written(thrown, "to who wrote it") + seen))
                .orElseGet(() -> new Failure(
                        INTERNAL, "internal error: " + thrown + "\n" + written(thrown, "with a report") + seen));
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message.strip();
    }

    private static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        } else if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    private static String written(Throwable thrown, String whom) {
        try {
            Path log = Files.createTempFile("luthier-error-", ".log"); // private to the user
            Files.writeString(
                    log,
                    Instant.now() + " luthier " + Version.text() + ", Java " + Runtime.version() + ", "
                            + System.getProperty("os.name") + "\n" + trace(thrown),
                    StandardCharsets.UTF_8);
            return "The details are in " + log + "; please send them " + whom + ".";
        } catch (IOException | RuntimeException e) {
            return "The details could not be written (" + text(e) + ").";
        }
    }

    public static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Prints the message, with everything a terminal would act on escaped. */
    public void print(Console console) {
        console.err().println("luthier: " + Terminal.lines(message));
        console.err().flush();
    }
}
