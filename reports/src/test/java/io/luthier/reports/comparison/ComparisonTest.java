package io.luthier.reports.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.luthier.reports.study.StudyReportTest;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<Comparison> COMPARISONS = Stream.of(
                    Comparison.of("rivals", Rivals.searches(4, 8, 20)),
                    Comparison.of("highest", Rivals.maximized(Rivals.searches(3, 6, 20)))
                            .target(0.97),
                    Comparison.of("odd", Rivals.odd(4, 12)),
                    Comparison.of("odd and highest", Rivals.maximized(Rivals.odd(4, 12))),
                    Comparison.of("alone", Rivals.searches(1, 1, 3)))
            .map(c -> c.file("study: rivals\n").version("luthier test"))
            .toList();

    static List<Comparison> comparisons() {
        return COMPARISONS;
    }

    /** Whatever number it is, NaN included. */
    private static void same(String text, JsonNode number) {
        assertThat(Double.valueOf(text)).isEqualTo(Double.valueOf(number.asText()));
    }

    /** The page holds the JSON, so what it draws is that; sentences, tables and CSV are held against it. */
    @ParameterizedTest
    @MethodSource("comparisons")
    void pageMarkdownCsvAndJsonCarryTheSameFigures(Comparison comparison) throws Exception {
        JsonNode json = JSON.readTree(comparison.json());
        String html = comparison.html();
        String markdown = comparison.markdown();
        var csv = StudyReportTest.figures(comparison.csv());
        assertThat(StudyReportTest.embedded(html)).isEqualTo(json);
        JsonNode answer = json.get("answer");
        var sentences = new ArrayList<>(List.of(answer.get("question"), answer.get("finding")));
        answer.get("notes").forEach(sentences::add);
        answer.get("caveats").forEach(sentences::add);
        for (JsonNode sentence : sentences) {
            assertThat(html).contains(">" + StudyReportTest.escaped(sentence.asText()) + "</p>");
            assertThat(markdown).contains(Markdown.escape(sentence.asText()));
        }
        for (JsonNode strategy : json.get("strategies")) {
            String label = strategy.get("label").asText();
            for (String figure : List.of("mean-rank", "median", "area")) {
                same(csv.get(List.of("strategies", label, figure)), strategy.get(figure));
            }
            for (String unit : List.of("trials", "work", "seconds")) {
                JsonNode reach = strategy.get("reach").get(unit);
                same(csv.get(List.of("strategies", label, "reach." + unit + ".expected")), reach.get("expected"));
                assertThat(csv.get(List.of("strategies", label, "reach." + unit + ".reached")))
                        .isEqualTo(reach.get("reached").asText());
            }
            assertThat(markdown)
                    .contains("| " + Markdown.escape(label) + " | "
                            + Figures.number(strategy.get("mean-rank").asDouble(), 3) + " | "
                            + (Double.isFinite(strategy.get("median").asDouble())
                                    ? Figures.metric(strategy.get("median").asDouble())
                                    : "none")
                            + " | ")
                    .contains("| " + Markdown.escape(label) + " | "
                            + strategy.get("reach").get("trials").get("reached") + " of " + json.get("repeats")
                            + " | ");
        }
        for (JsonNode pair : json.get("pairs")) {
            String who = pair.get("first").asText() + " - " + pair.get("second").asText();
            for (String figure : List.of("probability", "difference", "p", "cost-p")) {
                same(csv.get(List.of("pairs", who, figure)), pair.get(figure));
            }
        }
        same(csv.get(List.of("test", "", "least-p")), json.get("test").get("least-p"));
        same(csv.get(List.of("target", "", "value")), json.get("target").get("value"));
    }

    @Test
    void thePolicyAllowsItsOwnScriptsAlone() throws Exception {
        StudyReportTest.ownScriptsAlone(
                Comparison.of("rivals", Rivals.searches(3, 2, 4)).html());
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void picturesAreDrawnOfWhatThereIs(Comparison comparison) {
        var pictures = comparison.pictures();
        assertThat(pictures.keySet())
                .contains("best-by-trials", "best-by-work", "best-by-seconds", "target-by-trials", "found");
        assertThat(pictures.containsKey("ranks"))
                .isEqualTo(comparison.findings().arms().size() > 1);
        pictures.values().forEach(svg -> assertThat(svg).startsWith("<svg ").doesNotContain("NaN", "Infinity"));
    }

    @Test
    void whereNothingWasFoundThereIsNoPicture() {
        var broken = Rivals.odd(3, 8);
        broken.keySet().retainAll(List.of("broken"));
        Comparison comparison = Comparison.of("broken", broken);
        assertThat(comparison.pictures()).isEmpty();
        assertThat(comparison.html()).contains("<main");
    }
}
