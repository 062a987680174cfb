package io.luthier.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.luthier.browser.Browser;
import io.luthier.browser.Tab;
import io.luthier.reports.Browsers;
import io.luthier.reports.write.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers for people are written alike by Java and by the page's script. */
class FiguresAgreeTest {
    private static final int RANDOM = 600;

    /** What rounding gets wrong first, and numbers of every size. */
    private static List<Double> numbers() {
        var numbers = new ArrayList<Double>(List.of(
                0.0,
                -0.0,
                1.0,
                -1.0,
                0.5,
                1.5,
                2.5,
                0.125,
                0.375,
                9.5,
                99.5,
                9.9995,
                9.99949,
                99.995,
                999.95,
                9999.5,
                99999.5,
                999999.5,
                9999999.5,
                0.99995,
                0.099995,
                9.9995e-5,
                1e-4,
                9.9999e-5,
                1e7,
                9999999.4,
                123456789.0,
                1e21,
                1e-21,
                1e300,
                1e-300,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                0.1,
                0.2,
                0.3,
                1.005,
                2.675,
                1e15 + 0.3,
                9007199254740991.0,
                9007199254740993.0,
                59.95,
                59.949,
                3599.5,
                3599.49,
                0.9995,
                0.99949,
                0.9995e-3,
                1e-5,
                1e-9,
                1e-10,
                86399.6,
                1e9,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY));
        var random = new SplittableRandom(11);
        for (int i = 0; i < RANDOM; i++) {
            numbers.add(Double.longBitsToDouble(random.nextLong()));
            numbers.add((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-8, 9)));
            numbers.add((random.nextInt(200_000) + 0.5) / Math.pow(10, random.nextInt(0, 8))); // ties, or nearly
            numbers.add((double) random.nextInt(-2000, 20_000));
        }
        return numbers;
    }

    private static void agree(Tab tab, List<Double> numbers, String script, DoubleFunction<String> java) {
        JsonNode written = tab.value("numbers.map(x => " + script + ")");
        for (int i = 0; i < numbers.size(); i++) {
            double x = numbers.get(i);
            assertThat(written.get(i).asText()).as("%s of %s", script, x).isEqualTo(java.apply(x));
        }
    }

    @Test
    void javaAndThePageWriteEveryNumberAlike(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("figures.html");
        try (InputStream script = Report.class.getResourceAsStream("figures.js")) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, "<!doctype html><meta charset=\"utf-8\"><script>" + text + "</script>");
        }
        List<Double> numbers = numbers();
        String json = new ObjectMapper()
                .writeValueAsString(numbers.stream().map(Object::toString).toList());
        try (Browser browser = Browsers.start();
                Tab tab = browser.tab(800, 600)) {
            tab.open(file);
            tab.value("(() => { window.numbers = " + json + ".map(Number); })()");
            for (int digits = 1; digits <= 12; digits++) {
                int exact = digits;
                agree(tab, numbers, "number(x, " + digits + ")", x -> Figures.number(x, exact));
            }
            agree(tab, numbers, "metric(x)", Figures::metric);
            agree(tab, numbers, "seconds(x)", Figures::seconds);
            List<Double> whole = numbers.stream()
                    .filter(x -> x == Math.rint(x) && Math.abs(x) < 1e15)
                    .toList();
            tab.value("(() => { numbers = numbers.filter(x => Number.isInteger(x) && Math.abs(x) < 1e15); })()");
            agree(tab, whole, "count(x, 'trial')", x -> Figures.count((long) x, "trial"));
            assertThat(whole).hasSizeGreaterThan(RANDOM);
        }
    }
}
