package io.luthier.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.browser.Browser;
import io.luthier.browser.Tab;
import io.luthier.reports.Browsers;
import io.luthier.reports.comparison.Comparison;
import io.luthier.reports.comparison.Rivals;
import io.luthier.reports.confirmation.Replicates;
import io.luthier.reports.landscape.Explorers;
import io.luthier.reports.study.PageTest;
import io.luthier.reports.study.Planted;
import io.luthier.reports.study.StudyReport;
import io.luthier.study.History;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every section of every report that has a page, those to come included. */
class SectionsTest {
    static Stream<Report> reports() {
        History history = Planted.study(200, 2);
        return Stream.of(
                StudyReport.of(history).log(Planted.log(history)).file("study: planted\n"),
                Comparison.of("rivals", Rivals.searches(4, 8, 20)).file("study: rivals\n"),
                Replicates.report(),
                Explorers.report());
    }

    private static String text(URL place) throws IOException {
        try (InputStream in = place.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyScriptDrawsTheSectionThatItIsNamedAfter(Report report) throws IOException {
        for (Section section : report.contents().sections()) {
            URL script = section.script();
            if (script != null) {
                assertThat(text(script)).contains("luthier.section(\"" + section.name() + "\", ");
            }
            assertThat(section.name()).matches("[a-z][a-z-]*");
        }
        assertThat(report.contents().sections().stream().map(Section::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everySectionIsDrawnAndEveryChapterIsInTheNavigation(Report report, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), report.html());
        try (Browser browser = Browsers.start();
                Tab tab = browser.tab(1440, 900)) {
            tab.open(file);
            PageTest.showAll(tab);
            for (Section section : report.contents().sections()) {
                if (section.script() != null) {
                    assertThat(tab.value("document.querySelector('[data-section=" + section.name() + "]').innerText")
                                    .asText())
                            .as("what the section %s shows", section.name())
                            .isNotBlank()
                            .doesNotContain("could not be drawn", "undefined", "[object");
                }
            }
            List<String> chapters =
                    report.contents().chapters().stream().map(Chapter::title).toList();
            assertThat(
                            tab.value(
                                    "[...document.querySelectorAll('nav .links a')].filter(a => !a.hidden).map(a => a.textContent)"))
                    .extracting(node -> node.asText())
                    .isEqualTo(chapters);
            PageTest.whole(tab, 1440);
            PageTest.quiet(tab);
        }
    }

    @Test
    void everyScriptBelongsToAReport() throws IOException {
        Set<String> used = new TreeSet<>(Page.KIT);
        reports().forEach(report -> {
            used.addAll(report.contents().model());
            report.contents().sections().forEach(section -> used.add(section.name()));
        });
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/io/luthier/reports"))) {
            Set<String> there = files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".js"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(used).containsAll(there);
        }
    }
}
