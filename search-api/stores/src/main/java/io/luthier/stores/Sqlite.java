package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.log.Folders;
import io.luthier.log.Log;
import io.luthier.log.NothingStoredException;
import io.luthier.log.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A log in the SQLite file {@code study.db} of a folder, locked by {@code study.lock} beside it. */
public record Sqlite(Path home) implements Store {
    private static final List<String> FILES = List.of("study.db", "study.db-wal", "study.db-shm");
    private static final String LOCK = "study.lock"; // never erased: another process may wait for it

    @Override
    public Optional<Path> folder() {
        return Optional.of(home);
    }

    private Path file() {
        return home.resolve("study.db");
    }

    private FileLock take() {
        Folders.createPrivate(home);
        return FileLock.take(home.resolve(LOCK));
    }

    @Override
    public Set<String> files() {
        var names = new TreeSet<>(FILES);
        names.add(LOCK);
        return names;
    }

    @Override
    public Lock lock() {
        FileLock lock = take();
        return new Lock() {
            @Override
            public void erase() {
                for (String name : FILES) {
                    try {
                        Files.deleteIfExists(home.resolve(name));
                    } catch (IOException e) {
                        throw Folders.failure("cannot delete", home.resolve(name), e);
                    }
                }
            }

            @Override
            public void close() {
                lock.close();
            }
        };
    }

    @Override
    public Log open() {
        FileLock lock = take();
        try {
            Folders.createFile(file());
            return SqliteLog.open(file(), lock);
        } catch (IOException e) {
            lock.close();
            throw Folders.failure("cannot make", file(), e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public boolean holds() {
        return Files.exists(file());
    }

    @Override
    public List<Event> read() {
        if (!Files.isRegularFile(file())) {
            throw new NothingStoredException("there is no study in " + home + ": " + file() + " does not exist");
        }
        return SqliteLog.read(file());
    }
}
