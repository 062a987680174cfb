package io.luthier.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.StripChart.Lane;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StripChartTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    private static List<Double> places(String svg, String start, String name) {
        return svg.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(start))
                .map(line -> {
                    var found = Pattern.compile(" " + name + "=\"([-0-9.]+)\"").matcher(line);
                    assertThat(found.find()).as(line).isTrue();
                    return Double.parseDouble(found.group(1));
                })
                .toList();
    }

    @Test
    void everyValueIsADotInItsPlace() {
        String svg = new StripChart(
                        "found",
                        "",
                        Axis.linear("loss").range(0, 4),
                        false,
                        List.of(new Lane("a", List.of(1.0, 2.0, 4.0), 2, 1, 4), new Lane("<b>", List.of(3.0), 3, 3, 3)))
                .svg();
        List<Double> dots = places(svg, "<circle", "cx");
        assertThat(dots).hasSize(4);
        double unit = dots.get(1) - dots.get(0);
        assertThat(unit).isPositive();
        assertThat(dots.get(2) - dots.get(1)).isEqualTo(2 * unit, Offset.offset(0.05));
        assertThat(dots.get(3) - dots.get(1)).isEqualTo(unit, Offset.offset(0.05));
        assertThat(places(svg, "<line class=\"mark\"", "x1")).containsExactly(dots.get(1), dots.get(3));
        List<Double> heights = places(svg, "<circle", "cy");
        assertThat(heights.subList(0, 3)).allSatisfy(y -> assertThat(y).isLessThan(heights.get(3) - 10));
        assertThat(svg).contains("&lt;b&gt;").doesNotContain("<b>", "none</text>");
    }

    @Test
    void whatIsNotFiniteStandsApartAtTheWorseEnd() {
        String lower = new StripChart(
                        "",
                        "",
                        Axis.linear("loss"),
                        false,
                        List.of(
                                new Lane("a", List.of(1.0, 2.0, NONE), 2, 1, NONE),
                                new Lane("b", List.of(NONE), NONE, NONE, NONE)))
                .svg();
        String higher = new StripChart(
                        "",
                        "",
                        Axis.linear("accuracy"),
                        true,
                        List.of(new Lane("a", List.of(1.0, 2.0, -NONE), 2, -NONE, 2)))
                .svg();
        assertThat(lower).contains(">none</text>").doesNotContain("Infinity", "NaN");
        assertThat(places(lower, "<circle", "cx"))
                .hasSize(2)
                .allMatch(x -> x < places(lower, "<line class=\"mark\"", "x1").get(1));
        assertThat(higher).contains(">none</text>").doesNotContain("Infinity", "NaN");
        double area = places(higher, "<rect class=\"area", "x").get(0);
        assertThat(places(higher, "<circle", "cx")).hasSize(2).allMatch(x -> x > area + 20);
    }
}
