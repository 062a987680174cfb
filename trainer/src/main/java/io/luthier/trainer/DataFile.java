package io.luthier.trainer;

import io.luthier.space.InvalidSettingException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a data file, unpacked if they are in gzip, and of bounded number. */
final class DataFile {
    /** The largest file that is read, unpacked. */
    static final int LARGEST = 1 << 30;

    private DataFile() {}

    /** All bytes of a file; {@code key} is the setting that named it. */
    static byte[] read(String key, Path file) {
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
        try (InputStream in = Files.newInputStream(file)) {
            return read(key, file, in);
        } catch (IOException e) {
            throw new InvalidSettingException(key, file + " cannot be read: " + e.getMessage());
        }
    }

    static byte[] read(String key, Path file, InputStream raw) throws IOException {
        var in = new BufferedInputStream(raw);
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        try {
            byte[] bytes = (packed ? new GZIPInputStream(in) : in).readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new InvalidSettingException(
                        key, file + " holds more than " + LARGEST + " bytes, the limit\nTake a part of it.");
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw new InvalidSettingException(
                    key, file + " is a broken gzip file: " + e.getMessage() + "\nMaybe it was cut off while copying.");
        }
    }
}
