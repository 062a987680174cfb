package io.luthier.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Markdown;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class StudyReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    static Stream<History> histories() {
        return Stream.of(
                Histories.empty(),
                Histories.allFailed(),
                Histories.eventful(),
                Histories.twoGoals(),
                Planted.study(1, 1),
                Planted.study(120, 2));
    }

    private static StudyReport report(History history) {
        return StudyReport.of(history)
                .log(Planted.log(history))
                .file("study: " + history.study() + "\n")
                .version("luthier test");
    }

    public static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    public static JsonNode embedded(String html) throws Exception {
        return JSON.readTree(between(html, "<script type=\"application/json\" id=\"data\">", "</script>"));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void theJsonFollowsItsSchema(History history) throws Exception {
        var schema = FACTORY.getSchema(report(history).schema());
        assertThat(schema.validate(JSON.readTree(report(history).json()))).isEmpty();
        assertThat(schema.validate(JSON.readTree(StudyReport.of(history).json())))
                .isEmpty();
    }

    @Test
    void theSchemaIsOneAndRefusesWhatIsNot() throws Exception {
        JsonNode schema = JSON.readTree(report(Histories.empty()).schema());
        var meta = FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(schema)).isEmpty();
        String json = report(Planted.study(20, 1)).json();
        assertThat(FACTORY.getSchema(schema).validate(JSON.readTree(json.replace("\"divergence\"", "\"distance\""))))
                .isNotEmpty();
        assertThat(FACTORY.getSchema(schema)
                        .validate(JSON.readTree(
                                json.replace("\"running-seconds\": ", "\"running-seconds\": \"long\", \"x\": "))))
                .isNotEmpty();
    }

    /** The page, Markdown, CSV and JSON of one study: every figure that one of them sums up is found in the others. */
    @ParameterizedTest
    @MethodSource("histories")
    void pageMarkdownCsvAndJsonCarryTheSameFigures(History history) throws Exception {
        StudyReport report = report(history);
        String html = report.html();
        JsonNode json = JSON.readTree(report.json());
        assertThat(embedded(html)).isEqualTo(json);

        String markdown = report.markdown();
        for (JsonNode text : sentences(json.get("answer"))) {
            assertThat(html).contains(">" + escaped(text.asText()) + "</p>");
            assertThat(markdown).contains(Markdown.escape(text.asText()));
        }

        Map<List<String>, String> csv = figures(report.csv());
        for (JsonNode item : json.get("spending").get("items")) {
            String kind = item.get("kind").asText();
            assertThat(csv)
                    .containsEntry(
                            List.of("spending", kind, "count"),
                            item.get("count").asText());
            JsonNode cost = item.get("cost");
            cost.fieldNames()
                    .forEachRemaining(part -> assertThat(Double.parseDouble(csv.get(List.of("spending", kind, part))))
                            .isEqualTo(cost.get(part).asDouble()));
            assertThat(markdown)
                    .contains("| " + kind + " | " + item.get("count") + " | "
                            + Figures.number(cost.get("work").asDouble(), 4) + " | ");
        }
        for (JsonNode share : json.get("importance")) {
            String path = share.get("path").asText();
            for (String figure : List.of("share", "divergence", "chance")) {
                assertThat(Double.parseDouble(csv.get(List.of("importance", path, figure))))
                        .isEqualTo(share.get(figure).asDouble());
            }
            assertThat(markdown)
                    .contains(Markdown.escape(path) + " | "
                            + Markdown.escape(share.get("branch").asText()) + " | "
                            + Figures.number(100 * share.get("share").asDouble(), 3) + " % | "
                            + Figures.number(share.get("divergence").asDouble(), 3));
        }
        if (json.get("front").isObject()) {
            double volume = json.get("front").get("hypervolume").asDouble();
            assertThat(Double.parseDouble(csv.get(List.of("front", "", "hypervolume"))))
                    .isEqualTo(volume);
            assertThat(markdown).contains("Hypervolume " + Figures.metric(volume));
        }
        trials(history, json.get("trials"));
    }

    /** The trials' table against the history itself, and the leaderboard's ranks. */
    private static void trials(History history, JsonNode columns) {
        List<Outcome> trials = history.trials();
        var ranks = new HashMap<Long, Integer>();
        Leaderboard.of(history)
                .places()
                .forEach(p -> ranks.put(p.outcome().trial().id(), p.rank()));
        assertThat(columns.get("id")).hasSize(trials.size());
        for (int i = 0; i < trials.size(); i++) {
            Outcome outcome = trials.get(i);
            int row = i;
            assertThat(columns.get("id").get(i).asLong())
                    .isEqualTo(outcome.trial().id());
            assertThat(columns.get("rank").get(i).asInt(0))
                    .isEqualTo(ranks.getOrDefault(outcome.trial().id(), 0));
            outcome.metrics()
                    .forEach((name, value) -> assertThat(
                                    columns.get("metrics").get(name).get(row).asDouble())
                            .isEqualTo(value));
            history.space().axes().forEach(axis -> {
                Object value = outcome.trial().config().values().get(axis.path());
                JsonNode cell = columns.get("values").get(axis.path()).get(row);
                if (value == null) {
                    assertThat(cell.isNull()).isTrue();
                } else {
                    assertThat(cell.asText()).isEqualTo(JSON.valueToTree(value).asText());
                }
            });
        }
    }

    private static List<JsonNode> sentences(JsonNode answer) {
        var list = new ArrayList<JsonNode>();
        list.add(answer.get("question"));
        list.add(answer.get("finding"));
        answer.get("price").forEach(list::add);
        answer.get("caveats").forEach(list::add);
        return list;
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    public static Map<List<String>, String> figures(String csv) {
        var figures = new HashMap<List<String>, String>();
        for (String line : csv.split("\r\n")) {
            var cells = new ArrayList<String>();
            var cell = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)|([^,]*)(?:,|$)")
                    .matcher(line);
            while (cells.size() < 4 && cell.find()) {
                cells.add(cell.group(1) != null ? cell.group(1).replace("\"\"", "\"") : cell.group(2));
            }
            figures.put(List.copyOf(cells.subList(0, 3)), cells.get(3));
        }
        return figures;
    }

    @ParameterizedTest
    @MethodSource("histories")
    void thePolicyAllowsItsOwnScriptsAlone(History history) throws Exception {
        ownScriptsAlone(report(history).html());
    }

    public static void ownScriptsAlone(String html) throws Exception {
        String policy = between(html, "Content-Security-Policy\" content=\"", "\"");
        assertThat(policy).startsWith("default-src 'none'; script-src 'sha256-").doesNotContain("unsafe", "http", "*");
        var scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(html);
        int count = 0;
        while (scripts.find()) {
            count++;
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
        assertThat(count).isEqualTo(2);
        String markup = Pattern.compile("<(script|style)[^>]*>.*?</\\1>", Pattern.DOTALL)
                .matcher(html)
                .replaceAll("");
        assertThat(markup).doesNotContain("<script", "src=", "@import", "url(", "style=", "onload", "onerror");
        String own = html.substring(html.lastIndexOf("<script>"));
        assertThat(own)
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(");
    }

    @Test
    void picturesAreDrawnOfWhatThereIs() {
        assertThat(report(Planted.study(120, 1)).pictures().keySet())
                .containsExactlyInAnyOrder(
                        "history",
                        "history-by-work",
                        "history-by-training",
                        "distribution",
                        "importance",
                        "curve-validation-loss",
                        "curve-learning-rate");
        report(Planted.study(120, 1))
                .pictures()
                .values()
                .forEach(svg -> assertThat(svg).startsWith("<svg ").doesNotContain("NaN", "Infinity"));
        assertThat(report(Histories.empty()).pictures()).isEmpty();
    }
}
