package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * Means with their intervals, one below the other: a dot with its whiskers, the measurements behind it, and a hollow dot for
 * what was expected. Logarithmic where the largest value is 30 times the least. Immutable.
 *
 * @param across what is measured
 * @param note a line below the picture; may be empty
 */
public record IntervalChart(String title, String across, String note, List<Item> items) {
    private static final double WIDTH = 720;
    private static final double STEP = 34;
    private static final double SIZE = 12;
    private static final double WIDE = 30;
    private static final double FAR = 1e300; // what is beyond stands outside the picture
    private static final String STYLE = """
            .ic{font-family:%s;font-size:12px}.ic .paper{fill:#fff}.ic .ink{fill:#1c1c1c}.ic .soft{fill:#5c5c5c}\
            .ic .title{font-size:16px;font-weight:600}.ic .grid{stroke:#e3e3e3}.ic .line{stroke:#0072b2;stroke-width:2}\
            .ic .dot{fill:#0072b2}.ic .seed{fill:#0072b2;fill-opacity:.3}.ic .seen{fill:none;stroke:#d55e00;stroke-width:2}\
            @media (prefers-color-scheme:dark){.ic .paper{fill:#14171a}.ic .ink{fill:#ececec}.ic .soft{fill:#a8a8a8}\
            .ic .grid{stroke:#33383d}.ic .line{stroke:#56b4e9}.ic .dot,.ic .seed{fill:#56b4e9}\
            .ic .seen{stroke:#e69f00}}""".formatted(Svg.FONT);

    public IntervalChart {
        items = List.copyOf(items);
    }

    /**
     * A line of the picture; what is not finite is not drawn.
     *
     * @param expected where the hollow dot stands
     * @param measured the small dots
     */
    public record Item(String name, double mean, double low, double high, double expected, List<Double> measured) {
        public Item {
            measured = List.copyOf(measured);
        }
    }

    /** The picture: SVG that needs nothing beside itself, light or dark as the reader prefers. */
    public String svg() {
        double left = 16
                + Math.min(
                        320,
                        items.stream()
                                .mapToDouble(i -> Svg.width(i.name(), SIZE))
                                .max()
                                .orElse(0))
                + 14;
        double right = WIDTH - 28;
        double top = 44;
        double bottom = top + items.size() * STEP;
        double height = bottom + 44 + (note.isEmpty() ? 0 : 22);
        Ruler ruler = ruler();
        var svg = new Svg();
        svg.picture("ic", WIDTH, height, title, STYLE);
        for (Ticks.Tick tick : Ticks.of(ruler, Ticks.USUAL)) {
            double x = left + ruler.at(tick.value()) * (right - left);
            svg.leaf("line", "class", "grid", "x1", x, "x2", x, "y1", top, "y2", bottom);
            svg.text(
                    "text",
                    Ticks.plain(tick.label()),
                    "class",
                    "soft",
                    "x",
                    x,
                    "y",
                    bottom + 16,
                    "text-anchor",
                    "middle");
        }
        svg.text("text", across, "class", "soft", "x", (left + right) / 2, "y", bottom + 34, "text-anchor", "middle");
        for (int i = 0; i < items.size(); i++) {
            draw(svg, items.get(i), ruler, left, right - left, top + i * STEP + STEP / 2);
        }
        if (!note.isEmpty()) {
            svg.text("text", note, "class", "soft", "x", 16, "y", height - 12);
        }
        return svg.close("svg").toString();
    }

    private Ruler ruler() {
        var all = new ArrayList<Double>();
        for (Item item : items) {
            all.addAll(item.measured());
            all.addAll(List.of(item.mean(), item.low(), item.high(), item.expected()));
        }
        double[] finite = all.stream()
                .mapToDouble(x -> x)
                .filter(x -> Math.abs(x) < FAR)
                .sorted()
                .toArray();
        boolean log = finite.length > 0 && finite[0] > 0 && finite[finite.length - 1] > WIDE * finite[0];
        return Ruler.over(log ? Axis.log(across) : Axis.linear(across), finite, true);
    }

    private static void draw(Svg svg, Item item, Ruler ruler, double left, double room, double y) {
        svg.text("text", item.name(), "class", "ink", "x", left - 12, "y", y + 4, "text-anchor", "end");
        for (double value : item.measured()) {
            dot(svg, "seed", ruler, value, left, room, y, 2.5);
        }
        double low = left + room * ruler.at(item.low());
        double high = left + room * ruler.at(item.high());
        if (Double.isFinite(low) && Double.isFinite(high)) {
            svg.leaf("line", "class", "line", "x1", low, "x2", high, "y1", y, "y2", y);
            svg.leaf("line", "class", "line", "x1", low, "x2", low, "y1", y - 6, "y2", y + 6);
            svg.leaf("line", "class", "line", "x1", high, "x2", high, "y1", y - 6, "y2", y + 6);
        }
        dot(svg, "dot", ruler, item.mean(), left, room, y, 5);
        dot(svg, "seen", ruler, item.expected(), left, room, y, 5);
    }

    private static void dot(
            Svg svg, String kind, Ruler ruler, double value, double left, double room, double y, double radius) {
        double at = ruler.at(value);
        if (!Double.isNaN(at)) {
            svg.open("circle", "class", kind, "cx", left + room * at, "cy", y, "r", radius)
                    .text("title", Figures.metric(value))
                    .close("circle");
        }
    }
}
