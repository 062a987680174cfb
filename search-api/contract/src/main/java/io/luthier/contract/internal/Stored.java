package io.luthier.contract.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Texts under version control that the build computes again: expected output beside the tests, the shipped schema, tables in
 * the docs. With {@code -Dluthier.renew=true} every test that compares one stores what it computed.
 */
public final class Stored {
    private static final boolean RENEW = Boolean.getBoolean("luthier.renew");

    private Stored() {}

    /** Fails if the file does not hold exactly this text. */
    public static void check(Path file, String text) {
        check(file, old -> text);
    }

    /**
     * Fails if the correction would change the file.
     *
     * @param correct from the file's text, empty if there is no file, to what it should be
     */
    public static void check(Path file, UnaryOperator<String> correct) {
        try {
            String old = Files.exists(file) ? Files.readString(file) : "";
            String text = correct.apply(old);
            if (RENEW && !text.equals(old)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
                return;
            }
            assertThat(old)
                    .as(
                            "%s differs from what this build computes.%nRun this test with -Dluthier.renew=true to store the new"
                                    + " text, then read the difference.",
                            file)
                    .isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page of the docs, or another file of the checkout, by its path from the top. */
    public static Path file(String path) {
        Path top = Path.of("").toAbsolutePath();
        while (top != null && !Files.isDirectory(top.resolve(".mvn"))) {
            top = top.getParent();
        }
        return Objects.requireNonNull(top, "the top of the checkout").resolve(path);
    }
}
