package io.luthier.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luthier.log.Event;
import io.luthier.log.EventField;
import io.luthier.log.EventKind;
import io.luthier.log.Format;
import io.luthier.log.Log;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.search.Budget;
import io.luthier.space.Config;
import io.luthier.trial.Attempt;
import io.luthier.trial.Curve;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Verdict;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
    @TempDir
    Path folder;

    /** One of each kind, with the values that are hard to keep. */
    static List<Event> everything() {
        Config config = Config.of(new LinkedHashMap<>(Map.of("n", Long.MAX_VALUE)))
                .with("rate", 0.1 + 0.2)
                .with("tiny", Double.MIN_VALUE)
                .with("label", "a \"quoted\" = label\\ with émoji 🎻");
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("loss", Double.NaN);
        metrics.put("other", Double.NEGATIVE_INFINITY);
        metrics.put("third", -0.0);
        var curve = Curve.of(Map.of("loss", new double[] {1, Double.NaN, 1e-300, Double.POSITIVE_INFINITY}));
        var identity = new LinkedHashMap<String, String>();
        identity.put("space", "x int [0, 9]\ny real [0.0, 1.0] log\n");
        identity.put("seed", "42");
        identity.put("nothing", "");
        return List.of(
                new Event.Created(identity, Map.of(), Map.of("strategy.step", "0.1"), Map.of(), "tpe"),
                new Event.Budgeted(Budget.trials(7).and(Budget.work(0.5)).and(Budget.seconds(1e9))),
                new Event.Opened(2, "2026-01-01T00:00:00Z", Map.of("java-release", "17")),
                new Event.Enqueued(config, Outcome.Origin.PRESET),
                new Event.Asked(
                        Event.NONE,
                        Event.Kind.FORK,
                        3,
                        2,
                        Event.NONE,
                        true,
                        config,
                        1,
                        9,
                        Long.MIN_VALUE,
                        Outcome.Origin.PROPOSED,
                        0.1,
                        1e17,
                        "a note\nin two lines",
                        1e-9),
                new Event.Attempted(3, 9, Attempt.Ending.LOST, "", 0, 0),
                new Event.Arrived(
                        3,
                        9,
                        4,
                        new Verdict(Status.TIMED_OUT, metrics, curve, "'; DROP TABLE asked; --"),
                        0,
                        0.5,
                        0.25,
                        3,
                        1e5),
                new Event.Told(3, 9, 0.125),
                new Event.Injected(4, config, 9, 5, new Verdict(Status.FAILED, metrics, curve, "elsewhere")),
                new Event.Diverged(5),
                new Event.Repaired(3, 1, "lost: event 3 (arrived of trial 1)"),
                new Event.Stopped(true, "", 17));
    }

    @Test
    void everyEventComesBackExactly() {
        Store store = Store.at(folder.resolve("study"));
        List<Event> events = everything();
        try (Log log = store.open()) {
            assertThat(log.events()).isEmpty();
            events.forEach(log::append);
            log.force();
            assertThat(store.read()).isEqualTo(events);
        }
        try (Log log = store.open()) {
            assertThat(log.events()).isEqualTo(events);
            log.append(events.get(7));
        }
        assertThat(store.read()).as("what was not forced is elapsed").hasSize(events.size());
    }

    @Test
    void foldersAreMadePrivate() throws IOException {
        Path study = folder.resolve("a/b/study");
        Store.at(study).open().close();
        assumeTrue(study.getFileSystem().supportedFileAttributeViews().contains("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(study)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(study.resolve("study.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondWriterIsRefusedInOneLineThatNamesTheFirst() {
        Store store = Store.at(folder);
        try (Log first = store.open()) {
            assertThat(first.events()).isEmpty();
            assertThatThrownBy(store::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessageMatching("the study in .* is in use by process \\d+ on .+ since [-0-9T:]+Z");
            assertThat(store.read()).isEmpty();
        }
        store.open().close();
    }

    @Test
    void aFileThatIsNotAStudyIsRefusedAndLeftAsItWas() throws Exception {
        Path file = folder.resolve("study.db");
        Files.writeString(
                file, "just some text that is long enough to be looked at as a header, surely a hundred bytes.....");
        refusedUnchanged("cannot open " + file + ": it is not a study (offset 0)");

        Files.delete(file);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (name TEXT)");
        }
        refusedUnchanged(file + " is the database of another program, not a study (offset 68)");

        Files.delete(file);
        Store.at(folder).open().close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version=99");
        }
        refusedUnchanged(
                file
                        + " was written by a newer Luthier (format 99, this one reads up to 3) (offset 60)\nUse that release or a later one.");
    }

    @Test
    void aFileThatWasCutShortIsRefusedAndLeftAsItWas() throws IOException {
        Path file = folder.resolve("study.db");
        try (Log log = Store.at(folder).open()) {
            for (int i = 0; i < 100; i++) {
                everything().forEach(log::append);
            }
            log.force();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        refusedUnchanged(file + " is damaged: ");
    }

    private void refusedUnchanged(String message) throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("study.db"));
        assertThatThrownBy(Store.at(folder)::open)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(message);
        assertThat(Files.readAllBytes(folder.resolve("study.db"))).isEqualTo(before);
    }

    /** Makes the file one of format 1: what came later is not there. */
    private void older() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("study.db"));
                var statement = connection.createStatement()) {
            for (EventKind kind : List.of(
                    EventKind.named("created").orElseThrow(),
                    EventKind.named("arrived").orElseThrow())) {
                statement.execute("ALTER TABLE " + kind + " DROP COLUMN checksum");
                for (EventField field : kind.fields()) {
                    if (field.since() > 1) {
                        statement.execute("ALTER TABLE " + kind + " DROP COLUMN " + field.name());
                    }
                }
            }
            statement.execute("PRAGMA user_version=1");
        }
    }

    @Test
    void aFileOfFormat1IsReadAndLeftAsItIsUntilSomethingIsWritten() throws Exception {
        Store store = Store.at(folder);
        Event arrived = new Event.Arrived(
                3, 9, 0, new Verdict(Status.COMPLETE, Map.of("loss", 0.5), Curve.none(), ""), 0, 1, 2, 3, 4);
        Event created = new Event.Created(Map.of("seed", "1"), Map.of(), Map.of(), Map.of(), "");
        try (Log log = store.open()) {
            log.append(created);
            log.append(arrived);
            log.force();
        }
        older();
        byte[] before = Files.readAllBytes(folder.resolve("study.db"));
        assertThat(store.read()).containsExactly(created, arrived);
        try (Log log = store.open()) {
            assertThat(log.events()).containsExactly(created, arrived);
        }
        try (Log log = store.open()) {
            log.append(new Event.Diverged(5));
        }
        assertThat(store.read()).as("not forced").containsExactly(created, arrived);
        assertThat(Files.readAllBytes(folder.resolve("study.db"))).isEqualTo(before);

        try (Log log = store.open()) {
            log.append(new Event.Diverged(5));
            log.append(arrived);
            log.force();
        }
        assertThat(store.read()).containsExactly(created, arrived, new Event.Diverged(5), arrived);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("study.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            assertThat(row.getInt(1)).isEqualTo(Format.CURRENT);
        }
    }

    @Test
    void aTableThatIsNotToTheLetterThatOfAStudyIsRefusedByName() throws Exception {
        Store store = Store.at(folder);
        try (Log log = store.open()) {
            log.append(new Event.Told(1, 2, 0.5));
            log.force();
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("study.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE told ADD COLUMN mood TEXT");
        }
        assertThatThrownBy(store::read)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has the 'table told' at offset ")
                .hasMessageContaining("which is not what a study has");
    }

    @Test
    void anEmptyFileIsANewStudy() throws IOException {
        Files.createFile(folder.resolve("study.db"));
        assertThat(Store.at(folder).read()).isEmpty();
        try (Log log = Store.at(folder).open()) {
            assertThat(log.events()).isEmpty();
        }
    }

    @Test
    void placesThatCannotHoldAStudyAreNamedWithTheCause() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(Store.at(file)::open)
                .hasMessage("cannot make the folder " + file + ": a file of that name exists");
        assertThatThrownBy(Store.at(file.resolve("inside"))::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(Store.at(folder.resolve("nothing"))::read)
                .hasMessage("there is no study in " + folder.resolve("nothing") + ": "
                        + folder.resolve("nothing/study.db") + " does not exist");
        Path readOnly = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(readOnly));
        assertThatThrownBy(Store.at(readOnly.resolve("study"))::open)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("cannot make the folder /proc/self/study: ");
    }

    @Test
    void theFileCanBeReadWithAnySqliteTool() throws Exception {
        try (Log log = Store.at(folder).open()) {
            everything().forEach(log::append);
            log.force();
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("study.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT asked.config, arrived.status FROM asked JOIN arrived USING (trial)")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).startsWith("n=9223372036854775807 rate=0.30000000000000004 tiny=4.9E-324");
            assertThat(rows.getString(2)).isEqualTo("timed-out");
        }
        assertThat(Arrays.copyOf(Files.readAllBytes(folder.resolve("study.db")), 15))
                .isEqualTo("SQLite format 3".getBytes(StandardCharsets.US_ASCII));
    }
}
