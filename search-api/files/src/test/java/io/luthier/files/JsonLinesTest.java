package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.search.Budget;
import io.luthier.space.Config;
import io.luthier.trial.Attempt;
import io.luthier.trial.Curve;
import io.luthier.trial.Fault;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Verdict;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
    private static final String HEADER = "{\"luthier\":\"log\",\"version\":3}\n";

    private static List<Event> read(String text) {
        return JsonLines.read(new BufferedReader(new StringReader(text)), "log.jsonl");
    }

    /** One event of every kind, with the values that are hard to keep. */
    private static List<Event> samples() {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("a", Double.NaN);
        metrics.put("b", Double.POSITIVE_INFINITY);
        metrics.put("c", Double.NEGATIVE_INFINITY);
        metrics.put("d", -0.0);
        metrics.put("e", Double.MIN_VALUE);
        metrics.put("f", Double.MAX_VALUE);
        metrics.put("g", 0.1 + 0.2);
        metrics.put("h", 2.0e-3);
        var curve = new LinkedHashMap<String, double[]>();
        curve.put("loss", new double[] {1, Double.NaN, 1e-300});
        curve.put("rate", new double[] {0.1, 2.2250738585072011e-308, Double.NEGATIVE_INFINITY});
        var config = new LinkedHashMap<String, Object>();
        config.put("long", Long.MAX_VALUE);
        config.put("less", Long.MIN_VALUE);
        config.put("whole", 1.0);
        config.put("large", 1e22);
        config.put("label", "1.0");
        config.put("nan-label", "NaN");
        config.put("nan", Double.NaN);
        config.put("a.b", "");
        String text = "quote \" backslash \\ newline \n return \r nul \u0000 escape \u001b \u2028 é 🎻 lone \uD800 end";
        return List.of(
                new Event.Created(
                        Map.of("space", text, "", ""), Map.of("java", "17"), Map.of("a.b", text), Map.of(), text),
                new Event.Opened(2, "2026-01-01T00:00:00Z", Map.of("java-release", "17")),
                new Event.Budgeted(
                        Budget.trials(Long.MAX_VALUE).and(Budget.work(0.1)).and(Budget.seconds(1e300))),
                new Event.Budgeted(Budget.work(3)),
                new Event.Enqueued(Config.of(config), Outcome.Origin.PRESET),
                new Event.Asked(
                        9_007_199_254_740_993L,
                        Event.Kind.FORK,
                        Long.MAX_VALUE,
                        Event.NONE,
                        Event.NONE,
                        true,
                        Config.empty(),
                        0,
                        Integer.MAX_VALUE,
                        Long.MIN_VALUE,
                        Outcome.Origin.PROPOSED,
                        1e-9,
                        1.0 / 3,
                        text,
                        0),
                new Event.Arrived(
                        0,
                        1,
                        7,
                        new Verdict(Status.COMPLETE, metrics, Curve.of(curve), text),
                        0.5,
                        0.25,
                        1e-7,
                        3,
                        12345.678901234567),
                new Event.Attempted(1, 2, Attempt.Ending.RETRIED, "", 0, 1),
                new Event.Told(3, 4, 1e-6),
                new Event.Injected(
                        5, Config.of(config), 1, 2, new Verdict(Status.COMPLETE, metrics, Curve.of(curve), text)),
                new Event.Failed(3, new Fault("java.lang.IllegalStateException at Toy:7", true, text)),
                new Event.Trained(3, 4, "node-1"),
                new Event.Drifted(3, 4, "node-1", Map.of("kernel", "java"), ""),
                new Event.Kept(
                        3, 2, Map.of("model.ubj", "1234 " + "0123456789abcdef".repeat(4)), Map.of("commit", text)),
                new Event.Inherited("earlier", 3, 2, "2 whose 'x' is not in [0, 1]", ""),
                new Event.Noted("mlp.schedule", text),
                new Event.Checked(3, text, 0.5, 1.5, 3),
                new Event.Diverged(12),
                new Event.Repaired(5, 1, "lost: event 5"),
                new Event.Stopped(true, "the budget is spent", 5));
    }

    @Test
    void everyKindOfEventComesBackExactly() {
        List<Event> events = samples();

        assertThat(events.stream().map(Event::getClass).distinct())
                .hasSize(Event.class.getPermittedSubclasses().length);
        assertThat(read(JsonLines.write(events))).isEqualTo(events);
        var arrived = (Event.Arrived) read(JsonLines.write(events)).get(6);
        assertThat(arrived.verdict().metrics().keySet()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
        assertThat(Double.doubleToRawLongBits(arrived.verdict().metrics().get("d")))
                .isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void eachEventIsOneLineOfAscii() {
        String text = JsonLines.write(samples());

        assertThat(text).startsWith(HEADER).matches("[\\x20-\\x7e\\n]+");
        assertThat(text.lines()).hasSize(1 + samples().size());
        assertThat(text.lines().skip(9))
                .first()
                .isEqualTo("{\"event\":\"told\",\"trial\":3,\"fidelity\":4,\"thinking\":1.0E-6,\"stalled\":0.0}");
    }

    @Test
    void randomNumbersAndTextsComeBackExactly() {
        var random = new SplittableRandom(5);
        var events = new ArrayList<Event>();
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append((char) random.nextInt(0x10000));
            }
            double x = Double.longBitsToDouble(random.nextLong());
            events.add(new Event.Attempted(
                    random.nextLong(), random.nextInt(), Attempt.Ending.LOST, text.toString(), x, -x));
        }

        assertThat(read(JsonLines.write(events))).isEqualTo(events);
    }

    @Test
    void aStoreIsExportedAndLoadedIntoAnother(@TempDir Path folder) {
        Store from = Store.memory();
        try (Log log = from.open()) {
            samples().forEach(log::append);
            log.force();
        }
        Path file = folder.resolve("log.jsonl");
        Store to = Store.memory();
        JsonLines.export(from, file);
        JsonLines.load(file, to);

        try (Log log = to.open()) {
            assertThat(log.events()).isEqualTo(samples());
        }
        assertThatThrownBy(() -> JsonLines.load(file, to))
                .isInstanceOf(StoreException.class)
                .hasMessage(file + ": not loaded, the store holds a study already");
        assertThatThrownBy(() -> JsonLines.export(from, file))
                .isInstanceOf(StoreException.class)
                .hasMessage(file + ": the file exists already, nothing was written");
        assertThatThrownBy(() -> JsonLines.read(folder.resolve("none")))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("there is no such file");
    }

    @Test
    void aFileWithABadLineChangesNothing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("log.jsonl"),
                HEADER + JsonLines.write(samples()).lines().skip(9).findFirst().orElseThrow() + "\n{");
        Store store = Store.memory();

        assertThatThrownBy(() -> JsonLines.load(file, store)).hasMessageStartingWith(file + ":3: this is not JSON");
        try (Log log = store.open()) {
            assertThat(log.events()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"event\":\"tolled\"}|log.jsonl:2: the event 'tolled' is unknown",
                "{\"trial\":1}|log.jsonl:2: the event '' is unknown",
                "[1]|log.jsonl:2: the line is not a JSON object",
                "` `|log.jsonl:2: the line is not a JSON object",
                "{\"event\":\"told\"}|log.jsonl:2: event told lacks 'trial'",
                "{\"event\":\"told\",\"trial\":1,\"fidelity\":1,\"thinking\":0,\"x\":1}|log.jsonl:2: event told has the unknown key 'x'",
                "{\"event\":\"told\",\"trial\":1.5,\"fidelity\":1,\"thinking\":0}|log.jsonl:2: 'trial' is '1.5', not a whole number",
                "{\"event\":\"told\",\"trial\":9223372036854775808,\"fidelity\":1,\"thinking\":0}|log.jsonl:2: 'trial' is '9223372036854775808', not a whole number",
                "{\"event\":\"told\",\"trial\":1,\"fidelity\":1,\"thinking\":\"nan\"}|log.jsonl:2: 'thinking' is '\"nan\"', not a number",
                "{\"event\":\"told\",\"trial\":1,\"fidelity\":1,\"thinking\":1e999}|log.jsonl:2: 'thinking' is",
                "{\"event\":\"told\",\"trial\":1,\"trial\":2}|log.jsonl:2: this is not JSON: the name \"trial\" is given twice",
                "{\"event\":\"told\",\"trial\":1} {}|log.jsonl:2: this is not JSON",
                "{\"event\":\"budgeted\",\"budget\":{}}|log.jsonl:2: the budget sets no limit",
                "{\"event\":\"budgeted\",\"budget\":{\"trails\":3}}|log.jsonl:2: 'budget' is"
            })
    void aBadLineIsRefusedWithItsNumber(String line, String message) {
        assertThatThrownBy(() -> read(HEADER + line + "\n"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|log.jsonl:1: the file is empty",
                "{\"luthier\":\"log\",\"version\":4}|log.jsonl was written by a newer Luthier (format 4, this one reads up to 3)",
                "{\"luthier\":\"table\"}|log.jsonl:1: this is no study log",
                "hello|log.jsonl:1: this is no study log"
            })
    void aForeignFirstLineIsRefused(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(StoreException.class).hasMessageStartingWith(message);
    }
}
