package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a data file, unpacked if they are in gzip, and of bounded number. */
public final class DataFile {
    /** The largest file that is read, unpacked. */
    public static final int LARGEST = 1 << 30;

    private DataFile() {}

    /**
     * All bytes of a file.
     *
     * @param key the setting that named it
     * @throws InvalidSettingException if it is missing, broken, or larger than {@link #LARGEST}
     */
    public static byte[] read(String key, Path file) {
        return read(key, file, LARGEST);
    }

    /** As {@link #read(String, Path)}, with another limit in bytes. */
    public static byte[] read(String key, Path file, int largest) {
        check(key, file);
        try (InputStream in = Files.newInputStream(file)) {
            return read(key, file, in, largest);
        } catch (IOException e) {
            throw unreadable(key, file, e);
        }
    }

    /** What changes when a file does; equal as long as it does not. */
    public static Object stamp(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? new Stamp(file, Files.size(file), Files.getLastModifiedTime(file))
                    : new Stamp(file, -1, FileTime.fromMillis(System.nanoTime()));
        } catch (IOException e) {
            return new Stamp(file, -1, FileTime.fromMillis(System.nanoTime()));
        }
    }

    private record Stamp(Path file, long size, FileTime written) {}

    /** Refuses what is no file that can be read. */
    static void check(String key, Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidSettingException(key, file + " is a folder\nGive the file in it.");
        }
        if (!Files.exists(file)) {
            throw new InvalidSettingException(
                    key, file + " does not exist\nA relative path starts at the folder of the study file.");
        }
        if (!Files.isReadable(file)) {
            throw new InvalidSettingException(key, file + " cannot be read\nCheck its permissions.");
        }
    }

    static InvalidSettingException unreadable(String key, Path file, IOException e) {
        return e instanceof ZipException || e instanceof EOFException
                ? new InvalidSettingException(
                        key,
                        file + " is a broken gzip file: " + e.getMessage() + "\nIt may be truncated: copy it again.")
                : new InvalidSettingException(key, file + " cannot be read: " + e.getMessage());
    }

    /** All bytes of a stream, as if they were those of {@code file}. */
    public static byte[] read(String key, Path file, InputStream raw) throws IOException {
        return read(key, file, raw, LARGEST);
    }

    private static byte[] read(String key, Path file, InputStream raw, int largest) throws IOException {
        try {
            byte[] bytes = unpacked(raw).readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw large(key, file, largest);
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw unreadable(key, file, e);
        }
    }

    static InvalidSettingException large(String key, Path file, int largest) {
        return new InvalidSettingException(
                key, file + " holds more than " + largest + " bytes, the limit\nTake a part of it.");
    }

    /** What is in a stream, unpacked if it is in gzip. */
    static InputStream unpacked(InputStream raw) throws IOException {
        var in = new BufferedInputStream(raw);
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new GZIPInputStream(in) : in;
    }
}
