package io.luthier.cli;

import io.luthier.reports.StudyReport;
import io.luthier.reports.TrialTable;
import io.luthier.store.Store;
import io.luthier.study.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files that a study's report is written to. */
final class StudyFiles {
    private final History history;
    private final StudyReport report;

    StudyFiles(Store store, String file, History history) {
        this.history = history;
        this.report = StudyReport.of(history)
                .log(store.read())
                .file(file)
                .version("luthier " + Version.text() + ", Java "
                        + Runtime.version().feature());
    }

    String html() {
        return report.html();
    }

    String markdown() {
        return report.markdown();
    }

    /** Writes the page. */
    void page(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, report.html(), StandardCharsets.UTF_8);
    }

    /** Writes everything. */
    void all(Path folder) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        page(folder.resolve("report.html"));
        Files.writeString(folder.resolve("report.md"), report.markdown(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("report.json"), report.json(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("report.schema.json"), StudyReport.schema(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("report.csv"), report.csv(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("trials.csv"), TrialTable.of(history).csv(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> picture : report.pictures().entrySet()) {
            Files.writeString(pictures.resolve(picture.getKey() + ".svg"), picture.getValue(), StandardCharsets.UTF_8);
        }
    }
}
