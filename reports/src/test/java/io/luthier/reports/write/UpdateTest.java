package io.luthier.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.browser.Browser;
import io.luthier.browser.Tab;
import io.luthier.reports.Browsers;
import io.luthier.reports.comparison.Comparison;
import io.luthier.reports.comparison.Rivals;
import io.luthier.reports.study.PageTest;
import io.luthier.reports.study.Planted;
import io.luthier.reports.study.StudyReport;
import io.luthier.study.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that is given other data shows what a page made of them shows, in every section. */
class UpdateTest {
    @TempDir
    private static Path folder;

    private static @Nullable Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browsers.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Report report(String name) {
        return switch (name) {
            case "large" -> study(Planted.study(220, 2));
            case "small" -> study(Planted.study(60, 2));
            case "one" -> study(Planted.study(1, 2));
            case "rivals" -> Comparison.of("rivals", Rivals.searches(4, 6, 20));
            case "more" -> Comparison.of("rivals", Rivals.searches(6, 8, 30)).target(0.2);
            case "odd" -> Comparison.of("rivals", Rivals.odd(4, 12));
            default -> Comparison.of("rivals", Rivals.searches(1, 1, 3));
        };
    }

    private static StudyReport study(History history) {
        return StudyReport.of(history).log(Planted.log(history)).file("study: planted\n");
    }

    private static Tab open(String name) throws IOException {
        Path file =
                Files.writeString(folder.resolve(name + ".html"), report(name).html());
        Tab tab = java.util.Objects.requireNonNull(browser).tab(1440, 900);
        tab.open(file);
        tab.settle();
        return tab;
    }

    /** Everything that can be read, and what every chart draws. */
    private static List<String> shown(Tab tab) {
        PageTest.showAll(tab);
        String text = tab.value(
                        "document.querySelector('#sentences').innerText + document.querySelector('main').innerText")
                .asText();
        String charts = tab.value(
                        "JSON.stringify([...document.querySelectorAll('.chart')].map(e => [e.getAttribute('aria-label'),"
                                + " echarts.getInstanceByDom(e).getOption().series.map(s => [s.name, s.data])]))")
                .asText();
        return List.of(text, charts);
    }

    @ParameterizedTest
    @CsvSource({"small, large", "large, small", "one, large", "large, one", "rivals, more", "more, odd", "alone, rivals"
    })
    void anUpdatedPageShowsWhatAPageMadeOfTheDataShows(String before, String after) throws IOException {
        List<String> expected;
        try (Tab made = open(after)) { // a tab behind another draws nothing, so there is one at a time
            expected = shown(made);
        }
        try (Tab updated = open(before)) {
            PageTest.showAll(updated);
            updated.value("luthier.update(" + report(after).json() + ")");
            updated.settle();
            assertThat(shown(updated)).isEqualTo(expected);
            PageTest.quiet(updated);
        }
    }

    @Test
    void whatTheReaderHasChosenStays() throws IOException {
        try (Tab tab = open("small")) {
            tab.value("[...document.querySelectorAll('#history button')].find(b => b.textContent === 'work').click()");
            tab.value(
                    "[...document.querySelectorAll('.leaderboard .sort')].find(b => b.textContent === 'layers').click()");
            tab.value("document.querySelector('.leaderboard .open').click()");
            tab.value("(() => { const f = document.querySelector('.filter'); const s = f.querySelector('select');"
                    + " s.value = 'layers'; s.dispatchEvent(new Event('change'));"
                    + " f.querySelectorAll('input')[0].value = '2'; f.requestSubmit(); })()");
            tab.value("luthier.update(" + report("large").json() + ")");
            PageTest.showAll(tab);
            assertThat(tab.value(
                                    "echarts.getInstanceByDom(document.querySelector('#history .chart')).getOption().xAxis[0].name")
                            .asText())
                    .isEqualTo("work");
            assertThat(tab.value("document.querySelector('.leaderboard [aria-sort=ascending]').textContent")
                            .asText())
                    .isEqualTo("layers");
            long kept = Planted.study(220, 2).trials().stream()
                    .filter(o -> o.trial().config().integer("layers") >= 2)
                    .count();
            assertThat(tab.value("document.querySelector('nav .chip').textContent")
                            .asText())
                    .startsWith(kept + " of 220");
            PageTest.quiet(tab);
        }
    }

    @Test
    void aSectionThatCannotBeDrawnLeavesTheOthersAlone() throws IOException {
        try (Tab tab = open("small")) {
            tab.value("(() => { const data = JSON.parse(document.getElementById('data').textContent);"
                    + " data.surfaces = null; luthier.update(data); })()");
            assertThat(tab.value("document.querySelector('[data-section=surface]').textContent")
                            .asText())
                    .startsWith("This part could not be drawn");
            assertThat(tab.value("document.querySelectorAll('.leaderboard tbody tr').length")
                            .asInt())
                    .isEqualTo(15);
        }
    }
}
