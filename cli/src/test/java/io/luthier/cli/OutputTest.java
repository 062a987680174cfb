package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was to be printed or written and could not be is an error with an exit code of its own, in every command. */
@Tag("slow")
class OutputTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    @BeforeAll
    static void onLinux() {
        assumeTrue(Files.exists(FULL), "there is a device that is always full");
    }

    @BeforeEach
    void writeStudies() {
        var luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
        assertThat(luthier.run("run", "toy.yaml", "--quiet")).as(luthier.err).isZero();
    }

    private record Ended(int code, String out, String err) {}

    /** A line of shell in which {@code luthier} is the command, in a process of its own. */
    private Ended shell(String line) throws IOException, InterruptedException {
        String luthier =
                "luthier() { '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' io.luthier.cli.Main \"$@\"; }\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin/java"),
                                System.getProperty("java.class.path"));
        Path out = folder.resolve("printed.out");
        Path err = folder.resolve("printed.err");
        int code = new ProcessBuilder("bash", "-o", "pipefail", "-c", luthier + line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "report --help",
                "report runs/toy",
                "report runs/toy --format csv",
                "report runs/toy --format log",
                "run toy.yaml --quiet --force",
                "resume runs/toy --quiet",
                "validate toy.yaml",
                "describe strategies",
                "describe schema",
                "surface quadratic --grid 5 --force",
            })
    void whatCannotBePrintedIsAnError(String command) throws Exception {
        Ended ended = shell("luthier " + command + " > /dev/full");
        assertThat(ended.code()).as(ended.err()).isEqualTo(4);
        assertThat(ended.err()).contains("luthier: the output could not be written: No space left on device\n");
    }

    @Test
    void aConversationThatNobodyHearsEndsAndIsAnError() throws Exception {
        String said = "yes '{\"do\": \"ask\"}' | head -3 | luthier ask-tell toy.yaml --out asked --quiet";
        Ended ended = shell(said + " > /dev/full");
        assertThat(ended.code()).as(ended.err()).isEqualTo(4);
        assertThat(folder.resolve("asked/trials.csv")).isNotEmptyFile();
    }

    @Test
    void aClosedOutputIsAnError() throws Exception {
        Ended ended = shell("luthier report runs/toy >&-");
        assertThat(ended.code()).as(ended.err()).isEqualTo(4);
        assertThat(ended.err()).contains("luthier: the output could not be written: ");
    }

    /** The schema is longer than what a pipe holds. */
    @Test
    void aReaderWhoHasEnoughIsNoError() throws Exception {
        Ended ended = shell("luthier describe schema | head -n 1");
        assertThat(ended).isEqualTo(new Ended(0, "{\n", ""));
    }

    @Test
    void aReaderWhoReadsNothingIsAnError() throws Exception {
        Ended ended = shell("mkfifo pipe; (exec 3< pipe; exec 3<&-; touch closed) & "
                + "{ while [ ! -e closed ]; do sleep 0.1; done; luthier report runs/toy; } > pipe");
        assertThat(ended.code()).as(ended.err()).isEqualTo(4);
        assertThat(ended.err()).contains("luthier: the output could not be written: ");
    }

    @Test
    void aRefusalKeepsItsExitCode() throws Exception {
        assertThat(shell("luthier report nowhere > /dev/full").code()).isEqualTo(2);
    }

    /**
     * Where a file may not grow to what it must be, what was there stays, and nothing is left beside it. The limit, in KiB, lies
     * between the driver of the database, which is unpacked, and the page.
     */
    @Test
    void aFileIsWrittenWholeOrNotAtAll() throws Exception {
        Path page = Files.writeString(folder.resolve("page.html"), "earlier");
        List<String> before = names();
        for (String command : List.of("report runs/toy --html page.html", "report runs/toy --files .")) {
            Ended ended = shell("ulimit -f 1100; trap '' XFSZ; luthier " + command);
            assertThat(ended.code()).as(command + ended.err()).isEqualTo(4);
            assertThat(ended.err()).contains(" could not be written: ");
            assertThat(page).hasContent("earlier");
        }
        assertThat(names()).filteredOn(name -> name.contains("tmp")).isEqualTo(List.of());
        assertThat(names()).containsAll(before).doesNotContain("report.html");
    }

    private List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    @Test
    void aFileKeepsItsPermissionsAndALinkItsTarget() throws Exception {
        Path real = Files.writeString(folder.resolve("real.html"), "earlier");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-r--"));
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), real.getFileName());
        var luthier = new Commands(folder);
        assertThat(luthier.run("report", "runs/toy", "--html", "link.html"))
                .as(luthier.err)
                .isZero();
        assertThat(link).isSymbolicLink();
        assertThat(real).content().startsWith("<!doctype html>");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-rw-r--");
    }

    @Test
    void aDeviceOrAPipeTakesWhatItIsGiven() throws Exception {
        Ended ended = shell("luthier report runs/toy --html /dev/stdout | tail -n 1");
        assertThat(ended.out()).as(ended.err()).isEqualTo("</html>\n");
        assertThat(shell("luthier report runs/toy --html /dev/full").code()).isEqualTo(4);
    }
}
