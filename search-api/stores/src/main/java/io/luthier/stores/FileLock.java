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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One writer for each study: a kernel lock on a file of its own, which is never deleted. (Opening the database file itself
 * through another descriptor would drop SQLite's locks.) The kernel frees it when the process dies.
 */
final class FileLock implements AutoCloseable {
    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    static FileLock take(Path file) {
        FileChannel channel = null;
        try {
            Folders.createFile(file);
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            java.nio.channels.@Nullable FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                String owner = Files.readString(file, StandardCharsets.UTF_8).strip();
                channel.close();
                throw new StoreException("the study in " + file.getParent() + " is in use by "
                        + (owner.isEmpty() ? "another process" : owner));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner().getBytes(StandardCharsets.UTF_8)), 0);
            channel.force(false);
            return new FileLock(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw Folders.failure("cannot lock", file, e);
        }
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
