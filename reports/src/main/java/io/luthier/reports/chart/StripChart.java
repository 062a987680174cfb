package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.text.Terminal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Values in lanes: each a dot, with a mark across the lane and an area behind. What is not finite stands apart, at the worse end
 * of the lane. All text may be anything; it is escaped. Immutable.
 *
 * @param note a line below; may be empty
 * @param upward whether higher values are better, so that what is not finite stands at the low end
 */
public record StripChart(String title, String note, Axis axis, boolean upward, List<Lane> lanes) {
    private static final double WIDTH = 820;
    private static final double STEP = 40;
    private static final double SIZE = 12;
    private static final int LONGEST = 34;
    private static final double APART = 64;
    private static final double GOLDEN = 0.6180339887;
    private static final String STYLE =
            """
            .sc{font-family:%s;font-size:12px}.sc .paper{fill:#fff}.sc .ink{fill:#1c1c1c}.sc .soft{fill:#5c5c5c}\
            .sc .title{font-size:16px;font-weight:600}.sc .grid{stroke:#e4e4e4;stroke-width:1}.sc .axis{stroke:#8a8a8a;stroke-width:1}\
            .sc .dot{fill-opacity:.75}.sc .area{fill-opacity:.17}.sc .mark{stroke:#1c1c1c;stroke-width:2}.sc .none{fill:none;stroke-width:1.5}\
            %s\
            @media (prefers-color-scheme:dark){.sc .paper{fill:#14171a}.sc .ink{fill:#ececec}.sc .soft{fill:#a8a8a8}\
            .sc .grid{stroke:#2b3036}.sc .axis{stroke:#7c7c7c}.sc .mark{stroke:#ececec}.sc .area{fill-opacity:.26}%s}""".formatted(Svg.FONT, Palette.css("sc", Palette.LIGHT), Palette.css("sc", Palette.DARK));

    public StripChart {
        lanes = List.copyOf(lanes);
    }

    /**
     * A lane.
     *
     * @param mark a value that is marked
     * @param low where the area behind begins
     * @param high where it ends
     */
    public record Lane(String name, List<Double> values, double mark, double low, double high) {
        public Lane {
            values = List.copyOf(values);
        }
    }

    /** A picture: SVG 1.1 that needs nothing beside itself, light or dark as the reader prefers. */
    public String svg() {
        return new Drawing(this).text();
    }

    private static final class Drawing {
        private final StripChart chart;
        private final Ruler ruler;
        private final double left;
        private final double right;
        private final double top;
        private final double aside;
        private final Svg svg = new Svg();

        Drawing(StripChart chart) {
            this.chart = chart;
            double[] all = chart.lanes().stream()
                    .flatMapToDouble(lane -> DoubleStream.concat(
                            lane.values().stream().mapToDouble(v -> v),
                            DoubleStream.of(lane.mark(), lane.low(), lane.high())))
                    .toArray();
            boolean apart = Arrays.stream(all).anyMatch(v -> !Double.isFinite(v));
            ruler = Ruler.over(chart.axis(), all, true);
            double names = chart.lanes().stream()
                    .mapToDouble(lane -> Svg.width(Terminal.cut(lane.name(), LONGEST), SIZE))
                    .max()
                    .orElse(0);
            double edge = 16 + names + 12;
            left = edge + (apart && chart.upward() ? APART : 0);
            right = WIDTH - 24 - (apart && !chart.upward() ? APART : 0);
            aside = apart ? chart.upward() ? left - APART * 0.7 : right + APART * 0.7 : Double.NaN;
            top = chart.title().isEmpty() ? 14 : 44;
        }

        /** Where a value stands; what is not finite, or has no place on the axis, aside. */
        private double x(double value) {
            double at = ruler.at(value);
            return Double.isNaN(at) ? aside : left + Math.max(0, Math.min(1, at)) * (right - left);
        }

        String text() {
            double floor = top + chart.lanes().size() * STEP;
            double height = floor + (chart.note().isEmpty() ? 52 : 76);
            svg.picture("sc", WIDTH, height, chart.title(), STYLE);
            axis(floor);
            for (int i = 0; i < chart.lanes().size(); i++) {
                lane(chart.lanes().get(i), top + (i + 0.5) * STEP, Palette.colour(i));
            }
            if (!chart.note().isEmpty()) {
                svg.text("text", chart.note(), "class", "soft", "x", 16, "y", height - 14);
            }
            return svg.close("svg").toString();
        }

        private void axis(double floor) {
            double free = Double.NEGATIVE_INFINITY;
            for (Ticks.Tick tick : Ticks.of(ruler, 8)) {
                double at = x(tick.value());
                double half = Svg.width(tick.label(), SIZE) / 2;
                if (tick.major() && at - half >= free) {
                    svg.leaf("line", "class", "grid", "x1", at, "x2", at, "y1", top, "y2", floor);
                    String label = SvgChart.power(tick.label());
                    svg.raw("text", label, "class", "soft", "x", at, "y", floor + 18, "text-anchor", "middle");
                    free = at + half + 6;
                }
            }
            svg.leaf("line", "class", "axis", "x1", left, "x2", right, "y1", floor, "y2", floor);
            double middle = (left + right) / 2;
            String label = chart.axis().label();
            svg.text("text", label, "class", "ink", "x", middle, "y", floor + 38, "text-anchor", "middle");
            if (!Double.isNaN(aside)) {
                svg.text("text", "none", "class", "soft", "x", aside, "y", floor + 18, "text-anchor", "middle");
            }
        }

        private void lane(Lane lane, double middle, int colour) {
            String name = Terminal.cut(lane.name(), LONGEST);
            double half = STEP * 0.34;
            double edge = chart.upward() && !Double.isNaN(aside) ? left - APART : left;
            svg.open("g").text("title", lane.name());
            svg.text("text", name, "class", "ink", "x", edge - 8, "y", middle + 4, "text-anchor", "end");
            double from = Math.min(x(lane.low()), x(lane.high()));
            double to = Math.max(x(lane.low()), x(lane.high()));
            svg.leaf(
                    "rect",
                    "class",
                    "area f" + colour,
                    "x",
                    from - 1,
                    "y",
                    middle - half,
                    "width",
                    to - from + 2,
                    "height",
                    2 * half);
            double mark = x(lane.mark());
            svg.leaf("line", "class", "mark", "x1", mark, "x2", mark, "y1", middle - half - 2, "y2", middle + half + 2);
            for (int i = 0; i < lane.values().size(); i++) {
                double value = lane.values().get(i);
                double y = middle + (lane.values().size() == 1 ? 0 : ((i + 1) * GOLDEN % 1 - 0.5) * 1.5 * half);
                if (Double.isNaN(ruler.at(value))) {
                    String path = "M%s %sl6 6m0 -6l-6 6".formatted(Svg.number(x(value) - 3), Svg.number(y - 3));
                    svg.leaf("path", "class", "none c" + colour, "d", path);
                } else {
                    svg.leaf("circle", "class", "dot f" + colour, "cx", x(value), "cy", y, "r", 3.5);
                }
            }
            svg.close("g");
        }
    }
}
