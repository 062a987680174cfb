package io.luthier.trial;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that a training kept. Equal when name, size and digest are equal, wherever the content is.
 *
 * <p>A name is 1 to 100 letters, digits, {@code - _} and dots, beginning with a letter or a digit and not ending with a dot, and no
 * device of Windows: it is a file's name on any system, and never leads out of its folder.
 */
public final class KeptFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?");

    private final String name;
    private final long size;
    private final String digest;
    private final Content content;

    /** Where the bytes of a file are. */
    public interface Content {
        /**
         * All of them.
         *
         * @throws java.util.NoSuchElementException if they are not there any more: only those of the best trials stay
         */
        byte[] bytes();

        /** Whether they are still there. */
        default boolean there() {
            return true;
        }

        /** The file on disk, empty if they are in memory. */
        default Optional<Path> path() {
            return Optional.empty();
        }
    }

    /**
     * A file whose content is elsewhere.
     *
     * @param digest SHA-256 of the content, in hexadecimal
     */
    public KeptFile(String name, long size, String digest, Content content) {
        this.name = checked(name);
        this.size = size;
        this.digest = digest;
        this.content = content;
    }

    /** A file of these bytes, which are copied. */
    public static KeptFile of(String name, byte[] content) {
        byte[] bytes = content.clone();
        return new KeptFile(name, bytes.length, digest(bytes), bytes::clone);
    }

    /** A file of what another holds now. */
    static KeptFile of(String name, Path file) {
        checked(name);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException | OutOfMemoryError e) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be kept: " + file + " cannot be read (" + e
                            + ")\nWrite it before it is kept.",
                    e);
        }
        return new KeptFile(name, bytes.length, digest(bytes), bytes::clone);
    }

    private static String checked(String name) {
        String what = Objects.requireNonNull(name, "the name of what is kept is null");
        boolean device = Names.device(what.substring(0, Math.max(0, (what + ".").indexOf('.'))));
        if (!NAME.matcher(what).matches() || device) {
            throw new InvalidSettingException(
                    "",
                    "a file cannot be kept as " + Names.quote(what)
                            + (device ? ", which is a device on Windows" : "")
                            + "\nUse 1 to 100 letters, digits, '-', '_' and dots, beginning with a letter or a digit.");
        }
        return what;
    }

    /** SHA-256 in hexadecimal. */
    public static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** What it was kept as. */
    public String name() {
        return name;
    }

    /** How many bytes it has. */
    public long size() {
        return size;
    }

    /** SHA-256 of its content, in hexadecimal. */
    public String digest() {
        return digest;
    }

    /**
     * Its content.
     *
     * @throws java.util.NoSuchElementException if it is not there any more: only the files of the best trials stay
     */
    public byte[] bytes() {
        return content.bytes();
    }

    /** Whether its content is still there: only the files of the best trials stay. */
    public boolean there() {
        return content.there();
    }

    /** The file on disk; empty if it is in memory or not there any more. */
    public Optional<Path> path() {
        return content.path();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeptFile file
                && name.equals(file.name)
                && size == file.size
                && digest.equals(file.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** Name, size and digest: {@code model.ubj 1234 9f86...}. */
    @Override
    public String toString() {
        return name + " " + size + " " + digest;
    }
}
