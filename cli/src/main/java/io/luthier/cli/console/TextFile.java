package io.luthier.cli.console;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Files of text, each written whole or not at all: beside its place, and moved there when all of it is on the disk. */
public final class TextFile {
    private TextFile() {}

    /**
     * Writes a file that anybody may read whom the system lets; one that is there keeps its permissions. What is no file, a
     * device or a pipe, is written to directly.
     *
     * @throws OutputException if it cannot be written whole; what was there before is left as it was
     * @throws FileSystemException if it cannot be written there at all
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #write(Path, String)}, of bytes that are no text. */
    public static void write(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "is a folder");
            }
            direct(file, content);
            return;
        }
        replace(Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file, content, false);
    }

    /** As {@link #write}, readable by its owner alone. */
    public static void writePrivate(Path file, String text) throws IOException {
        replace(file, text.getBytes(StandardCharsets.UTF_8), true);
    }

    /**
     * Refuses a name that ends like that of another format.
     *
     * @param ending of what will be written: {@code svg}
     * @param other what else can be done, in a sentence without an end
     */
    public static void named(Path file, String ending, String other) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String own = dot > 0 ? name.substring(dot + 1) : "";
        if (own.matches("[A-Za-z][A-Za-z0-9]*") && !own.equalsIgnoreCase(ending)) {
            throw new UserException(file + " would hold " + ending.toUpperCase(Locale.ROOT)
                    + ", and its name ends with ." + own + "\nGive a name that ends with ." + ending + "."
                    + (other.isEmpty() ? "" : " " + other + "."));
        }
    }

    private static void direct(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            put(file, content, channel);
        }
    }

    private static void replace(Path file, byte[] content, boolean secret) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
        Path fresh = folder.resolve(
                ".luthier-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                permit(file, fresh, secret);
                put(file, content, channel);
                force(file, channel);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            throw of(file, e);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void permit(Path file, Path fresh, boolean secret) throws IOException {
        if (!fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (secret) {
            Files.setPosixFilePermissions(fresh, Set.of(OWNER_READ, OWNER_WRITE));
        } else if (Files.exists(file)) {
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
        }
    }

    private static void put(Path file, byte[] content, FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new OutputException(file.toString(), e);
        }
    }

    private static void force(Path file, FileChannel channel) throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new OutputException(file.toString(), e);
        }
    }

    /** The same, of the file that was asked for. */
    private static FileSystemException of(Path file, FileSystemException e) {
        FileSystemException named = e instanceof AccessDeniedException
                ? new AccessDeniedException(file.toString())
                : e instanceof NoSuchFileException
                        ? new NoSuchFileException(file.toString())
                        : new FileSystemException(file.toString(), null, e.getReason());
        named.initCause(e);
        return named;
    }
}
