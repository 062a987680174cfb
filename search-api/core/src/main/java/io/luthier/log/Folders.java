package io.luthier.log;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders and files that only their owner can read, and what to say when they cannot be made. */
public final class Folders {
    private Folders() {}

    /**
     * Makes a folder and its missing parents, private to the user where the file system knows owners. One that exists, or that
     * somebody else makes in the same moment, is left as it is.
     *
     * @throws StoreException with one line that names the path and the cause
     */
    public static void createPrivate(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return;
            }
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(folder, attributes(folder, "rwx------"));
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw failure("cannot make the folder", folder, e);
            }
        }
    }

    /** Makes an empty file, private to the user; one that exists is left as it is. */
    public static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // An earlier process made it.
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The exception for a failed access, with the path and the reason in words. */
    public static StoreException failure(String what, Path path, IOException e) {
        String reason = e instanceof AccessDeniedException
                ? "permission denied"
                : e instanceof NoSuchFileException
                        ? "no such file or folder"
                        : e instanceof FileAlreadyExistsException
                                ? "a file of that name exists"
                                : e instanceof FileSystemException f && f.getReason() != null
                                        ? f.getReason()
                                        : String.valueOf(e.getMessage());
        return new StoreException(what + " " + path + ": " + reason, e);
    }
}
