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

/** A log in the SQLite file {@code study.db} of a folder, locked by {@code study.lock} beside it. */
public record Sqlite(Path home) implements Store {
    @Override
    public Optional<Path> folder() {
        return Optional.of(home);
    }

    private Path file() {
        return home.resolve("study.db");
    }

    @Override
    public Log open() {
        Folders.createPrivate(home);
        FileLock lock = FileLock.take(home.resolve("study.lock"));
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
    public List<Event> read() {
        if (!Files.isRegularFile(file())) {
            throw new NothingStoredException("there is no study in " + home + ": " + file() + " does not exist");
        }
        return SqliteLog.read(file());
    }
}
