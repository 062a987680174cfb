package io.luthier.cli.folder;

import io.luthier.cli.console.TextFile;
import io.luthier.cli.console.Version;
import io.luthier.log.Store;
import io.luthier.reports.comparison.Comparison;
import io.luthier.reports.study.StudyReport;
import io.luthier.reports.study.TrialTable;
import io.luthier.reports.write.Report;
import io.luthier.reports.write.Section;
import io.luthier.study.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The files that a report is written to. */
public record ReportFiles(Report report, TrialTable trials) {
    /**
     * Of a study.
     *
     * @param file the text of the study file
     * @param more what is said beside it
     */
    public static ReportFiles of(Store store, String file, History history, Optional<Section> more) {
        StudyReport report =
                StudyReport.of(history).log(store.read()).file(file).version(Version.ofAll());
        report = more.map(report::section).orElse(report);
        return new ReportFiles(report, TrialTable.of(history));
    }

    public static ReportFiles of(Comparison comparison) {
        return new ReportFiles(comparison, comparison.trials());
    }

    /** Writes the page. */
    public void page(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        TextFile.write(file, report.html());
    }

    /** Writes everything. */
    public void all(Path folder) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        page(folder.resolve("report.html"));
        TextFile.write(folder.resolve("report.md"), report.markdown());
        TextFile.write(folder.resolve("report.json"), report.json());
        TextFile.write(folder.resolve("report.schema.json"), report.schema());
        TextFile.write(folder.resolve("report.csv"), report.csv());
        TextFile.write(folder.resolve("trials.csv"), trials.csv());
        for (Map.Entry<String, String> picture : report.pictures().entrySet()) {
            TextFile.write(pictures.resolve(picture.getKey() + ".svg"), picture.getValue());
        }
    }
}
