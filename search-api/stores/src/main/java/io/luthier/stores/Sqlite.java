package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.log.Folders;
import io.luthier.log.Log;
import io.luthier.log.NothingStoredException;
import io.luthier.log.Salvage;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A log in the SQLite file {@code study.db} of a folder, locked by {@code study.lock} beside it. */
public record Sqlite(Path home) implements Store {
    private static final String DB = "study.db";
    private static final List<String> FILES =
            List.of(DB, "study.db-wal", "study.db-shm", "study.db-journal", Head.FILE);
    private static final String LOCK = "study.lock"; // never erased: another process may wait for it
    private static final String FRESH = "study.repaired";
    private static final Pattern COPY = Pattern.compile("study\\.damaged-\\d+(\\.wal)?");

    @Override
    public Optional<Path> folder() {
        return Optional.of(home);
    }

    private Path file() {
        return home.resolve(DB);
    }

    @Override
    public Set<String> files() {
        var names = new TreeSet<>(FILES);
        names.add(LOCK);
        names.addAll(extras());
        return names;
    }

    /** What repairs left behind. */
    private List<String> extras() {
        try (var entries = Files.list(home)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(FRESH) || COPY.matcher(name).matches())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public Lock lock() {
        FileLock lock = FileLock.take(home, LOCK);
        return new Lock() {
            @Override
            public Log open() {
                return opened(() -> {});
            }

            @Override
            public void erase() {
                for (String name : FILES) {
                    delete(name);
                }
                extras().forEach(Sqlite.this::delete);
            }

            @Override
            public List<Path> replace(List<Event> events) {
                return replaced(events);
            }

            @Override
            public void close() {
                lock.close();
            }
        };
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(home.resolve(name));
        } catch (IOException e) {
            throw Folders.failure("cannot delete", home.resolve(name), e);
        }
    }

    @Override
    public Log open() {
        FileLock lock = FileLock.take(home, LOCK);
        try {
            return opened(lock::close);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private Log opened(Runnable end) {
        missed();
        try {
            Folders.createFile(file());
        } catch (IOException e) {
            throw Folders.failure("cannot make", file(), e);
        }
        return SqliteLog.open(file(), end);
    }

    /** Refuses where a log was and is no more. */
    private void missed() {
        if (!Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
            Head.read(home).ifPresent(head -> {
                throw new StoreException(
                        file() + " is missing, but " + head.count() + " events were acknowledged in it\n"
                                + "Put it back from a copy, or start anew: delete the folder, or use luthier run --force.");
            });
        }
    }

    @Override
    public boolean holds() {
        try {
            return Head.read(home).isPresent() || holds(DB) || Files.exists(file()) && holds(DB + "-wal");
        } catch (IOException e) {
            return true;
        }
    }

    private boolean holds(String name) throws IOException {
        Path part = home.resolve(name);
        return Files.isSymbolicLink(part) || Files.exists(part) && (!Files.isRegularFile(part) || Files.size(part) > 0);
    }

    @Override
    public List<Event> read() {
        begun();
        return Reading.events(file());
    }

    @Override
    public Salvage salvage() {
        begun();
        return Salvager.salvage(file());
    }

    private void begun() {
        missed();
        if (!Files.isRegularFile(file())) {
            throw new NothingStoredException("there is no study in " + home + ": " + file() + " does not exist");
        }
    }

    private List<Path> replaced(List<Event> events) {
        Path fresh = home.resolve(FRESH);
        try {
            for (String name : extras()) {
                if (name.startsWith(FRESH)) {
                    Files.delete(home.resolve(name)); // of a repair that was cut off
                }
            }
            Folders.createFile(fresh);
            try (Log log = SqliteLog.fresh(fresh)) {
                events.forEach(log::append);
                log.force();
            }
            List<Path> copies = copies();
            for (String name : FILES) {
                if (!name.equals(DB) && !name.equals(Head.FILE)) { // the head is the new log's already
                    Files.deleteIfExists(home.resolve(name)); // what belongs to the old file
                }
            }
            Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return copies;
        } catch (IOException e) {
            throw Folders.failure("cannot repair", file(), e);
        }
    }

    /** Copies what is there. */
    private List<Path> copies() throws IOException {
        int number = 1;
        while (Files.exists(home.resolve("study.damaged-" + number))) {
            number++;
        }
        var copies = new ArrayList<Path>();
        for (String end : List.of("", "-wal")) {
            Path from = home.resolve(DB + end);
            if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
                copies.add(Files.copy(from, home.resolve("study.damaged-" + number + end.replace("-wal", ".wal"))));
            }
        }
        return copies;
    }
}
