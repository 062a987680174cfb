package io.luthier.reports.comparison;

import static io.luthier.reports.study.PageTest.keep;
import static io.luthier.reports.study.PageTest.quiet;
import static io.luthier.reports.study.PageTest.rectangle;
import static io.luthier.reports.study.PageTest.showAll;
import static io.luthier.reports.study.PageTest.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.luthier.browser.Browser;
import io.luthier.browser.Tab;
import io.luthier.reports.Browsers;
import io.luthier.reports.study.PageTest;
import io.luthier.reports.text.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a comparison in a real browser, as {@link PageTest} opens that of a study. */
@Tag("browser")
class ComparisonPageTest {
    private static final int REPEATS = 10;
    private static final Comparison RIVALS =
            Comparison.of("rivals", Rivals.searches(6, REPEATS, 40)).file("study: rivals\n");
    private static final List<Performance> STANDINGS = RIVALS.findings().performances();

    @TempDir
    private static Path folder;

    private static @Nullable Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browsers.start();
        write("rivals", RIVALS);
        write("odd", Comparison.of("odd", Rivals.odd(8, 20)));
        write(
                "highest",
                Comparison.of("highest", Rivals.maximized(Rivals.odd(4, 20))).target(0.5));
        write("alone", Comparison.of("alone", Rivals.searches(1, 1, 3)));
        write("two", Comparison.of("two", Rivals.searches(2, 1, 3)));
        write("twenty", Comparison.of("twenty", Rivals.searches(20, 3, 10)));
        Map<String, List<io.luthier.study.History>> broken = new LinkedHashMap<>(Rivals.odd(3, 8));
        broken.keySet().retainAll(List.of("broken"));
        write("broken", Comparison.of("broken", broken));
    }

    private static void write(String name, Comparison comparison) throws IOException {
        Files.writeString(folder.resolve(name + ".html"), comparison.html());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Tab open(String page, int width) {
        Tab tab = Objects.requireNonNull(browser).tab(width, 900);
        tab.open(folder.resolve(page + ".html"));
        tab.settle();
        return tab;
    }

    private static String chart(String section) {
        return "echarts.getInstanceByDom(document.querySelector('" + section + " .chart'))";
    }

    /** How many data each series of the chart in this place has. */
    private static JsonNode points(Tab tab, String section) {
        return tab.value(
                "Object.fromEntries(" + chart(section) + ".getOption().series.map(s => [s.id, s.data.length]))");
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void everyChartIsThereWithAllItsPoints(int width) throws IOException {
        try (Tab tab = open("rivals", width)) {
            showAll(tab);
            JsonNode course = points(tab, "#course");
            JsonNode target = points(tab, "#target");
            JsonNode found = points(tab, "#found");
            for (int i = 0; i < STANDINGS.size(); i++) {
                Performance standing = STANDINGS.get(i);
                int band = standing.band(Unit.TRIALS).points().size();
                assertThat(course.get("median-" + i).asInt()).isEqualTo(band).isEqualTo(40);
                assertThat(course.get("ribbon-" + i).asInt()).isEqualTo(band);
                Reach reach = standing.reach(Unit.TRIALS);
                int steps = reach.course().size();
                double last = steps == 0 ? 0 : reach.course().get(steps - 1).cost();
                assertThat(target.get("share-" + i).asInt()).isEqualTo(1 + steps + (last < 40 ? 1 : 0));
                assertThat(target.get("never-" + i).asInt()).isEqualTo(REPEATS - reach.reached());
                assertThat(found.get("values-" + i).asInt()).isEqualTo(REPEATS);
            }
            assertThat(found.get("medians").asInt()).isEqualTo(6);
            JsonNode pairs = points(tab, "[data-section=pairs]");
            assertThat(pairs.get("chances").asInt()).isEqualTo(30);
            long beaten = shown();
            assertThat(beaten).isPositive();
            assertThat(pairs.get("shown").asLong()).isEqualTo(2 * beaten);
            JsonNode ranks = points(tab, "[data-section=ranks]");
            assertThat(ranks.get("ranks").asInt()).isEqualTo(6);
            assertThat(ranks.get("critical").asInt()).isEqualTo(1);
            assertThat(ranks.get("alike").asInt())
                    .isEqualTo(RIVALS.findings().values().alike().size());
            JsonNode charge = points(tab, "#cost");
            for (String kind : List.of("trained to the end", "infeasible", "failed attempts", "thinking")) {
                assertThat(charge.get("kind-" + kind).asInt()).isEqualTo(6);
            }
            whole(tab, width);
            tab.value("scrollTo({top: 0, behavior: 'instant'})");
            tab.settle();
            keep(tab, "comparison-" + width);
            quiet(tab);
        }
    }

    /** How many pairs differ. */
    private static long shown() {
        var values = RIVALS.findings().values();
        return STANDINGS.stream()
                .flatMap(a -> STANDINGS.stream().filter(b -> values.shown(a.index(), b.index())))
                .count();
    }

    /** The cells of the Markdown's table under a heading. */
    private static List<List<String>> markdown(String heading) {
        String text = RIVALS.markdown();
        var rows = new ArrayList<List<String>>();
        for (String line :
                text.substring(text.indexOf("## " + heading)).lines().skip(1).toList()) {
            if (line.startsWith("## ")) {
                break;
            }
            if (line.startsWith("| ")) {
                rows.add(Arrays.stream(line.substring(2, line.length() - 2).split(" \\| ", -1))
                        .toList());
            }
        }
        return rows.subList(2, rows.size());
    }

    private static List<List<String>> html(Tab tab, String region) {
        var rows = new ArrayList<List<String>>();
        tab.value("[...document.querySelectorAll('[aria-label=\"" + region
                        + "\"] tbody tr')].map(r => [...r.cells].map(c => c.textContent))")
                .forEach(row -> {
                    var cells = new ArrayList<String>();
                    row.forEach(cell -> cells.add(cell.asText()));
                    rows.add(cells);
                });
        return rows;
    }

    private static List<List<String>> columns(List<List<String>> rows, int... columns) {
        return rows.stream()
                .map(row -> Arrays.stream(columns).mapToObj(row::get).toList())
                .toList();
    }

    @Test
    void theNumbersAreThoseOfTheMarkdown() {
        try (Tab tab = open("rivals", 1440)) {
            assertThat(html(tab, "Standings")).isEqualTo(markdown("What each found"));
            assertThat(html(tab, "What it cost to reach the target"))
                    .isEqualTo(columns(markdown("What it cost"), 0, 1, 2, 3, 4));
            assertThat(html(tab, "What was charged")).isEqualTo(markdown("What was charged"));
            assertThat(columns(html(tab, "Pairs"), 0, 1, 2, 3, 5, 6, 7, 8)).isEqualTo(markdown("Which differences"));
            assertThat(html(tab, "Wasted")).isEqualTo(markdown("What went to trials"));
            tab.value("document.querySelector('#searches .more button').click()");
            assertThat(columns(html(tab, "Searches"), 0, 2, 3, 4, 5, 6, 7))
                    .hasSize(60)
                    .isEqualTo(markdown("Each search"));
            quiet(tab);
        }
    }

    @Test
    void pointingAtACostListsAllStrategiesThere() throws IOException {
        try (Tab tab = open("rivals", 1440)) {
            JsonNode r = rectangle(tab, "#course .chart");
            JsonNode at = tab.value("(() => { const [x, y] = " + chart("#course")
                    + ".convertToPixel({gridIndex: 0}, [20.1, 0.5]); return {x, y}; })()");
            tab.move(
                    r.get("x").asDouble() + at.get("x").asDouble(),
                    r.get("y").asDouble() + at.get("y").asDouble());
            tab.await("document.querySelector('#course .chart .card')");
            String card = tab.value("document.querySelector('#course .chart .card').textContent")
                    .asText();
            assertThat(card).startsWith("After 20 trials");
            for (Performance standing : STANDINGS) {
                assertThat(card)
                        .contains(standing.arm().label()
                                + Figures.metric(standing.band(Unit.TRIALS)
                                        .points()
                                        .get(19)
                                        .median()) + " (");
            }
            keep(tab, "comparison-hover");
            quiet(tab);
        }
    }

    @Test
    void pointingAtARepeatFollowsItThroughAllStrategies() throws IOException {
        try (Tab tab = open("rivals", 1440)) {
            JsonNode r = rectangle(tab, "#found .chart");
            assertThat(points(tab, "#found").get("repeat").asInt()).isZero();
            JsonNode at = tab.value(
                    "(() => { const c = " + chart("#found") + ";"
                            + " const p = c.getOption().series.find(s => s.id === 'values-5').data[3].value;"
                            + " const [x, y] = c.convertToPixel({xAxisIndex: 0, yAxisIndex: 1}, [p[0], p[1]]); return {x, y}; })()");
            tab.move(
                    r.get("x").asDouble() + at.get("x").asDouble(),
                    r.get("y").asDouble() + at.get("y").asDouble());
            tab.await("document.querySelector('#found .chart .card')");
            assertThat(points(tab, "#found").get("repeat").asInt()).isEqualTo(6);
            String card = tab.value("document.querySelector('#found .chart .card').textContent")
                    .asText();
            assertThat(card).startsWith("Repeat 4");
            for (Performance standing : STANDINGS) {
                assertThat(card)
                        .contains(standing.arm().label()
                                + Figures.metric(standing.arm().losses()[3]));
            }
            keep(tab, "comparison-repeat");
            tab.move(5, 5);
            tab.await(chart("#found") + ".getOption().series.find(s => s.id === 'repeat').data.length === 0");
            tab.value("(() => { const s = document.querySelector('#found select'); s.value = '3';"
                    + " s.dispatchEvent(new Event('change')); })()");
            assertThat(points(tab, "#found").get("repeat").asInt()).isEqualTo(6);
            quiet(tab);
        }
    }

    private static void press(Tab tab, String section, String text) {
        tab.value("[...document.querySelectorAll('" + section + " button, " + section
                + " label input')].find(b => b.textContent === '" + text + "' || b.parentNode.textContent === '" + text
                + "').click()");
        tab.settle();
    }

    @Test
    void theUnitIsTheSameInAllChartsAndTables() throws IOException {
        try (Tab tab = open("rivals", 1440)) {
            showAll(tab);
            String axis = ".getOption().xAxis[0].name";
            assertThat(tab.value(chart("#course") + axis).asText()).isEqualTo("trials");
            press(tab, "#course", "seconds");
            showAll(tab);
            assertThat(tab.value(chart("#course") + axis).asText()).isEqualTo("seconds");
            assertThat(tab.value(chart("#target") + axis).asText()).isEqualTo("seconds");
            assertThat(tab.value("[...document.querySelectorAll('#target .choices button[aria-pressed=true]')].map(b =>"
                                    + " b.textContent)[0]")
                            .asText())
                    .isEqualTo("seconds");
            assertThat(points(tab, "#course").get("median-0").asInt()).isEqualTo(200);
            for (int i = 0; i < STANDINGS.size(); i++) {
                assertThat(html(tab, "What it cost to reach the target").get(i).get(4))
                        .isEqualTo(Figures.seconds(
                                STANDINGS.get(i).reach(Unit.SECONDS).expected()));
            }
            press(tab, "#target", "log");
            rectangle(tab, "#target .chart");
            assertThat(tab.value(chart("#target") + ".getOption().xAxis[0].type")
                            .asText())
                    .isEqualTo("log");
            press(tab, "#cost", "work");
            rectangle(tab, "#cost .chart");
            assertThat(tab.value(chart("#cost") + axis).asText()).isEqualTo("work units");
            press(tab, "#course", "every search");
            rectangle(tab, "#course .chart");
            assertThat(points(tab, "#course").get("searches-0").asInt()).isGreaterThan(3 * REPEATS);
            keep(tab, "comparison-searches");
            quiet(tab);
        }
    }

    @Test
    void aStrategyIsHiddenInAllChartsAtOnce() throws IOException {
        try (Tab tab = open("rivals", 1440)) {
            showAll(tab);
            tab.value("document.querySelectorAll('#course .strategy')[1].focus()");
            tab.key("Enter");
            showAll(tab);
            assertThat(tab.value("[...document.querySelectorAll('.legend')].map(l =>"
                                    + " l.querySelectorAll('[aria-pressed=false]').length).join()")
                            .asText())
                    .isEqualTo("1,1,1,1");
            assertThat(points(tab, "#course").has("median-1")).isFalse();
            assertThat(points(tab, "#course").has("median-2")).isTrue();
            assertThat(points(tab, "#target").has("share-1")).isFalse();
            assertThat(points(tab, "#found").has("values-1")).isFalse();
            assertThat(points(tab, "#cost").get("kind-thinking").asInt()).isEqualTo(5);
            assertThat(tab.value(chart("#course")
                                    + ".getOption().series.find(s => s.id === 'median-2').lineStyle.color")
                            .asText())
                    .as("the others keep their colours")
                    .isEqualTo("#009e73");
            assertThat(html(tab, "Searches").stream().map(row -> row.get(0)))
                    .doesNotContain(STANDINGS.get(1).arm().label())
                    .contains(STANDINGS.get(2).arm().label());
            keep(tab, "comparison-hidden");
            press(tab, "#found", "Show all");
            showAll(tab);
            assertThat(points(tab, "#course").has("median-1")).isTrue();
            tab.value("document.querySelectorAll('#course .strategy')[2].dispatchEvent(new MouseEvent('dblclick'))");
            showAll(tab);
            assertThat(tab.value("[...document.querySelectorAll('#cost .strategy[aria-pressed=true]')].map(b =>"
                                    + " b.textContent).join()")
                            .asText())
                    .isEqualTo(STANDINGS.get(2).arm().label());
            quiet(tab);
        }
    }

    @Test
    void itIsDarkWhereTheSystemIsAndPrintsInLight() throws IOException {
        try (Tab tab = open("rivals", 1440)) {
            String background = "getComputedStyle(document.body).backgroundColor";
            String line = "getComputedStyle(document.querySelector('#standings .swatch')).borderTopColor";
            tab.prefer(true);
            assertThat(tab.value(background).asText()).isEqualTo("rgb(18, 23, 26)");
            assertThat(tab.value(line).asText()).isEqualTo("rgb(86, 180, 233)");
            rectangle(tab, "#differences .chart");
            keep(tab, "comparison-dark");
            byte[] pdf = Base64.getDecoder()
                    .decode(tab.command("Page.printToPDF", Map.of("printBackground", true))
                            .get("data")
                            .asText());
            assertThat(pdf.length).isGreaterThan(50_000);
            assertThat(tab.value("[...document.querySelectorAll('.chart')].every(e => echarts.getInstanceByDom(e))")
                            .asBoolean())
                    .isTrue();
            tab.value("document.getElementById('theme').click()");
            tab.settle();
            assertThat(tab.value(line).asText()).isEqualTo("rgb(0, 114, 178)");
            quiet(tab);
        }
    }

    @Test
    void everyControlIsReachedByKeyboardAndNamed() {
        try (Tab tab = open("rivals", 1440)) {
            showAll(tab);
            assertThat(tab.value("[...document.querySelectorAll('button, select, input, .scroll, .chart')].filter(e =>"
                                    + " !e.hidden && !(e.textContent.trim() || e.getAttribute('aria-label') ||"
                                    + " (e.labels && e.labels.length))).length")
                            .asInt())
                    .isZero();
            assertThat(tab.value("[...document.querySelectorAll('[tabindex]')].every(e => e.tabIndex <= 0)")
                            .asBoolean())
                    .isTrue();
            tab.value("[...document.querySelectorAll('#searches .sort')].find(b => b.textContent === 'best').focus()");
            tab.key("Enter");
            List<String> best =
                    html(tab, "Searches").stream().map(row -> row.get(3)).toList();
            assertThat(best).isSortedAccordingTo(java.util.Comparator.comparingDouble(Double::parseDouble));
            quiet(tab);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd", "highest", "alone", "two", "twenty", "broken"})
    void comparisonsOfEveryKindAreShown(String page) throws IOException {
        for (int width : List.of(1440, 390)) {
            try (Tab tab = open(page, width)) {
                tab.value("document.querySelectorAll('details').forEach(d => { d.open = true; })");
                showAll(tab);
                assertThat(tab.value("document.querySelectorAll('section').length")
                                .asInt())
                        .isEqualTo(8);
                assertThat(tab.value("document.body.innerText").asText())
                        .doesNotContain("NaN", "undefined", "[object", "Infinity");
                assertThat(tab.value("document.documentElement.scrollWidth").asInt())
                        .isLessThanOrEqualTo(width);
                tab.value("scrollTo({top: 0, behavior: 'instant'})");
                keep(tab, "comparison-" + page + "-" + width);
                quiet(tab);
            }
        }
    }
}
