package io.luthier.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.luthier.browser.Browser;
import io.luthier.browser.Tab;
import io.luthier.log.Event;
import io.luthier.reports.Browsers;
import io.luthier.reports.comparison.Comparison;
import io.luthier.reports.comparison.Rivals;
import io.luthier.reports.study.Planted;
import io.luthier.reports.study.StudyReport;
import io.luthier.search.Goal;
import io.luthier.settings.Description;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Curve;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text of a study that would like to be a script: three hundred ways of it in every field that holds text, and none runs. */
@Tag("browser")
class HostileTextTest {
    private static final String CANARY = "window.canary=(window.canary||0)+1";

    /** Ways to run CANARY in places where text is taken for markup, script, attribute, style, address or template. */
    static List<String> payloads() {
        List<String> breakouts = List.of(
                "",
                "\"",
                "'",
                "\">",
                "'>",
                "</script>",
                "</title>",
                "</style>",
                "</textarea>",
                "-->",
                "]]>",
                "\\\">",
                "\u2028",
                "`",
                "</td>");
        List<String> cores = List.of(
                "<script>@</script>",
                "<SCRIPT/x>@</SCRIPT >",
                "<img src=x onerror=@>",
                "<svg onload=@>",
                "<svg><script>@</script></svg>",
                "<iframe srcdoc=\"<script>parent.@</script>\">",
                "<details open ontoggle=@>",
                "<input autofocus onfocus=@>",
                "<a href=\"javascript:@\">x</a>",
                "<math><mi xlink:href=\"javascript:@\">",
                "<body onload=@>",
                "<style>@import 'http://example.invalid/x.css';*{background:url(javascript:@)}</style>",
                "<meta http-equiv=refresh content=\"0;url=javascript:@\">",
                "<object data=\"javascript:@\">",
                "<link rel=stylesheet href=http://example.invalid/x>",
                "<template><img src=x onerror=@></template>",
                "javascript:@",
                "${@}",
                "{{constructor.constructor('@')()}}",
                "\";@;//",
                "');@;//");
        var list = new ArrayList<String>();
        for (String breakout : breakouts) {
            for (String core : cores) {
                list.add(breakout + core.replace("@", CANARY));
            }
        }
        assertThat(list).hasSizeGreaterThanOrEqualTo(300);
        return list;
    }

    private static History history(List<String> payloads) {
        String first = payloads.get(0);
        var choice = Param.choice("kind", payloads.subList(0, 60).toArray(String[]::new));
        var space = SearchSpace.of(
                choice, Param.ordinal("level", payloads.subList(60, 120).toArray()), Param.real("plain", 0, 1));
        var random = new SplittableRandom(1);
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < payloads.size(); i++) {
            boolean complete = i % 3 > 0;
            var metrics = new LinkedHashMap<String, Double>();
            metrics.put("loss", random.nextDouble());
            metrics.put(payloads.get(i), random.nextDouble());
            outcomes.add(new Outcome(
                    new Trial(i, space.sample(random), 1, i),
                    Outcome.Origin.PROPOSED,
                    complete ? Status.COMPLETE : Status.FAILED,
                    complete ? metrics : Map.of(),
                    Curve.of(Map.of("loss", new double[] {2, 1}, payloads.get(i), new double[] {1, 2})),
                    complete ? "" : payloads.get(i),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    i,
                    new Cost(1, 0, 1, 1, 0.1, 0)));
        }
        var attempts = List.of(new Attempt(outcomes.get(0).trial(), Attempt.Ending.RETRIED, first, Cost.ZERO));
        return new History(
                first,
                space,
                List.of(Goal.minimize("loss")),
                Fidelity.whole(),
                new Description(String.join(" ", payloads)),
                String.join(" ", payloads),
                1,
                outcomes,
                attempts,
                new History.Ending(false, String.join(" ", payloads)),
                History.TIMED,
                1);
    }

    @Test
    void nothingRuns(@TempDir Path folder) throws IOException {
        List<String> payloads = payloads();
        History history = history(payloads);
        var environment = new LinkedHashMap<String, String>();
        payloads.forEach(p -> environment.put(p, p));
        var log = new ArrayList<Event>(Planted.log(history));
        log.add(new Event.Opened(1, payloads.get(5), environment));
        Path file = folder.resolve("hostile.html");
        StudyReport report = StudyReport.of(history)
                .log(log)
                .file(String.join("\n", payloads))
                .version(String.join(" ", payloads));
        Files.writeString(file, report.html());
        try (Browser browser = Browsers.start();
                Tab tab = browser.tab(1200, 900)) {
            tab.open(file);
            int height = tab.value("document.documentElement.scrollHeight").asInt();
            for (int y = 0; y < height; y += 800) {
                tab.value("scrollTo({top: " + y + ", behavior: 'instant'})");
                tab.settle();
                for (int x = 150; x < 1100; x += 190) {
                    tab.move(x, 300);
                    tab.move(x, 600);
                }
            }
            tab.value("[...document.querySelectorAll('.leaderboard .open')].forEach(b => b.click())");
            tab.value("[...document.querySelectorAll('.more button')].forEach(b => b.click())");
            tab.value("[...document.querySelectorAll('.filter select option')].forEach(o => {"
                    + " o.parentNode.value = o.value; o.parentNode.dispatchEvent(new Event('change'));"
                    + " document.querySelector('.filter').requestSubmit(); })");
            tab.settle();
            assertThat(tab.value("window.canary === undefined").asBoolean()).isTrue();
            assertThat(tab.value(
                                    "document.querySelectorAll('img, iframe, object, svg, base, details, template, main script, main style').length")
                            .asInt())
                    .isZero();
            assertThat(tab.value("document.querySelector('#study pre').textContent")
                            .asText())
                    .isEqualTo(String.join("\n", payloads));
            assertThat(tab.value("document.title").asText()).isEqualTo(payloads.get(0));
            assertThat(tab.complaints()).isEmpty();
            assertThat(tab.requests()).isEmpty();
        }
        report.pictures().values().forEach(svg -> assertThat(svg).doesNotContain("<script", "<img", "<iframe"));
    }

    /** Twenty strategies whose labels, settings and remarks, between them, are all the payloads; a metric's name cannot be one. */
    private static Map<String, List<History>> rivals(List<String> payloads) {
        var searches = new LinkedHashMap<String, List<History>>();
        for (int s = 0; s < 20; s++) {
            int strategy = s;
            String text = String.join(" ", payloads.subList(s * 15, s == 19 ? payloads.size() : s * 15 + 15));
            searches.put(
                    text,
                    Rivals.searches("rival", 1 + s, 2, 6).stream()
                            .map(h -> new History(
                                    text,
                                    h.space(),
                                    h.goals(),
                                    h.fidelity(),
                                    new Description(text + strategy),
                                    text,
                                    h.seed(),
                                    h.outcomes(),
                                    h.attempts(),
                                    h.ending(),
                                    "",
                                    1))
                            .toList());
        }
        return searches;
    }

    @Test
    void nothingRunsOnTheComparisonOfStrategiesEither(@TempDir Path folder) throws IOException {
        List<String> payloads = payloads();
        String all = String.join("\n", payloads);
        Comparison comparison = Comparison.of(all, rivals(payloads)).file(all).version(all);
        Path file = folder.resolve("comparison.html");
        Files.writeString(file, comparison.html());
        try (Browser browser = Browsers.start();
                Tab tab = browser.tab(1200, 900)) {
            tab.open(file);
            int charts = tab.value("document.querySelectorAll('.chart').length").asInt();
            assertThat(charts).isEqualTo(6);
            for (int i = 0; i < charts; i++) {
                JsonNode top = tab.value(
                        "(() => { const e = document.querySelectorAll('.chart')[" + i + "];"
                                + " e.scrollIntoView({block: 'center', behavior: 'instant'}); return e.getBoundingClientRect().top; })()");
                tab.settle();
                for (int x = 150; x < 1100; x += 95) {
                    tab.move(x, Math.max(80, top.asDouble()) + 80);
                    tab.move(x, Math.max(80, top.asDouble()) + 200);
                }
            }
            tab.value("document.querySelectorAll('details').forEach(d => { d.open = true; })");
            tab.value("[...document.querySelectorAll('.choices button, .more button, .sort')].forEach(b => b.click())");
            tab.value(
                    "[...document.querySelectorAll('.legend')][0].querySelectorAll('button').forEach(b => b.click())");
            tab.settle();
            assertThat(tab.value("window.canary === undefined").asBoolean()).isTrue();
            assertThat(tab.value(
                                    "document.querySelectorAll('img, iframe, object, svg, base, template, main script, main style, details:not(.fold)').length")
                            .asInt())
                    .isZero();
            assertThat(tab.value("document.querySelector('#study pre').textContent")
                            .asText())
                    .isEqualTo(all);
            assertThat(tab.value(
                                    "[...document.querySelectorAll('#standings tbody th')].map(e => e.textContent).sort().join()")
                            .asText())
                    .isEqualTo(rivals(payloads).keySet().stream()
                            .sorted()
                            .collect(java.util.stream.Collectors.joining(",")));
            assertThat(tab.complaints()).isEmpty();
            assertThat(tab.requests()).isEmpty();
        }
        comparison.pictures().values().forEach(svg -> assertThat(svg).doesNotContain("<script", "<img", "<iframe"));
    }

    /** That the canary would sing, were it let: otherwise the test above could not fail. */
    @Test
    void theCanarySingsWhereTextIsMarkup(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("open.html");
        Files.writeString(
                file,
                "<!doctype html><body>" + payloads().get(0) + "<script>document.body.innerHTML += '"
                        + payloads().get(2) + "'</script>");
        try (Browser browser = Browsers.start();
                Tab tab = browser.tab(1200, 900)) {
            tab.open(file);
            tab.await("window.canary >= 2");
            assertThat(tab.value("window.canary").asInt()).isGreaterThanOrEqualTo(2);
        }
    }
}
