package io.luthier.stores;

import io.luthier.log.Folders;
import io.luthier.log.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One writer for each study: a kernel lock on a file of its own. (Opening the database file itself through another descriptor would
 * drop SQLite's locks.) The kernel frees it when the process dies. The file is deleted only with its folder, by who holds the lock.
 */
final class FileLock implements AutoCloseable {
    private static final int TRIES = 100;

    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    static FileLock take(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            for (int i = 0; i < TRIES; i++) {
                Folders.createPrivate(folder);
                FileLock lock = tried(file);
                if (lock != null) {
                    return lock;
                }
            }
            throw new StoreException("cannot lock " + file + ": it is deleted again and again");
        } catch (IOException e) {
            throw Folders.failure("cannot lock", file, e);
        }
    }

    /** The lock, null if the file that was locked is no longer the one of this name: its folder was deleted meanwhile. */
    private static @Nullable FileLock tried(Path file) throws IOException {
        FileChannel channel = null;
        try {
            Folders.createFile(file);
            Object before = key(file);
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            lock(channel, file);
            if (!Objects.equals(before, key(file))) {
                channel.close();
                return null;
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner().getBytes(StandardCharsets.UTF_8)), 0);
            channel.force(false);
            return new FileLock(channel);
        } catch (NoSuchFileException e) {
            closeQuietly(channel);
            return null;
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        java.nio.channels.@Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            String owner = Files.readString(file, StandardCharsets.UTF_8).strip();
            throw new StoreException("the study in " + file.getParent() + " is in use by "
                    + (owner.isEmpty() ? "another process" : owner));
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static String owner() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            host = "this host";
        }
        return "process " + ProcessHandle.current().pid() + " on " + host + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The lock is what mattered, and it was not had.
            }
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
