package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Studies that commits c096799 (format 1) and 260b146 (format 2) stored are reported, resumed and extended, with the tables that an uninterrupted run of c096799
 * gave. How they were made: src/test/resources/stored/README.md.
 */
@Tag("slow")
class StoredStudiesTest {
    private static final String KERNEL = "luthier.kernel";
    private static final String MADE_IN = "/tmp/luthier-stored/";

    /** A field of a table, quoted or not, and what ends it. */
    private static final Pattern FIELD = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^\",\r\n]*))(,|\r?\n)");

    @TempDir
    Path folder;

    private Commands luthier;
    private String kernel = "";

    @BeforeEach
    void useProductsThatAreTheSameEverywhere() {
        luthier = new Commands(folder);
        kernel = System.getProperty(KERNEL, "");
        System.setProperty(KERNEL, "java");
    }

    @AfterEach
    void useTheProductsOfBefore() {
        System.setProperty(KERNEL, kernel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "finished",
                "cut",
                "halving",
                "halving-cut",
                "goals",
                "comparison",
                "comparison-cut",
                "confirmation",
                "program",
                "table"
            })
    void aStoredStudyIsReported(String kind) throws IOException {
        copy(kind);
        run("report", "run");
        assertThat(luthier.out).isNotEmpty();
        run("report", "run", "--files", "reported");
        assertTable(kind, "reported/trials.csv", "stored.csv");
        assertThat(folder.resolve("reported/report.html")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "finished, 15",
        "cut, 30",
        "halving, 60 work",
        "halving-cut, 90 work",
        "goals, 32",
        "260b146/finished, 15",
        "260b146/cut, 30"
    })
    void aStoredStudyIsResumedAsIfItHadNeverBeenCutOffAndExtended(String kind, String budget) throws IOException {
        copy(kind);
        run("resume", "run", "--allow-drift");
        assertTable(kind, "run/trials.csv", "whole.csv");
        run("resume", "run", "--allow-drift", "--budget", budget);
        assertTable(kind, "run/trials.csv", "extended.csv");
    }

    @ParameterizedTest
    @CsvSource({"program, 22", "table, 26"})
    void aStoredStudyOfAProjectThatWasMovedIsResumedAndExtended(String kind, String budget) throws IOException {
        copy(kind);
        run("resume", "run", "--allow-drift");
        assertTable(kind, "run/trials.csv", "whole.csv");
        run("resume", "run", "--allow-drift", "--budget", budget);
        assertTable(kind, "run/trials.csv", "extended.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comparison", "comparison-cut"})
    void aStoredComparisonIsResumedAsIfItHadNeverBeenCutOffAndRepeatedOnceMore(String kind) throws IOException {
        copy(kind);
        run("resume", "run", "--allow-drift");
        assertTable(kind, "run/trials.csv", "whole.csv");
        rewrite("run/study.yaml", "repeats: 2", "repeats: 3");
        run("resume", "run", "--allow-drift");
        assertTable(kind, "run/trials.csv", "extended.csv");
    }

    @Test
    void aStoredConfirmationIsTakenAsItIsAndExtended() throws IOException {
        copy("confirmation");
        run("resume", "run", "--allow-drift");
        assertTable("confirmation", "run/trials.csv", "stored.csv");
        run("confirm", "run", "--allow-drift", "--top", "3", "--repeats", "3");
        assertThat(luthier.err).as("nothing is trained again").doesNotContain("trainings");
        assertTable("confirmation", "run/confirm/confirm.csv", "whole.csv");
        run("confirm", "run", "--allow-drift", "--top", "4", "--repeats", "5");
        assertTable("confirmation", "run/confirm/confirm.csv", "extended.csv");
    }

    @Test
    void aStrategyWithANewSettingResumesAStoredStudy() throws Exception {
        copy("cut");
        store("UPDATE created SET identity = replace(identity, 'share=0.1, ', '')"); // as if share were new
        run("resume", "run", "--allow-drift");
        assertTable("cut", "run/trials.csv", "whole.csv");
        copyAgain("cut");
        store("UPDATE created SET identity = replace(identity, 'share=0.1, ', '')");
        rewrite("run/study.yaml", "strategy: tpe", "strategy: {tpe: {share: 0.2, recent: 30}}");
        assertThat(luthier.run("resume", "run", "--allow-drift")).isEqualTo(2);
        assertThat(luthier.err)
                .contains("the store holds another study")
                .contains("strategy.share was 0.1, is now 0.2")
                .contains("strategy.recent was 25, is now 30");
    }

    @Test
    void aStoreOfANewerReleaseIsRefusedInASentence() throws Exception {
        copy("finished");
        store("PRAGMA user_version = 4");
        assertThat(luthier.run("report", "run")).isEqualTo(2);
        assertThat(luthier.err)
                .contains("was written by a newer Luthier (format 4, this one reads up to 3)")
                .contains("Use that release");
    }

    @Test
    void aReportLeavesAStoredStudyAsItIs() throws IOException {
        copy("finished");
        byte[] before = Files.readAllBytes(folder.resolve("run/study.db"));
        run("report", "run");
        assertThat(Files.readAllBytes(folder.resolve("run/study.db"))).isEqualTo(before);
    }

    private void store(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("run/study.db"));
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private void copyAgain(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
        copy(kind);
    }

    static Stream<String> logs() throws IOException {
        try (Stream<Path> files = Files.list(stored("logs"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jsonl"))
                    .map(name -> name.replace(".jsonl", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void aPrintedLogOfEachStrategyIsReadAndExtended(String strategy) throws IOException {
        copy("logs");
        String log = strategy + ".jsonl";
        run("run", "study.yaml", "--set", "strategy=" + strategy, "--import", log, "--out", "run", "--quiet");
        run("resume", "run", "--allow-drift", "--budget", "12", "--quiet");
        assertTable("logs", "run/trials.csv", strategy + ".csv");
    }

    private void run(String... arguments) {
        int code = luthier.run(arguments);
        assertThat(code).as(luthier.err).isZero();
    }

    private static Path stored(String kind) {
        String commit = kind.contains("/") ? "" : "c096799/";
        try {
            return Path.of(Objects.requireNonNull(StoredStudiesTest.class.getResource("/stored/" + commit + kind))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Puts what is kept of a kind into the folder, as if the whole project had been moved there. */
    private void copy(String kind) throws IOException {
        Path from = stored(kind);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        if (Files.exists(folder.resolve("run/study.yaml"))) {
            rewrite("run/study.yaml", MADE_IN + kind, folder.toString());
        }
    }

    private void rewrite(String file, String before, String after) throws IOException {
        Path path = folder.resolve(file);
        Files.writeString(path, Files.readString(path).replace(before, after));
    }

    /** Compares the columns that are kept, whatever else a table has by now. */
    private void assertTable(String kind, String file, String kept) throws IOException {
        List<Map<String, String>> expected = rows(stored(kind).resolve(kept));
        assertThat(expected).isNotEmpty();
        List<Map<String, String>> actual = rows(folder.resolve(file));
        actual.forEach(row -> row.keySet().retainAll(expected.get(0).keySet()));
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    private static List<Map<String, String>> rows(Path table) throws IOException {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        Matcher field = FIELD.matcher(Files.readString(table));
        while (field.find()) {
            line.add(field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""));
            if (!field.group(3).equals(",")) {
                lines.add(List.copyOf(line));
                line.clear();
            }
        }
        List<String> names = lines.get(0);
        return lines.stream()
                .skip(1)
                .<Map<String, String>>map(values -> {
                    var row = new LinkedHashMap<String, String>();
                    for (int i = 0; i < names.size(); i++) {
                        row.put(names.get(i), values.get(i));
                    }
                    return row;
                })
                .toList();
    }
}
