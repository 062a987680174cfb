package io.luthier.stores;

import io.luthier.log.Event;
import io.luthier.log.Folders;
import io.luthier.log.Salvage;
import io.luthier.log.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the log of a file whole, or says what is damaged in it and where. */
final class Reading {
    private static final int NAMED = 3;
    private static final int SHORTEST = 512; // bytes: the least page

    private Reading() {}

    /** How a file is opened. */
    private interface Opening {
        Connection open() throws SQLException;
    }

    /** The events of a study that may be running: nothing is locked or written. */
    static List<Event> events(Path file) {
        Optional<LogReader.Contents> still = AtRest.read(file, Head.read(Objects.requireNonNull(file.getParent())));
        if (still.isPresent()) {
            return whole(still.get());
        }
        try {
            return events(file, () -> Database.reading(file));
        } catch (Unwritable e) {
            return alone(file);
        } catch (Damaged e) {
            return events(file, () -> Database.reading(file)); // it may have been replaced while it was read
        }
    }

    private static List<Event> events(Path file, Opening opening) {
        Optional<Head> head =
                Head.read(Objects.requireNonNull(file.getParent())); // before the log, which is ahead of it
        try (Connection connection = opening.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false); // one snapshot of all tables
            Layout layout = layout(statement, file, head);
            return whole(contents(connection, layout, file, head));
        } catch (SQLException e) {
            if (Complaint.unwritable(e)) {
                throw new Unwritable(Complaint.of("cannot read", file, e));
            }
            throw failure("cannot read", file, e);
        }
    }

    private static List<Event> whole(LogReader.Contents contents) {
        if (contents.tail() >= 0) {
            contents.events().add(repaired(contents));
        }
        return contents.events();
    }

    /** That a gap at the very end was closed. */
    static Event.Repaired repaired(LogReader.Contents contents) {
        long from = contents.events().size();
        return new Event.Repaired(
                from,
                contents.tail() - from + 1,
                "lost: "
                        + (contents.tail() - from == 1
                                ? "event " + from
                                : "events " + from + " to " + (contents.tail() - 1))
                        + " at the end, which could not be written");
    }

    /** Where nothing can be written beside the file: a medium that is read-only, or a folder of somebody else. */
    private static List<Event> alone(Path file) {
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        try {
            if (!Files.exists(wal) || Files.size(wal) == 0) {
                return events(file, () -> Database.readingAlone(file));
            }
            Path copies = Files.createTempDirectory("luthier-");
            try {
                Path copy = Files.copy(file, copies.resolve("study.db"));
                Files.copy(wal, copies.resolve("study.db-wal"));
                return events(copy, () -> Database.reading(copy));
            } finally {
                for (String name : List.of("study.db", "study.db-wal", "study.db-shm")) {
                    Files.deleteIfExists(copies.resolve(name));
                }
                Files.deleteIfExists(copies);
            }
        } catch (IOException e) {
            throw Folders.failure("cannot read", file, e);
        }
    }

    static Layout layout(Statement statement, Path file, Optional<Head> known) throws SQLException {
        Layout layout = Layout.of(statement, file);
        if (layout.format() == 0) {
            refuseCut(file);
            known.ifPresent(head -> {
                throw new Damaged(file, "it is empty, but " + head.count() + " events were acknowledged");
            });
        }
        return layout;
    }

    /** SQLite takes what is too short for a file of its own for one that holds nothing. */
    private static void refuseCut(Path file) {
        try {
            long size = Files.size(file);
            if (size > 0 && size < SHORTEST) {
                throw new Damaged(file, "it ends at offset " + size);
            }
        } catch (IOException e) {
            throw Folders.failure("cannot read", file, e);
        }
    }

    static LogReader.Contents contents(Connection connection, Layout layout, Path file, Optional<Head> head)
            throws SQLException {
        LogReader.Contents contents = LogReader.read(connection, layout, head);
        if (contents.damage() != null) {
            throw new Damaged(file, contents.damage());
        }
        return contents;
    }

    /** What to say of a failure to read: what is damaged, by event or offset, where there is a study at all. */
    static StoreException failure(String what, Path file, SQLException e) {
        if (!Complaint.damage(e)) {
            return Complaint.of(what, file, e);
        }
        Salvage salvage = Salvager.salvage(file);
        if (salvage.events().isEmpty()) {
            return Complaint.of(what, file, e);
        }
        List<String> losses = salvage.losses();
        return new Damaged(
                file,
                losses.isEmpty()
                        ? "all events in it are whole, its structure is not (offset " + Salvager.offset(file) + ")"
                        : String.join(", ", losses.subList(0, Math.min(NAMED, losses.size())))
                                + (losses.size() > NAMED ? " and more" : "") + " cannot be read");
    }

    /** A file that is not as it was written. */
    static final class Damaged extends StoreException {
        Damaged(Path file, String what) {
            super(file + " is damaged: " + what + "\nKeep what is whole: luthier repair " + folder(file)
                    + ", in Java Study.repair().");
        }

        private static String folder(Path file) {
            return String.valueOf(file.getParent());
        }
    }

    /** A file beside which nothing can be written. */
    private static final class Unwritable extends StoreException {
        Unwritable(StoreException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }
}
