package io.luthier.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.reports.chart.RankDiagram.Group;
import io.luthier.reports.chart.RankDiagram.Ranked;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RankDiagramTest {
    private static final RankDiagram FOUR = new RankDiagram(
            "ranks",
            1.5,
            List.of(new Ranked("b", 2), new Ranked("a", 1), new Ranked("<d>", 4), new Ranked("c", 3)),
            List.of(new Group(1, 2), new Group(2, 3)));

    private static double attribute(String element, String name) {
        var found = Pattern.compile(" " + name + "=\"([-0-9.]+)\"").matcher(element);
        assertThat(found.find()).as(element).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static List<String> elements(String svg, String start) {
        return svg.lines().map(String::strip).filter(l -> l.startsWith(start)).toList();
    }

    @Test
    void aMeanRankStandsWhereItsNumberStandsOnTheAxis() {
        List<String> dots = elements(FOUR.svg(), "<circle"); // from the best on
        assertThat(dots).hasSize(4);
        double step = attribute(dots.get(1), "cx") - attribute(dots.get(0), "cx");
        assertThat(step).isPositive();
        assertThat(attribute(dots.get(3), "cx") - attribute(dots.get(0), "cx"))
                .isEqualTo(3 * step, org.assertj.core.data.Offset.offset(0.05));
        List<String> numbers = elements(FOUR.svg(), "<text class=\"soft\"");
        assertThat(attribute(numbers.get(0), "x")).isEqualTo(attribute(dots.get(0), "cx"));
        String scale = elements(FOUR.svg(), "<path class=\"mark\"").get(0);
        double end =
                Double.parseDouble(scale.substring(scale.indexOf('H') + 1, scale.indexOf("m0", scale.indexOf('H'))));
        assertThat(end - attribute(dots.get(0), "cx")).isEqualTo(1.5 * step, org.assertj.core.data.Offset.offset(0.05));
    }

    @Test
    void aBarJoinsEachGroup() {
        List<String> bars = elements(FOUR.svg(), "<line class=\"group\"");
        List<String> dots = elements(FOUR.svg(), "<circle");
        assertThat(bars).hasSize(2);
        assertThat(attribute(bars.get(0), "x1")).isLessThan(attribute(dots.get(0), "cx"));
        assertThat(attribute(bars.get(0), "x2"))
                .isBetween(attribute(dots.get(1), "cx"), attribute(dots.get(2), "cx") - 10);
        assertThat(attribute(bars.get(1), "y1")).isGreaterThan(attribute(bars.get(0), "y1"));
    }

    @Test
    void itStaysWithinThePictureWhateverTheDifferenceAndTheNames() {
        var wide = new RankDiagram(
                "",
                Double.POSITIVE_INFINITY,
                List.of(new Ranked("m".repeat(200), 1.0), new Ranked("w".repeat(200), 2.0000000001)),
                List.of());
        assertThat(wide.svg()).doesNotContain("NaN", "Infinity", "critical");
        assertThat(elements(wide.svg(), "<circle"))
                .allSatisfy(dot -> assertThat(attribute(dot, "cx")).isBetween(0.0, 720.0));
        String large = new RankDiagram("", 40, FOUR.ranked(), List.of()).svg();
        String scale = elements(large, "<path class=\"mark\"").get(0);
        String axis = elements(large, "<line class=\"axis\"").get(0);
        assertThat(scale).contains("H" + Svg.number(attribute(axis, "x2")) + "\"");
    }

    @Test
    void textIsNoMarkupAndARankIsOneOfThem() {
        assertThat(FOUR.svg()).contains("&lt;d&gt;").doesNotContain("<d>");
        assertThatThrownBy(() -> new RankDiagram("", 1, List.of(new Ranked("a", 2)), List.of()))
                .hasMessageContaining("'a' is 2.0")
                .hasMessageContaining("from 1 to 1");
    }
}
