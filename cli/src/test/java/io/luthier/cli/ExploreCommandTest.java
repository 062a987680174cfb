package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.luthier.browser.Browser;
import io.luthier.browser.Tab;
import io.luthier.contract.internal.Effort;
import io.luthier.reports.Browsers;
import io.luthier.settings.Family;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import io.luthier.trainer.Vocabulary;
import io.luthier.trainer.landscape.Descent;
import io.luthier.trainer.landscape.Surface;
import io.luthier.trainer.landscape.Trajectory;
import io.luthier.trainer.optimizer.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The explorer's page, in a real browser and beside the trainer's own paths. */
@Tag("browser")
class ExploreCommandTest {
    private static final int STEPS = 120;
    private static final String MOVE = "document.querySelector('canvas.map')";

    @TempDir
    private static Path folder;

    private static @Nullable Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browsers.start();
        page("plain.html", Map.of(), "--steps=" + STEPS);
        page("four.html", Map.of(), "--optimizers=sgd,momentum,adam,rmsprop");
        new Commands(folder).file("flowers.yaml", """
                study: flowers
                seed: 7
                objective: {mlp: {data: iris, hidden: [5], epochs: 6}}
                goal: {minimize: validation-loss}
                space: {batch-size: {ordinal: [8, 16], default: 16}}
                budget: {trials: 3}
                """);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void page(String name, Map<String, String> settings, String... options) {
        var line = new ArrayList<>(List.of("explore", "--out=" + name));
        line.addAll(List.of(options));
        settings.forEach((path, value) -> line.add("--set=" + path + "=" + value));
        var luthier = new Commands(folder);
        assertThat(luthier.run(line.toArray(String[]::new))).as(luthier.err).isZero();
        assertThat(luthier.err).isEqualTo("Written to " + name + "\n");
    }

    private static Tab open(String page, int width) {
        Tab tab = Objects.requireNonNull(browser).tab(width, 900);
        tab.open(folder.resolve(page));
        tab.settle();
        return tab;
    }

    /** A path that page and trainer both make. */
    private record Case(String surface, String optimizer, String schedule, double rate) {
        Trajectory path(Map<String, String> settings) {
            var values = new LinkedHashMap<String, Object>(Map.of("optimizer", optimizer, "schedule", schedule));
            values.put("optimizer." + optimizer + ".learning-rate", rate);
            settings.forEach((path, text) ->
                    values.put(path, text.matches("true|false|[a-z]+") ? (Object) text : Double.valueOf(text)));
            return descent(Config.of(values)).path("");
        }

        Descent descent(Config config) {
            Surface ground = Surface.all().make(Config.empty(), "surface", surface);
            return new Descent(ground, config, STEPS);
        }
    }

    /** Ends with the largest relative difference of any place or loss of any path. */
    private static double difference(Tab tab, List<Case> cases, Map<String, String> settings) throws IOException {
        String asked = new ObjectMapper().writeValueAsString(cases);
        JsonNode made = tab.value(
                "(() => { const d = JSON.parse(document.getElementById('data').textContent);"
                        + " const find = (list, name) => list.find(one => one.name === name);"
                        + " return " + asked + ".map(c => { const s = find(d.surfaces, c.surface);"
                        + " const way = luthier.descent.path({surface: luthier.surfaces.of(s), start: {x: s.start[0], y: s.start[1]},"
                        + " steps: d.steps, decay: d['weight-decay'], optimizer: find(d.optimizers, c.optimizer),"
                        + " schedule: find(d.schedules, c.schedule), rate: c.rate});"
                        + " return {ending: way.ending, values: ['xs', 'ys', 'losses'].map(k => [...way[k].slice(0, way.size)].map(String))}; }); })()");
        double largest = 0;
        for (int i = 0; i < cases.size(); i++) {
            Trajectory path = cases.get(i).path(settings);
            JsonNode way = made.get(i);
            assertThat(way.get("ending").asText()).as("%s", cases.get(i)).isEqualTo(path.ending());
            assertThat(way.get("values").get(0))
                    .as("%s", cases.get(i))
                    .hasSize(path.stops().size());
            for (int step = 0; step < path.stops().size(); step++) {
                Trajectory.Stop stop = path.stops().get(step);
                double[] theirs = {stop.x(), stop.y(), stop.loss()};
                for (int k = 0; k < 3; k++) {
                    double own = Double.parseDouble(
                            way.get("values").get(k).get(step).asText());
                    double off = Math.abs(own - theirs[k]) / Math.max(1, Math.abs(theirs[k]));
                    assertThat(off).as("%s, step %d", cases.get(i), step).isLessThanOrEqualTo(1e-9);
                    largest = Math.max(largest, off);
                }
            }
        }
        return largest;
    }

    private static List<String> names(Tab tab, String list) {
        var names = new ArrayList<String>();
        tab.value("JSON.parse(document.getElementById('data').textContent)." + list + ".map(one => one.name)")
                .forEach(name -> names.add(name.asText()));
        return names;
    }

    @Test
    void everyOptimizerAndScheduleThatItOffersGoesTheTrainersWay() throws IOException {
        try (Tab tab = open("plain.html", 1440)) {
            List<String> surfaces = names(tab, "surfaces");
            List<String> optimizers = names(tab, "optimizers");
            List<String> schedules = names(tab, "schedules");
            assertThat(surfaces).isEqualTo(Surface.all().labels());
            assertThat(optimizers).isEqualTo(Vocabulary.optimizers().labels());
            assertThat(schedules).isEqualTo(Vocabulary.schedules().labels());
            var cases = new ArrayList<Case>();
            for (String surface : surfaces) {
                for (Family.Member<Optimizer> member : Vocabulary.optimizers().members()) {
                    double rate = Double.parseDouble(
                            member.setting("learning-rate").orElseThrow().preset());
                    cases.add(new Case(surface, member.name(), "constant", rate));
                    cases.add(new Case(surface, member.name(), "constant", 0.003));
                }
            }
            for (String schedule : schedules) {
                for (String optimizer : List.of("nesterov", "adam", "sgd")) {
                    cases.add(new Case("beale", optimizer, schedule, 0.003));
                    cases.add(new Case("ripple", optimizer, schedule, 0.05));
                }
            }
            double largest = difference(tab, cases, Map.of());
            System.out.printf(
                    Locale.ROOT,
                    "%d paths of %d steps, %d surfaces, %d optimizers, %d schedules: largest difference %.1e%n",
                    cases.size(),
                    STEPS,
                    surfaces.size(),
                    optimizers.size(),
                    schedules.size(),
                    largest);
        }
    }

    @Test
    void everySettingOfAnOptimizerMeansTheSame() throws IOException {
        var random = new Random(5);
        for (int round = 0; round < (Effort.full() ? 6 : 1); round++) {
            var settings = new LinkedHashMap<String, String>(Map.of("weight-decay", "0.01", "warmup", "0.1"));
            var cases = new ArrayList<Case>();
            for (Family.Member<Optimizer> member : Vocabulary.optimizers().members()) {
                for (Setting setting : member.settings()) {
                    String value = value(setting, random);
                    if (!value.isEmpty()) {
                        settings.put("optimizer." + member.name() + "." + setting.name(), value);
                    }
                }
                for (String surface : List.of("rosenbrock", "quadratic", "saddle")) {
                    String schedule = surface.equals("saddle") ? "constant" : "reduce-on-plateau";
                    cases.add(new Case(surface, member.name(), schedule, 0.002));
                }
            }
            String name = "settings-" + round + ".html";
            page(name, settings, "--steps=" + STEPS);
            try (Tab tab = open(name, 390)) {
                difference(tab, cases, settings);
            }
        }
    }

    /** Another value than the preset; empty for the rate, which the path has, and what is no plain value. */
    private static String value(Setting setting, Random random) {
        return switch (setting.kind()) {
            case TRUTH -> Boolean.toString(random.nextBoolean());
            case LABEL -> setting.labels().get(random.nextInt(setting.labels().size()));
            case REAL ->
                setting.name().equals("learning-rate")
                        ? ""
                        : setting.name().matches("beta.|momentum|rho|dampening")
                                ? Double.toString(0.5 + 0.49 * random.nextDouble())
                                : setting.name().equals("growth")
                                        ? "1.3"
                                        : setting.name().equals("epsilon")
                                                ? "1e-5"
                                                : setting.name().equals("d0")
                                                        ? "1e-4"
                                                        : Double.toString(0.05 + 0.5 * random.nextDouble());
            default -> "";
        };
    }

    @Test
    void theRateThatItFindsIsTheTrainers() throws IOException {
        try (Tab tab = open("plain.html", 1440)) {
            for (String surface : List.of("rosenbrock", "quadratic", "monkey-saddle")) {
                for (String optimizer : List.of("sgd", "adam", "nesterov", "lars")) {
                    double found = tab.value(
                                    "(() => { const d = JSON.parse(document.getElementById('data').textContent);"
                                            + " const s = d.surfaces.find(one => one.name === '" + surface + "');"
                                            + " const work = luthier.descent.tuned({surface: luthier.surfaces.of(s), start: {x: s.start[0], y: s.start[1]},"
                                            + " steps: d.steps, decay: 0, schedule: d.schedules[0], optimizer: d.optimizers.find(o => o.name === '"
                                            + optimizer
                                            + "')}); let next = work.next(); while (!next.done) next = work.next(); return next.value; })()")
                            .asDouble();
                    var any = new Case(surface, optimizer, "constant", 1);
                    assertThat(found)
                            .as(surface + " " + optimizer)
                            .isEqualTo(any.descent(Config.of(Map.of("optimizer", optimizer)))
                                    .tuned()
                                    .rate()
                                    .orElseThrow());
                }
            }
        }
    }

    @Test
    void aFrameWithFourPathsTakesLittleOfTheProcessor() {
        try (Tab tab = open("four.html", 1440)) {
            tab.command("Performance.enable", Map.of("timeDomain", "threadTicks"));
            tab.await(STILL);
            double played = frame(tab, "document.querySelector('.play').click()", "1");
            double dragged = frame(
                    tab,
                    "1",
                    "c.dispatchEvent(new PointerEvent('pointermove', {pointerId: 1, buttons: 1, clientX: b.left + 200 + n, clientY: b.top + 150}))");
            System.out.printf(
                    Locale.ROOT,
                    "script, four paths of 300 steps: %.2f ms of processor time a frame while they run, %.2f while the start is dragged%n",
                    played,
                    dragged);
            assertThat(played).isLessThanOrEqualTo(8);
            assertThat(dragged).isLessThanOrEqualTo(8);
            quiet(tab);
        }
    }

    private static final String STILL = "document.querySelector('.play').textContent === 'Play'"
            + " && [...document.querySelectorAll('.card-path input[type=number]')].every(i => i.value !== '0.001')";

    /** Processor time of scripts over 60 frames, each of which begins with something. */
    private static double frame(Tab tab, String before, String each) {
        double from = script(tab);
        int frames = tab.value("(async () => { const c = " + MOVE + "; const b = c.getBoundingClientRect();"
                        + " c.setPointerCapture = () => {}; c.hasPointerCapture = () => true; " + before
                        + "; let n = 0;"
                        + " while (n < 60) { await new Promise(requestAnimationFrame); " + each + "; n++; }"
                        + " return n; })()")
                .asInt();
        return (script(tab) - from) * 1000 / frames;
    }

    private static double script(Tab tab) {
        for (JsonNode metric : tab.command("Performance.getMetrics", Map.of()).get("metrics")) {
            if (metric.get("name").asText().equals("ScriptDuration")) {
                return metric.get("value").asDouble();
            }
        }
        throw new AssertionError("Chromium does not say how long scripts ran");
    }

    private static void quiet(Tab tab) {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests()).isEmpty();
    }

    private static double startX(Tab tab) {
        return tab.value("Number(document.querySelector('input[aria-label=\"Start, x\"]').value)")
                .asDouble();
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void aStartIsChosenByPointerKeyboardAndNumber(int width) throws IOException {
        try (Tab tab = open("plain.html", width)) {
            tab.await(STILL);
            JsonNode box = tab.value(
                    "(() => { const c = " + MOVE + "; c.scrollIntoView({block: 'center', behavior: 'instant'});"
                            + " const b = c.getBoundingClientRect(); return {x: b.left, y: b.top, w: b.width, h: b.height}; })()");
            tab.settle();
            tab.click(
                    box.get("x").asDouble() + box.get("w").asDouble() * 0.75,
                    box.get("y").asDouble() + box.get("h").asDouble() / 4);
            assertThat(startX(tab)).isBetween(4.9, 5.1);
            tab.await("document.querySelector('.clock').textContent === 'step " + STEPS + " of " + STEPS + "'");
            assertThat(tab.value("document.querySelector('.remark').textContent")
                            .asText())
                    .startsWith("After 120 steps: 1 sgd ends at ")
                    .contains("; 2 momentum ", "; 3 adam ");
            tab.value(MOVE + ".focus()");
            double before = startX(tab);
            tab.key("ArrowLeft");
            assertThat(startX(tab)).isLessThan(before);
            tab.key("Home");
            assertThat(startX(tab)).isEqualTo(-9);
            tab.value("(() => { const i = document.querySelector('input[aria-label=\"Learning rate\"]'); i.value = '9';"
                    + " i.dispatchEvent(new Event('change')); })()");
            tab.settle();
            assertThat(tab.value("document.querySelector('.remark').textContent")
                            .asText())
                    .contains("1 sgd diverged at step");
            tab.value("[...document.querySelectorAll('button')].find(b => b.textContent === 'Add a path').click()");
            tab.settle();
            assertThat(tab.value("document.querySelectorAll('.card-path').length")
                            .asInt())
                    .isEqualTo(4);
            tab.value("document.querySelector('.away').click()");
            tab.settle();
            assertThat(tab.value("document.querySelectorAll('.card-path').length")
                            .asInt())
                    .isEqualTo(3);
            assertThat(tab.value("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(width);
            for (boolean dark : new boolean[] {false, true}) {
                tab.prefer(dark);
                tab.await(STILL);
                picture(tab, "explorer-" + width + (dark ? "-dark" : "-light"));
            }
            quiet(tab);
        }
    }

    private static void picture(Tab tab, String name) throws IOException {
        String kept = System.getProperty("luthier.screenshots", "");
        if (!kept.isEmpty()) {
            tab.value("new Promise(done => setTimeout(done, 600))");
            tab.value("scrollTo({top: 0, behavior: 'instant'})");
            tab.screenshot(Files.createDirectories(Path.of(kept)).resolve(name + ".png"));
        }
    }

    @Test
    void theLossOfAStudysNetworkIsOfferedOverItsGrid() throws IOException {
        var luthier = new Commands(folder);
        assertThat(luthier.run("explore", "flowers.yaml", "--schedules=constant,cosine", "--grid=15", "--force"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out).contains("surfaces: flowers, quadratic, ");
        try (Tab tab = open("explore-flowers.html", 1440)) {
            tab.await(STILL);
            JsonNode off =
                    tab.value("(() => { const d = JSON.parse(document.getElementById('data').textContent).surfaces[0];"
                            + " const s = luthier.surfaces.of(d); const w = d.window; const n = d.side - 1; let off = 0; let slope = 0;"
                            + " const g = [0, 0]; const h = 1e-6 * (w.right - w.left);"
                            + " for (let i = 0; i <= n; i++) for (let k = 0; k <= n; k++) {"
                            + "  const x = w.left + (w.right - w.left) * i / n, y = w.bottom + (w.top - w.bottom) * k / n;"
                            + "  off = Math.max(off, Math.abs(s.at(x, y) - d.losses[k * d.side + i]));"
                            + "  if (i < n && k < n) { const a = x + 0.3 * (w.right - w.left) / n, b = y + 0.6 * (w.top - w.bottom) / n;"
                            + "   s.slope(a, b, g); slope = Math.max(slope, Math.abs(g[0] - (s.at(a + h, b) - s.at(a - h, b)) / 2 / h)"
                            + "    + Math.abs(g[1] - (s.at(a, b + h) - s.at(a, b - h)) / 2 / h)); } }"
                            + " return [off, slope, d.trainings.length]; })()");
            assertThat(off.get(0).asDouble()).as("at the points of the grid").isLessThan(1e-9);
            assertThat(off.get(1).asDouble()).as("the gradient between them").isLessThan(1e-4);
            assertThat(off.get(2).asInt()).isEqualTo(2);
            picture(tab, "explorer-flowers");
            quiet(tab);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "explore --steps 5 | --steps is 5, it must lie in [10, 2000]",
                "explore --grid 9 | --trial, --seed and --grid are for a study",
                "explore --set surface.saddle.width=3 | no surface has it",
                "explore --set objective.mlp.epochs=3 | changes a study file, and none is given",
                "explore --out a.svg | a.svg would hold HTML, and its name ends with .svg",
                "surface saddle --out a.html | a.html would hold SVG, and its name ends with .html",
                "landscape flowers.yaml --out a.html | Write a page with: luthier explore",
                "lr-find flowers.yaml --svg a.png | a.png would hold SVG",
                "explore --optimizers sgd,adam,lion,lamb --schedules constant,cosine | at most 6"
            })
    void misuseIsAnsweredWithAdvice(String line, String answer) {
        var luthier = new Commands(folder);
        assertThat(luthier.run(line.split(" "))).as(luthier.out).isEqualTo(2);
        assertThat(luthier.out).isEmpty();
        assertThat(luthier.err).startsWith("luthier: ").contains(answer).doesNotContain("Exception");
    }
}
