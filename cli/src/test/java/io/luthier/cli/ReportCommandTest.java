package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
    }

    @Test
    void aReportIsWrittenWhereItIsAskedFor() throws Exception {
        assertThat(luthier.run("run", "toy.yaml", "--quiet")).isZero();
        assertThat(luthier.run("report", "runs/toy", "--html", "pages/toy.html"))
                .isZero();
        assertThat(luthier.out).isEmpty();
        assertThat(luthier.err).isEqualTo("Written: pages/toy.html\n");
        assertThat(Files.readString(folder.resolve("pages/toy.html"))).startsWith("<!doctype html>");
        assertThat(luthier.run("report", "runs/toy", "--files", "all")).isZero();
        assertThat(luthier.err).isEqualTo("Written to all\n");
        for (String file :
                List.of("report.html", "report.md", "report.json", "report.schema.json", "report.csv", "trials.csv")) {
            assertThat(folder.resolve("all").resolve(file)).isNotEmptyFile();
        }
        assertThat(folder.resolve("all/pictures")).isDirectoryContaining("glob:**/history.svg");
    }

    @Test
    void aReportComesInFourForms() {
        luthier.run("run", "toy.yaml", "-q");
        String text = luthier.out;
        assertThat(luthier.run("report", "runs/toy")).isZero();
        assertThat(withoutRunningTime(luthier.out)).isEqualTo(withoutRunningTime(text));
        luthier.run("report", "runs/toy", "--format", "markdown");
        assertThat(luthier.out).startsWith("# toy\n");
        luthier.run("report", "runs/toy", "--format=csv", "--top", "2");
        assertThat(luthier.out.lines()).hasSize(3);
        luthier.run("report", "runs/toy", "-f", "json");
        assertThat(luthier.out).startsWith("{\n");
    }

    private static String withoutRunningTime(String report) {
        return report.replaceAll("It ran for .*", "");
    }

    @Test
    void aReportReadsAStudyThatIsRunning() throws Exception {
        luthier.run("run", "toy.yaml", "-q");
        try (var log = Store.at(folder.resolve("runs/toy")).open()) {
            assertThat(log.events()).isNotEmpty();
            assertThat(luthier.run("report", "runs/toy")).isZero();
            assertThat(luthier.out).contains("6 trials, all complete.");
        }
    }
}
