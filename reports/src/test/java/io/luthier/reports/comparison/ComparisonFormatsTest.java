package io.luthier.reports.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Markdown;
import io.luthier.search.Budget;
import io.luthier.study.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One comparison as JSON, CSV and Markdown: the same figures, and as the schema says. */
class ComparisonFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    static Stream<Comparison> comparisons() {
        var random = new SplittableRandom(8);
        var many = new LinkedHashMap<String, List<History>>();
        var highest = new LinkedHashMap<String, List<History>>();
        for (String label : List.of("random", "annealing | x", "grid, \"all\"")) {
            double offset = label.startsWith("g") ? 3 : 0;
            many.put(
                    label,
                    IntStream.range(0, 10)
                            .mapToObj(i -> Searches.priced(
                                    i,
                                    random.doubles(7)
                                            .map(x -> x < 0.1 ? Double.NaN : offset + 5 * x)
                                            .toArray(),
                                    random.doubles(7).map(x -> 0.1 + x).toArray()))
                            .toList());
            highest.put(
                    label,
                    IntStream.range(0, 4)
                            .mapToObj(i -> Searches.highest(i, random.doubles(5).toArray()))
                            .toList());
        }
        var infinite = new LinkedHashMap<String, List<History>>(many);
        infinite.put("never", Searches.repeated(10, Double.NaN));
        List<History> partly = new ArrayList<>(Searches.repeated(6, Double.NaN));
        partly.addAll(Searches.repeated(4, 2, 1));
        infinite.put("partly", partly);
        return Stream.of(
                Comparison.of("many", many).version("luthier test").file("study: x\n"),
                Comparison.of("work", many).budget(Budget.work(5)).target(1),
                Comparison.of("seconds", many).budget(Budget.seconds(5)).target(-1),
                Comparison.of("highest", highest),
                Comparison.of("infinite", infinite),
                Comparison.of("nothing", Map.of("a", Searches.repeated(2, Double.NaN))),
                Comparison.of("one", Map.of("a", Searches.repeated(1, 3, 2))));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void theJsonFollowsItsSchema(Comparison comparison) throws Exception {
        assertThat(FACTORY.getSchema(comparison.schema()).validate(JSON.readTree(comparison.json())))
                .isEmpty();
    }

    @Test
    void theSchemaIsOneAndRefusesWhatIsNot() throws Exception {
        var meta = FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(
                        JSON.readTree(comparisons().findFirst().orElseThrow().schema())))
                .isEmpty();
        String json = comparisons().findFirst().orElseThrow().json();
        var schema = FACTORY.getSchema(comparisons().findFirst().orElseThrow().schema());
        assertThat(schema.validate(JSON.readTree(json.replace("\"mean-rank\"", "\"rank\""))))
                .isNotEmpty();
        assertThat(schema.validate(JSON.readTree(json.replace("\"reached\": ", "\"reached\": \"all\", \"x\": "))))
                .isNotEmpty();
    }

    /** Every number, and every truth value, of the JSON that is not drawn step by step stands in the CSV, and nothing else. */
    @ParameterizedTest
    @MethodSource("comparisons")
    void theCsvHoldsEveryFigureOfTheJson(Comparison comparison) throws Exception {
        JsonNode json = JSON.readTree(comparison.json());
        var expected = new LinkedHashMap<List<String>, String>();
        json.fields().forEachRemaining(section -> {
            switch (section.getKey()) {
                case "answer", "file" -> {}
                case "strategies" ->
                    section.getValue()
                            .forEach(s ->
                                    figures(section.getKey(), s.get("label").asText(), "", s, expected));
                case "pairs" ->
                    section.getValue()
                            .forEach(p -> figures(
                                    section.getKey(),
                                    p.get("first").asText() + " - "
                                            + p.get("second").asText(),
                                    "",
                                    p,
                                    expected));
                default -> figures(section.getKey(), "", "", section.getValue(), expected);
            }
        });
        Map<List<String>, String> found = csv(comparison.csv());
        assertThat(found.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((key, value) -> assertThat(same(found.get(key), value))
                .as("%s: %s in the CSV, %s in the JSON", key, found.get(key), value)
                .isTrue());
        assertThat(found).hasSizeGreaterThan(40);
    }

    private static boolean same(String csv, String json) {
        try {
            return Double.compare(Double.parseDouble(csv), Double.parseDouble(json)) == 0;
        } catch (NumberFormatException e) {
            return csv.equals(json);
        }
    }

    private static void figures(
            String section, String who, String name, JsonNode node, Map<List<String>, String> into) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                if (!List.of("bands", "searches", "course").contains(field.getKey())) {
                    figures(
                            section,
                            who,
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(),
                            field.getValue(),
                            into);
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                figures(section, who, name + "." + i, node.get(i), into);
            }
        } else {
            into.put(List.of(section, who, name), node.asText());
        }
    }

    /** RFC 4180, whose fields hold no line breaks here. */
    private static Map<List<String>, String> csv(String text) {
        var figures = new LinkedHashMap<List<String>, String>();
        text.lines().skip(1).forEach(line -> {
            var fields = new ArrayList<String>();
            var field = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append(line.charAt(++i));
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    fields.add(field.toString());
                    field.setLength(0);
                } else {
                    field.append(c);
                }
            }
            fields.add(field.toString());
            assertThat(fields).hasSize(4);
            assertThat(figures.put(fields.subList(0, 3), fields.get(3))).isNull();
        });
        return figures;
    }

    /** What the Markdown shows rounded is what the JSON holds. */
    @ParameterizedTest
    @MethodSource("comparisons")
    void theMarkdownShowsTheFiguresOfTheJson(Comparison comparison) throws Exception {
        JsonNode json = JSON.readTree(comparison.json());
        String markdown = comparison.markdown();
        for (String text : List.of("question", "finding")) {
            assertThat(markdown)
                    .contains(Markdown.escape(json.get("answer").get(text).asText()));
        }
        Stream.of("notes", "caveats")
                .forEach(list -> json.get("answer")
                        .get(list)
                        .forEach(line -> assertThat(markdown).contains(Markdown.escape(line.asText()))));
        String unit = json.get("unit").asText();
        int repeats = json.get("repeats").asInt();
        for (JsonNode s : json.get("strategies")) {
            shows(
                    markdown,
                    s.get("label").asText(),
                    Figures.number(s.get("mean-rank").asDouble(), 3),
                    metric(s.get("median")),
                    span(s.get("interval")),
                    span(s.get("quartiles")),
                    Figures.number(s.get("area").asDouble(), 3));
            JsonNode reach = s.get("reach").get(unit);
            shows(
                    markdown,
                    s.get("label").asText(),
                    reach.get("reached").asInt() + " of " + repeats,
                    cost(reach.get("median"), unit),
                    reach.get("reached").asInt() == 0 || unknown(reach.get("interval"))
                            ? "-"
                            : cost(reach.get("interval").get(0), unit) + " to "
                                    + cost(reach.get("interval").get(1), unit),
                    cost(reach.get("expected"), unit));
            JsonNode charge = s.get("charge");
            shows(
                    markdown,
                    s.get("label").asText(),
                    charge.get("trials").asText(),
                    Figures.number(charge.get("total").get("work").asDouble(), 4),
                    Figures.seconds(charge.get("total").get("cpu-seconds").asDouble()),
                    Figures.seconds(charge.get("total").get("wall-seconds").asDouble()),
                    Figures.seconds(charge.get("total").get("thinking-seconds").asDouble()),
                    percent(charge.get("thinking-share")),
                    Figures.seconds(charge.get("wasted").get("wall-seconds").asDouble()));
            for (JsonNode item : charge.get("items")) {
                if (item.get("wasted").asBoolean()) {
                    shows(
                            markdown,
                            s.get("label").asText(),
                            item.get("kind").asText(),
                            item.get("count").asText(),
                            Figures.number(item.get("cost").get("work").asDouble(), 4),
                            Figures.seconds(item.get("cost").get("wall-seconds").asDouble()));
                }
            }
            for (int i = 0; i < repeats; i++) {
                shows(
                        markdown,
                        s.get("label").asText(),
                        s.get("seeds").get(i).asText(),
                        metric(s.get("values").get(i)));
            }
        }
        for (JsonNode pair : json.get("pairs")) {
            shows(
                    markdown,
                    pair.get("first").asText(),
                    pair.get("second").asText(),
                    percent(pair.get("probability")),
                    percent(pair.get("probability-interval").get(0)) + " to "
                            + percent(pair.get("probability-interval").get(1)),
                    Figures.number(pair.get("p").asDouble(), 3),
                    pair.get("shown").asBoolean() ? "shown" : "-",
                    Figures.number(pair.get("cost-p").asDouble(), 3),
                    pair.get("cost-shown").asBoolean() ? "shown" : "-");
        }
        JsonNode test = json.get("test");
        assertThat(markdown)
                .contains("p " + Figures.number(test.get("friedman-p").asDouble(), 3) + " for what they found, "
                        + Figures.number(test.get("cost-friedman-p").asDouble(), 3) + " for what it cost")
                .contains("What it cost to reach "
                        + json.get("goal").get("metric").asText() + " "
                        + metric(json.get("target").get("value")));
    }

    /** A row of a table that begins with these cells. */
    private static void shows(String markdown, String... cells) {
        assertThat(markdown)
                .contains("| "
                        + String.join(
                                " | ",
                                Arrays.stream(cells).map(Markdown::escape).toList()) + " |");
    }

    private static String metric(JsonNode value) {
        double x = value.asDouble();
        return value.isTextual() || !Double.isFinite(x) ? "none" : Figures.metric(x);
    }

    /** Whether there were too few repeats for an interval. */
    private static boolean unknown(JsonNode ends) {
        return ends.get(0).asText().equals("-Infinity") && ends.get(1).asText().equals("Infinity");
    }

    private static String span(JsonNode ends) {
        if (unknown(ends)) {
            return "-";
        }
        String low = metric(ends.get(0));
        String high = metric(ends.get(1));
        return low.equals("none") && high.equals("none") ? "none" : low + " to " + high;
    }

    private static String percent(JsonNode share) {
        return Figures.number(100 * share.asDouble(), 2) + " %";
    }

    private static String cost(JsonNode cost, String unit) {
        return cost.isTextual()
                ? "never"
                : unit.equals("seconds") ? Figures.seconds(cost.asDouble()) : Figures.number(cost.asDouble(), 3);
    }
}
