package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.Store;
import io.luthier.space.Config;
import io.luthier.trial.Curve;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a stranger's folder runs nothing, hangs nowhere, and never ends in an error of our own. */
@Tag("slow")
class HostileStoresTest {
    private static final long LONGEST = 5_000_000_000L; // nanoseconds

    @TempDir
    Path folder;

    private Commands luthier;
    private List<Event> events = List.of();
    private byte[] log = new byte[0];
    private long slowest = 0;

    @BeforeEach
    void runStudy() throws IOException {
        luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
        assertThat(luthier.run("run", "toy.yaml", "--out", "toy", "-q")).isZero();
        for (String report : List.of("report.html", "report.md", "trials.csv", "leaderboard.json", "study.head")) {
            Files.delete(folder.resolve("toy").resolve(report));
        }
        events = Store.at(folder.resolve("toy")).read();
        log = Files.readAllBytes(log());
    }

    private Path log() {
        return folder.resolve("toy/study.db");
    }

    /** Something done to a folder. */
    private interface Deed {
        void run() throws Exception;
    }

    private void sql(String... statements) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + log());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A log whose checksums are right, of events that no study writes. */
    private void written(List<Event> made) throws IOException {
        try (Store.Lock lock = Store.at(folder.resolve("toy")).lock()) {
            lock.erase();
            try (Log open = lock.open()) {
                made.forEach(open::append);
                open.force();
            }
        }
    }

    private void added(Event event) throws IOException {
        var made = new ArrayList<>(events);
        made.add(event);
        written(made);
    }

    private static Event asked(long trial, int from, int to, String x, double work) {
        return new Event.Asked(
                6,
                Event.Kind.START,
                trial,
                Event.NONE,
                Event.NONE,
                true,
                Config.parse(x),
                from,
                to,
                1,
                Outcome.Origin.PROPOSED,
                work,
                9,
                "",
                0);
    }

    private Map<String, Deed> hostile() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        String told = "seq INTEGER PRIMARY KEY, \"trial\" INTEGER NOT NULL, \"fidelity\" INTEGER NOT NULL,"
                + " \"thinking\" REAL NOT NULL, \"checksum\" INTEGER NOT NULL";
        var deeds = new LinkedHashMap<String, Deed>();
        deeds.put(
                "a view without end",
                () -> sql(
                        "DROP TABLE told",
                        "CREATE VIEW told AS WITH RECURSIVE n(seq) AS"
                                + " (SELECT 0 UNION ALL SELECT seq + 1 FROM n) SELECT seq, 0 trial, 0 fidelity, 0 thinking FROM n"));
        deeds.put(
                "a trigger",
                () -> sql("CREATE TRIGGER t AFTER INSERT ON opened BEGIN UPDATE arrived SET metrics ="
                        + " 'value=0.0'; END"));
        deeds.put("an index", () -> sql("CREATE INDEX i ON told(trial)"));
        deeds.put("an index of an expression", () -> sql("CREATE INDEX i ON told(abs(trial))"));
        deeds.put("another table", () -> sql("CREATE TABLE more (x)"));
        deeds.put("another column", () -> sql("ALTER TABLE told ADD COLUMN more TEXT"));
        deeds.put("a check", () -> sql("DROP TABLE told", "CREATE TABLE told (" + told + " CHECK (trial > 0))"));
        deeds.put(
                "a computed column",
                () -> sql(
                        "DROP TABLE told",
                        "CREATE TABLE told ("
                                + told.replace("\"fidelity\" INTEGER NOT NULL", "\"fidelity\" INTEGER AS (trial)")
                                + ")"));
        deeds.put(
                "a table without rows of its own",
                () -> sql("DROP TABLE told", "CREATE TABLE told (" + told + ") WITHOUT ROWID"));
        deeds.put("a virtual table", () -> sql("DROP TABLE told", "CREATE VIRTUAL TABLE told USING fts5(trial)"));
        deeds.put("an earlier format with checksums", () -> sql("PRAGMA user_version=2"));
        deeds.put("a negative trial", () -> added(asked(-3, 0, 1, "x=0.5 c=a", 1)));
        deeds.put("a trial of 2^63-1", () -> added(asked(Long.MAX_VALUE, 0, 1, "x=0.5 c=a", 1)));
        deeds.put("a fidelity below 0", () -> added(asked(6, -5, 1, "x=0.5 c=a", 1)));
        deeds.put("a fidelity of 2^31-1", () -> added(asked(6, 0, Integer.MAX_VALUE, "x=0.5 c=a", 1)));
        deeds.put("work without end", () -> added(asked(6, 0, 1, "x=0.5 c=a", Double.POSITIVE_INFINITY)));
        deeds.put("a value outside of the space", () -> added(asked(6, 0, 1, "x=50.5 c=a", 1)));
        deeds.put("a parameter of another space", () -> added(asked(6, 0, 1, "y=0.5", 1)));
        deeds.put("a result of nothing", () -> added(new Event.Told(99, 1, 0)));
        deeds.put(
                "a result twice",
                () -> added(events.stream()
                        .filter(Event.Told.class::isInstance)
                        .findFirst()
                        .orElseThrow()));
        deeds.put(
                "a course of 40 MB",
                () -> sql(
                        "UPDATE arrived SET curve = 'loss=' || replace(hex(zeroblob(20000000)), '0', '1') WHERE trial = 3"));
        deeds.put(
                "a result without its metric",
                () -> added(new Event.Injected(
                        9,
                        Config.parse("x=0.5 c=a"),
                        1,
                        1,
                        new Verdict(Status.COMPLETE, Map.of("other", 1.0), Curve.none(), ""))));
        deeds.put("bytes for text", () -> sql("UPDATE arrived SET metrics = x'ff00ff' WHERE trial = 3"));
        deeds.put("text for a number", () -> sql("UPDATE told SET trial = 'x' WHERE trial = 3"));
        deeds.put("a number that comes twice", () -> sql("UPDATE told SET seq = 3 WHERE trial = 3"));
        deeds.put("another program's file", () -> sql("PRAGMA application_id=7"));
        deeds.put("UTF-16", () -> {
            byte[] bytes = log.clone();
            bytes[59] = 2;
            Files.write(log(), bytes);
        });
        deeds.put("a page that is its own parent", () -> {
            byte[] bytes = log.clone();
            bytes[1024] = 5;
            Files.write(log(), bytes);
        });
        for (String name : List.of("study.db-shm", "study.db-wal", "study.db-journal")) {
            deeds.put(
                    name + " that is a link",
                    () -> Files.createSymbolicLink(folder.resolve("toy").resolve(name), victim));
        }
        deeds.put("a log that is a link", () -> {
            Files.delete(log());
            Files.createSymbolicLink(log(), victim);
        });
        deeds.put("a pipe", () -> {
            Files.delete(log());
            new ProcessBuilder("mkfifo", log().toString()).start().waitFor();
        });
        return deeds;
    }

    @Test
    void nothingInAHostileStoreIsRunOrBelieved() throws Exception {
        int count = 0;
        for (Map.Entry<String, Deed> deed : hostile().entrySet()) {
            restore();
            deed.getValue().run();
            for (List<String> command : List.of(
                    List.of("report", "toy"),
                    List.of("report", "toy", "--format", "log"),
                    List.of("validate", "toy/study.yaml"),
                    List.of("confirm", "toy"),
                    List.of("resume", "toy"))) {
                int code = timed(deed.getKey(), command);
                if (!command.get(0).equals("validate") && !command.contains("log")) {
                    assertThat(code).as(deed.getKey() + ": " + luthier.out).isEqualTo(2);
                }
            }
            assertThat(folder.resolve("victim")).hasContent("precious");
            count++;
        }
        System.out.printf(
                "HostileStoresTest: %d hostile stores: 0 internal errors, nothing run, the slowest command %.2f s%n",
                count, slowest / 1e9);
    }

    private int timed(String name, List<String> command) {
        long begun = System.nanoTime();
        int code = luthier.run(command.toArray(String[]::new));
        long took = System.nanoTime() - begun;
        slowest = Math.max(slowest, took);
        assertThat(took).as(name).isLessThan(LONGEST);
        assertThat(luthier.err).as(name).doesNotContain("internal error").doesNotContain("Exception");
        return code;
    }

    private void restore() throws IOException {
        try (var entries = Files.list(folder.resolve("toy"))) {
            for (Path entry : entries.toList()) {
                String file = entry.getFileName().toString();
                if (file.startsWith("study.") && !file.equals("study.yaml")) {
                    Files.delete(entry);
                }
            }
        }
        Files.write(log(), log);
    }

    @Test
    void aMutatedLogIsTakenOrRefusedInASentence() throws IOException {
        int rounds = Effort.full() ? 2500 : Effort.of(1000);
        RandomGenerator random = Seeds.generator(3);
        assertThat(luthier.run("report", "toy", "--format", "log")).isZero();
        String text = luthier.out;
        int refused = 0;
        for (int i = 0; i < rounds; i++) {
            luthier.file("mutated.jsonl", mutated(text, random));
            int code =
                    timed("log " + i, List.of("run", "toy.yaml", "--import", "mutated.jsonl", "--out", "taken", "-q"));
            if (code == 2) {
                refused++;
                assertThat(folder.resolve("taken")).as("%s", luthier.err).doesNotExist();
            } else {
                assertThat(luthier.run("run", "toy.yaml", "--out", "taken", "-q", "--force"))
                        .isZero();
                delete(folder.resolve("taken"));
            }
        }
        System.out.printf(
                "HostileStoresTest: %d mutated logs: %d refused and nothing left behind, 0 internal errors, the slowest %.2f s%n",
                rounds, refused, slowest / 1e9);
    }

    private static String mutated(String text, RandomGenerator random) {
        var out = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = text.indexOf('\n') + random.nextInt(out.length() - text.indexOf('\n'));
            switch (random.nextInt(5)) {
                case 0 -> out.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 1 -> out.delete(at, Math.min(out.length(), at + 1 + random.nextInt(40)));
                case 2 ->
                    out.insert(
                            at,
                            List.of("-", "9999999999", "null", "1e999", "\"", "{", "[", "\\u")
                                    .get(random.nextInt(8)));
                case 3 -> {
                    List<String> lines = new ArrayList<>(out.toString().lines().toList());
                    int line = random.nextInt(lines.size());
                    if (random.nextBoolean()) {
                        lines.remove(line);
                    } else {
                        lines.add(random.nextInt(lines.size()), lines.get(line));
                    }
                    out.setLength(0);
                    out.append(String.join("\n", lines)).append("\n");
                }
                default -> {
                    while (at < out.length() && !Character.isDigit(out.charAt(at))) {
                        at++;
                    }
                    if (at < out.length()) {
                        out.setCharAt(at, (char) ('0' + random.nextInt(10)));
                    }
                }
            }
        }
        return out.toString();
    }

    private static void delete(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aMutatedTableIsTakenOrRefusedInASentence() throws Exception {
        int rounds = Effort.full() ? 2500 : Effort.of(1000);
        RandomGenerator random = Seeds.generator(4);
        List<String> columns = List.of(
                "asked.trial",
                "asked.number",
                "asked.kind",
                "asked.config",
                "asked.to",
                "asked.seed",
                "asked.finish",
                "arrived.trial",
                "arrived.metrics",
                "arrived.curve",
                "arrived.status",
                "told.trial",
                "told.fidelity",
                "budgeted.budget",
                "created.identity",
                "created.settings",
                "opened.threads",
                "opened.environment",
                "stopped.at",
                "stopped.finished");
        List<String> values = List.of(
                "-1",
                "9223372036854775807",
                "1e308",
                "'x'",
                "''",
                "x'00ff'",
                "'a=b=c'",
                "'value=1.2.3'",
                "'value='",
                "'\"'",
                "'trials=-5'",
                "'value=NaN'",
                "'x=1e999 c=a'",
                "seq",
                "0.5");
        int refused = 0;
        for (int i = 0; i < rounds; i++) {
            restore();
            String[] column = columns.get(random.nextInt(columns.size())).split("\\.");
            boolean older = random.nextBoolean();
            sql("UPDATE " + column[0] + " SET \"" + column[1] + "\" = " + values.get(random.nextInt(values.size()))
                    + " WHERE seq = (SELECT seq FROM " + column[0] + " LIMIT 1 OFFSET " + random.nextInt(3) + ")");
            if (older) {
                unchecked();
            }
            refused += timed(String.join(".", column) + " " + i, List.of("report", "toy")) == 2 ? 1 : 0;
            timed(String.join(".", column) + " " + i, List.of("report", "toy", "--format", "json"));
        }
        System.out.printf(
                "HostileStoresTest: %d mutated tables: %d refused, 0 internal errors, the slowest %.2f s%n",
                rounds, refused, slowest / 1e9);
    }

    /** Makes the file one of format 2, which has no checksums. */
    private void unchecked() throws Exception {
        var statements = new ArrayList<String>();
        for (String table : List.of("created", "budgeted", "opened", "asked", "arrived", "told", "stopped")) {
            statements.add("ALTER TABLE " + table + " DROP COLUMN checksum");
            io.luthier.log.EventKind.named(table).orElseThrow().fields().stream()
                    .filter(field -> field.since() > 2)
                    .forEach(field -> statements.add("ALTER TABLE " + table + " DROP COLUMN \"" + field.name() + "\""));
        }
        statements.add("PRAGMA user_version=2");
        sql(statements.toArray(String[]::new));
    }
}
