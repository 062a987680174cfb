package io.luthier.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.luthier.browser.Browser;
import io.luthier.browser.Tab;
import io.luthier.reports.Browsers;
import io.luthier.reports.text.Figures;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page in a real browser. Without one the tests are skipped, and say so; {@code -Dluthier.browser.required=true} makes that a
 * failure. {@code -Dluthier.screenshots=FOLDER} keeps pictures to look at.
 */
@Tag("browser")
public class PageTest {
    private static final History STUDY = Planted.study(300, 2);

    @TempDir
    private static Path folder;

    private static @Nullable Browser browser;

    @BeforeAll
    public static void start() throws IOException {
        browser = Browsers.start();
        Files.writeString(folder.resolve("planted.html"), report(STUDY).html());
        Files.writeString(
                folder.resolve("empty.html"), StudyReport.of(Histories.empty()).html());
        Files.writeString(
                folder.resolve("failed.html"),
                StudyReport.of(Histories.allFailed()).html());
        Files.writeString(
                folder.resolve("eventful.html"),
                StudyReport.of(Histories.eventful()).html());
        Files.writeString(
                folder.resolve("one.html"), report(Planted.study(1, 1)).html());
    }

    @AfterAll
    public static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static StudyReport report(History history) {
        return StudyReport.of(history).log(Planted.log(history)).file("study: planted\n");
    }

    private static Tab open(String page, int width) {
        Tab tab = java.util.Objects.requireNonNull(browser).tab(width, 900);
        tab.open(folder.resolve(page));
        tab.settle();
        return tab;
    }

    /** Brings every chart near the window, so that it is drawn. */
    public static void showAll(Tab tab) {
        int height = tab.value("document.documentElement.scrollHeight").asInt();
        for (int y = 0; y <= height; y += 700) {
            tab.value("scrollTo({top: " + y + ", behavior: 'instant'})");
            tab.settle();
        }
        tab.await("[...document.querySelectorAll('.chart')].every(e => echarts.getInstanceByDom(e))");
    }

    /** How many data each series of the chart with this label has. */
    private static JsonNode points(Tab tab, String label) {
        return tab.value("Object.fromEntries(echarts.getInstanceByDom(document.querySelector('.chart[aria-label=\""
                + label + "\"]')).getOption().series.map((s, i) => [s.name || 'series' + i, s.data.length]))");
    }

    public static JsonNode rectangle(Tab tab, String selector) {
        tab.value("document.querySelector('" + selector + "').scrollIntoView({block: 'center', behavior: 'instant'})");
        tab.settle();
        return tab.value("(() => { const r = document.querySelector('" + selector
                + "').getBoundingClientRect(); return {x: r.x, y: r.y, w: r.width, h: r.height}; })()");
    }

    /** The page is no wider than the window, and every chart has something drawn on it. */
    public static void whole(Tab tab, int width) {
        assertThat(tab.value("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
        assertThat(tab.value("[...document.querySelectorAll('.chart canvas')].every(c => {"
                                + " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                                + " return d.some(v => v > 0); })")
                        .asBoolean())
                .as("every chart has something drawn on it")
                .isTrue();
    }

    public static void quiet(Tab tab) {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests()).isEmpty();
    }

    public static void keep(Tab tab, String name) throws IOException {
        String kept = System.getProperty("luthier.screenshots", "");
        if (!kept.isEmpty()) {
            tab.screenshot(Files.createDirectories(Path.of(kept)).resolve(name + ".png"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void everyChartIsThereWithAllItsPoints(int width) throws IOException {
        try (Tab tab = open("planted.html", width)) {
            showAll(tab);
            int trials = STUDY.trials().size();
            int failed =
                    (int) STUDY.trials().stream().filter(o -> !o.complete()).count();
            int whole = (int) STUDY.ranked().stream()
                    .filter(o -> o.trial().fidelity() == 27)
                    .count();
            JsonNode history = points(tab, "Best validation-loss so far, and every result");
            assertThat(history.get("results").asInt()).isEqualTo(whole);
            assertThat(history.get("stopped early").asInt()).isEqualTo(trials - failed - whole);
            assertThat(history.get("without a rank").asInt()).isEqualTo(failed);
            assertThat(points(tab, "Distribution of validation-loss")
                            .get("all trials")
                            .asInt())
                    .isEqualTo(whole);
            JsonNode parallel = points(tab, "All parameters and validation-loss");
            assertThat(parallel.get("best tenth").asInt()
                            + parallel.get("others").asInt())
                    .isEqualTo(trials);
            for (io.luthier.space.Axis axis : Planted.SPACE.axes()) {
                int active = (int) STUDY.trials().stream()
                        .filter(o -> o.trial().config().has(axis.path()))
                        .count();
                JsonNode slice = points(tab, "validation-loss by " + axis.path());
                assertThat(slice.get("others").asInt()
                                + slice.get("best tenth").asInt()
                                + slice.get("without a rank").asInt())
                        .isEqualTo(active);
            }
            assertThat(points(tab, "Importance of parameters").get("series0").asInt())
                    .isEqualTo(8);
            assertThat(points(tab, "The goal over two parameters")
                            .get("best trials")
                            .asInt())
                    .isEqualTo(10);
            assertThat(points(tab, "Courses of training")).hasSize(100);
            assertThat(points(tab, "Schedules of the best trials")).hasSize(7);
            assertThat(points(tab, "What ran when").get("series0").asInt()).isEqualTo(trials);
            assertThat(points(tab, "Pareto front").get("front").asInt()
                            + points(tab, "Pareto front").get("others").asInt())
                    .isEqualTo(whole);
            assertThat(points(tab, "Hypervolume").get("series0").asInt()).isEqualTo(200);
            whole(tab, width);
            tab.value("scrollTo({top: 0, behavior: 'instant'})");
            tab.settle();
            keep(tab, "top-" + width);
            quiet(tab);
        }
    }

    @Test
    void theNumbersAreThoseOfTheOtherReports() {
        try (Tab tab = open("planted.html", 1440)) {
            Outcome best = STUDY.best().orElseThrow();
            assertThat(tab.value("document.querySelector('.stats dd').textContent")
                            .asText())
                    .isEqualTo(Figures.metric(best.metrics().getOrDefault("validation-loss", 0.0)));
            JsonNode rows = tab.value(
                    "[...document.querySelectorAll('.leaderboard tbody tr')].map(r => r.cells[2].textContent)");
            List<Outcome> ranked = STUDY.ranked();
            assertThat(rows).hasSize(15);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(rows.get(i).asText())
                        .isEqualTo(Figures.metric(ranked.get(i).metrics().getOrDefault("validation-loss", 0.0)));
            }
            JsonNode wasted = tab.value(
                    "[...document.querySelectorAll('#cost tr.sum')].map(r => [...r.cells].map(c => c.textContent))");
            var spending = io.luthier.reports.study.Spending.of(STUDY);
            assertThat(wasted.get(0).get(5).asText())
                    .isEqualTo(Figures.seconds(spending.wasted().wallSeconds()));
            assertThat(wasted.get(1).get(2).asText())
                    .isEqualTo(Figures.number(spending.total().work(), 4));
            quiet(tab);
        }
    }

    @Test
    void theBrowserRoundsAsJavaDoes() throws IOException {
        // the formatting functions live in the page's own scope; what they print is compared in the leaderboard's
        // details
        try (Tab tab = open("planted.html", 1440)) {
            tab.value("document.querySelector('.leaderboard .open').click()");
            tab.settle();
            Outcome best = STUDY.best().orElseThrow();
            JsonNode metrics = tab.value(
                    "Object.fromEntries([...document.querySelectorAll('.details > div:nth-child(2) dt')].map(t => [t.textContent, t.nextSibling.textContent]))");
            best.metrics()
                    .forEach((name, value) ->
                            assertThat(metrics.get(name).asText()).isEqualTo(Figures.metric(value)));
            keep(tab, "details");
            quiet(tab);
        }
    }

    @Test
    void hoveringShowsATrial() throws IOException {
        try (Tab tab = open("planted.html", 1440)) {
            JsonNode r = rectangle(tab, "#history .chart");
            JsonNode at =
                    tab.value("(() => { const c = echarts.getInstanceByDom(document.querySelector('#history .chart'));"
                            + " const s = c.getOption().series.find(s => s.name === 'results'); const p = s.data[40];"
                            + " const [x, y] = c.convertToPixel({gridIndex: 0}, [p[0], p[1]]); return {x, y}; })()");
            tab.move(
                    r.get("x").asDouble() + at.get("x").asDouble(),
                    r.get("y").asDouble() + at.get("y").asDouble());
            tab.await("document.querySelector('#history .chart .card')");
            String card = tab.value("document.querySelector('#history .chart .card').textContent")
                    .asText();
            assertThat(card).startsWith("Trial ").contains("rank", "validation-loss", "learning-rate", "training");
            keep(tab, "hover");
            quiet(tab);
        }
    }

    /** Where an axis of the parallel coordinates stands, and a stretch of it, in pixels of the window. */
    private static double[] axis(Tab tab, int axis) {
        JsonNode r = rectangle(tab, ".chart.parallel");
        JsonNode layout =
                tab.value("(() => { const c = echarts.getInstanceByDom(document.querySelector('.chart.parallel'));"
                        + " const l = c.getModel().getComponent('parallel').coordinateSystem.getAxisLayout('dim" + axis
                        + "');"
                        + " return {x: l.position[0], y: l.position[1]}; })()");
        JsonNode rect = tab.value(
                "(() => { const p = echarts.getInstanceByDom(document.querySelector('.chart.parallel'))"
                        + ".getModel().getComponent('parallel').coordinateSystem.getRect(); return {y: p.y, h: p.height}; })()");
        double top = r.get("y").asDouble() + rect.get("y").asDouble();
        return new double[] {
            r.get("x").asDouble() + layout.get("x").asDouble(),
            top,
            rect.get("h").asDouble()
        };
    }

    @Test
    void aBrushOnTheParallelCoordinatesFiltersTableAndCharts() throws IOException {
        try (Tab tab = open("planted.html", 1440)) {
            showAll(tab);
            double[] axis = axis(tab, 0); // the learning rate: log from 1e-5, below, to 1
            tab.drag(axis[0], axis[1] + 0.3 * axis[2], axis[0], axis[1] + 0.5 * axis[2]);
            tab.await("document.querySelector('#filters .chip')");
            long there = STUDY.trials().stream()
                    .filter(o -> o.trial().config().real("learning-rate") <= Math.pow(10, -1.5)
                            && o.trial().config().real("learning-rate") >= Math.pow(10, -2.5))
                    .count();
            String shown =
                    tab.value("document.querySelector('nav .chip').textContent").asText();
            assertThat(Long.parseLong(shown.split(" ")[0])).isBetween(there - 4, there + 4); // a pixel is 1.2 %
            showAll(tab);
            JsonNode history = points(tab, "Best validation-loss so far, and every result");
            assertThat(history.get("results").asInt()).isLessThan((int) there + 5);
            assertThat(history.has("filtered out")).isTrue();
            JsonNode slice = points(tab, "validation-loss by dropout");
            assertThat(slice.get("others").asInt()
                            + slice.get("best tenth").asInt()
                            + slice.get("without a rank").asInt())
                    .isEqualTo(Integer.parseInt(shown.split(" ")[0]));
            keep(tab, "brush");
            tab.key("Escape");
            assertThat(tab.value("document.querySelector('nav .chip').hidden").asBoolean())
                    .isTrue();
            quiet(tab);
        }
    }

    @Test
    void theKeyboardFiltersTooAndTheBrushFollows() {
        try (Tab tab = open("planted.html", 1440)) {
            rectangle(tab, ".chart.parallel");
            tab.value("(() => { const f = document.querySelector('.filter'); const s = f.querySelector('select');"
                    + " s.value = 'layers'; s.dispatchEvent(new Event('change'));"
                    + " f.querySelectorAll('input')[0].value = '2'; f.querySelectorAll('input')[1].value = '3';"
                    + " f.querySelector('button').focus(); })()");
            tab.key("Enter");
            tab.settle();
            long there = STUDY.trials().stream()
                    .filter(o -> o.trial().config().integer("layers") >= 2
                            && o.trial().config().integer("layers") <= 3)
                    .count();
            assertThat(tab.value("document.querySelector('nav .chip').textContent")
                            .asText())
                    .startsWith(there + " of 300");
            assertThat(tab.value("echarts.getInstanceByDom(document.querySelector('.chart.parallel')).getModel()"
                                    + ".getComponent('parallelAxis', 6).activeIntervals")
                            .toString())
                    .isEqualTo("[[2,3]]");
            quiet(tab);
        }
    }

    @Test
    void itIsDarkWhereTheSystemIsAndWhereTheButtonSays() throws IOException {
        try (Tab tab = open("planted.html", 1440)) {
            String background = "getComputedStyle(document.body).backgroundColor";
            tab.prefer(false);
            assertThat(tab.value(background).asText()).isEqualTo("rgb(247, 248, 248)");
            tab.prefer(true);
            assertThat(tab.value(background).asText()).isEqualTo("rgb(18, 23, 26)");
            rectangle(tab, "#history .chart");
            String ink =
                    "echarts.getInstanceByDom(document.querySelector('#history .chart')).getOption().series.find(s => s.type === 'line').lineStyle.color";
            assertThat(tab.value(ink).asText()).isEqualTo("#e6eaec");
            keep(tab, "dark");
            tab.value("document.getElementById('theme').click()");
            tab.settle();
            assertThat(tab.value(background).asText()).isEqualTo("rgb(247, 248, 248)");
            assertThat(tab.value(ink).asText()).isEqualTo("#1d2326");
            quiet(tab);
        }
    }

    @Test
    void everyControlIsReachedByKeyboardAndNamed() {
        try (Tab tab = open("planted.html", 1440)) {
            showAll(tab);
            assertThat(tab.value(
                                    "[...document.querySelectorAll('button, select, input, .scroll')].filter(e => !e.hidden &&"
                                            + " !(e.textContent.trim() || e.getAttribute('aria-label'))).length")
                            .asInt())
                    .isZero();
            assertThat(tab.value("[...document.querySelectorAll('[tabindex]')].every(e => e.tabIndex <= 0)")
                            .asBoolean())
                    .isTrue();
            tab.key("Tab");
            assertThat(tab.value("document.activeElement.tagName").asText()).isEqualTo("A");
            tab.value("document.querySelector('.leaderboard .open').focus()");
            tab.key("Enter");
            assertThat(tab.value("document.querySelector('.details') !== null").asBoolean())
                    .isTrue();
            quiet(tab);
        }
    }

    @Test
    void printingDrawsEveryChartInLight() throws IOException {
        try (Tab tab = open("planted.html", 1440)) {
            tab.prefer(true);
            byte[] pdf = java.util.Base64.getDecoder()
                    .decode(tab.command("Page.printToPDF", java.util.Map.of("printBackground", true))
                            .get("data")
                            .asText());
            assertThat(pdf.length).isGreaterThan(100_000);
            assertThat(tab.value("[...document.querySelectorAll('.chart')].every(e => echarts.getInstanceByDom(e))")
                            .asBoolean())
                    .isTrue();
            quiet(tab);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty.html", "failed.html", "eventful.html", "one.html"})
    void studiesWithLittleInThemAreShownToo(String page) throws IOException {
        try (Tab tab = open(page, 1440)) {
            showAll(tab);
            assertThat(tab.value("document.querySelectorAll('section').length").asInt())
                    .isGreaterThanOrEqualTo(7);
            assertThat(tab.value(
                                    "[...document.querySelectorAll('header, nav, h2, h3, figcaption, .terms, .lead, td.number, .stats')].map(e => e.innerText).join(' ')")
                            .asText())
                    .doesNotContain("NaN", "undefined", "[object", "Infinity");
            tab.value("scrollTo({top: 0, behavior: 'instant'})");
            keep(tab, page.replace(".html", ""));
            quiet(tab);
        }
    }
}
