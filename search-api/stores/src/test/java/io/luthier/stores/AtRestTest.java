package io.luthier.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.Store;
import io.luthier.trial.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtRestTest {
    @TempDir
    Path folder;

    private final List<Event> events = new ArrayList<>();

    /** All kinds of events, some on several pages, so many that trees have several storeys. */
    private Path written(int rounds) {
        try (Log log = Store.at(folder).open()) {
            for (int i = 0; i < rounds; i++) {
                events.addAll(SqliteStoreTest.everything());
                events.add(new Event.Repaired(i, 1, "x".repeat(i % 50 == 0 ? 20_000 : 1000 - i % 40)));
                events.add(new Event.Told(i, 9, 0.25, i % 3));
            }
            events.forEach(log::append);
            log.force();
            assertThat(read()).as("while it is written").isEmpty();
        }
        return folder.resolve("study.db");
    }

    private Optional<List<Event>> read() {
        return AtRest.read(folder.resolve("study.db"), Head.read(folder)).map(LogReader.Contents::events);
    }

    @Test
    void aStudyAtRestIsReadAsSqliteReadsIt() throws Exception {
        Path file = written(400);
        assertThat(read()).contains(events);
        try (Connection connection = Database.reading(file);
                Statement statement = connection.createStatement()) {
            Layout layout = Layout.of(statement, file);
            assertThat(LogReader.read(connection, layout, Head.read(folder)).events())
                    .isEqualTo(events);
        }
    }

    @Test
    void readingLeavesNothingBesideTheFile() throws IOException {
        written(3);
        List<Path> before = list();
        assertThat(Store.at(folder).read()).isEqualTo(events);
        assertThat(list()).isEqualTo(before);
        try (Log log = Store.at(folder).open()) {
            assertThat(log.events()).isEqualTo(events);
        }
        assertThat(list()).isEqualTo(before);
    }

    private List<Path> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void aFileOfAnotherLayoutIsLeftToSqlite() throws Exception {
        Path file = written(2);
        String url = "jdbc:sqlite:" + file;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE more (seq INTEGER PRIMARY KEY)");
        }
        assertThat(read()).as("a table that no study has").isEmpty();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE more");
            statement.execute("PRAGMA user_version=2");
        }
        assertThat(read()).as("without checksums").isEmpty();
    }

    @Test
    void flippedBytesAreSeenOrChangeNothing() throws IOException {
        Path file = written(3);
        byte[] whole = Files.readAllBytes(file);
        RandomGenerator random = Seeds.generator(5);
        int read = 0;
        int rounds = Effort.of(20_000);
        for (int i = 0; i < rounds; i++) {
            byte[] harmed = whole.clone();
            for (int hits = i % 3; hits >= 0; hits--) {
                int at = random.nextInt(random.nextBoolean() ? harmed.length : 4096);
                harmed[at] = (byte) random.nextInt(256);
            }
            Files.write(file, harmed);
            Optional<List<Event>> found = read();
            read += found.isPresent() ? 1 : 0;
            found.ifPresent(same -> assertThat(same).isEqualTo(events));
        }
        System.out.printf(
                "AtRestTest: %d x flipped: %d read as written, %d left to SQLite%n", rounds, read, rounds - read);
    }
}
