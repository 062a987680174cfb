package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Band;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.chart.LineChart.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Draws a line chart as SVG. */
final class SvgChart {
    private static final double WIDTH = 820;
    private static final double PLOT = 360;
    private static final double SIZE = 12;
    private static final double LINE = 15;
    private static final int LONGEST = 34;

    private static final String STYLE =
            """
            .lc{font-family:%s;font-size:12px}.lc .paper{fill:#fff}.lc .ink{fill:#1c1c1c}.lc .soft{fill:#5c5c5c}\
            .lc .title{font-size:16px;font-weight:600}.lc .mono{font-variant-numeric:tabular-nums}\
            .lc .grid{stroke:#e4e4e4;stroke-width:1}.lc .axis{stroke:#8a8a8a;stroke-width:1}.lc .tick{stroke:#8a8a8a;stroke-width:1}\
            .lc .band{fill:#009e73;fill-opacity:.16}.lc .mark{stroke:#5c5c5c;stroke-width:1;stroke-dasharray:3 3}\
            .lc .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}\
            .lc .ribbon{fill-opacity:.15}.lc .faint{fill:none;stroke:#9a9a9a;stroke-width:1;stroke-opacity:.55}.lc .leader{fill:none;stroke:#b5b5b5;stroke-width:1}\
            %s\
            @media (prefers-color-scheme:dark){.lc .paper{fill:#14171a}.lc .ink{fill:#ececec}.lc .soft{fill:#a8a8a8}\
            .lc .grid{stroke:#2b3036}.lc .axis,.lc .tick{stroke:#7c7c7c}.lc .mark{stroke:#a8a8a8}.lc .leader{stroke:#5a5a5a}\
            .lc .faint{stroke:#8c8c8c}.lc .band{fill-opacity:.26}.lc .ribbon{fill-opacity:.22}%s}""".formatted(Svg.FONT, Palette.css("lc", Palette.LIGHT), Palette.css("lc", Palette.DARK));

    private final LineChart chart;
    private final Svg svg = new Svg();
    private final Ruler across;
    private final Ruler up;
    private final List<Ticks.Tick> xTicks;
    private final List<Ticks.Tick> yTicks;
    private final Flags flags;
    private final Ends ends;
    private final Legend legend;
    private final double left;
    private final double right;
    private final double top;

    SvgChart(LineChart chart) {
        this.chart = chart;
        across = chart.across();
        up = chart.up();
        xTicks = Ticks.of(across, across.scale() == LineChart.Scale.LOG ? 10 : 8);
        yTicks = Ticks.of(up, Ticks.USUAL);
        double widest = yTicks.stream()
                .mapToDouble(t -> Svg.width(t.label(), SIZE))
                .max()
                .orElse(0);
        left = 12 + (chart.y().label().isEmpty() ? 0 : 20) + widest + 10;
        ends = new Ends(chart, across, up, PLOT, LINE, SIZE, LONGEST);
        right = left
                + Math.min(
                        WIDTH - Math.max(24, ends.room()) - left,
                        Flags.room(chart.markers(), across, WIDTH - left, SIZE, LONGEST));
        flags = new Flags(chart.markers(), across, right - left, SIZE, LONGEST);
        top = 16
                + (chart.title().isEmpty() ? 0 : 22)
                + (chart.subtitle().isEmpty() ? 0 : 18)
                + flags.rows() * LINE
                + (flags.rows() > 0 ? 6 : 8);
        legend = Legend.of(chart, !ends.direct(), right - left, SIZE, LONGEST);
    }

    /** The charts as one picture, in rows of so many. */
    static String sheet(List<LineChart> charts, int columns) {
        var drawn = charts.stream().map(SvgChart::new).toList();
        double height = drawn.stream().mapToDouble(SvgChart::height).max().orElse(0);
        int across = Math.max(1, Math.min(columns, charts.size()));
        var svg = new Svg();
        frame(svg, 0, 0, across * WIDTH, (charts.size() + across - 1) / across * height);
        for (int i = 0; i < drawn.size(); i++) {
            svg.nested(drawn.get(i).text(i % across * WIDTH, i / across * height));
        }
        return svg.close("svg").toString();
    }

    private static void frame(Svg svg, double x, double y, double width, double height) {
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "lc",
                "x",
                x,
                "y",
                y,
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + Svg.number(width) + " " + Svg.number(height),
                "role",
                "img");
        svg.raw("style", STYLE).leaf("rect", "class", "paper", "width", width, "height", height);
    }

    private double height() {
        return below() + legend.rows() * 20 + 12;
    }

    private double below() {
        return top + PLOT + 26 + (chart.x().label().isEmpty() ? 0 : 20);
    }

    String text() {
        return text(0, 0);
    }

    private String text(double x, double y) {
        frame(svg, x, y, WIDTH, height());
        svg.text("title", chart.title());
        heading();
        axes();
        plot();
        flags();
        names();
        legend(below());
        return svg.close("svg").toString();
    }

    private double x(double value) {
        return left + across.at(value) * (right - left);
    }

    private double y(double value) {
        return top + (1 - up.at(value)) * PLOT;
    }

    private void heading() {
        double at = 28;
        if (!chart.title().isEmpty()) {
            svg.text("text", chart.title(), "class", "ink title", "x", 14, "y", at);
            at += 20;
        }
        if (!chart.subtitle().isEmpty()) {
            svg.text("text", chart.subtitle(), "class", "soft", "x", 14, "y", at);
        }
    }

    private void axes() {
        for (Ticks.Tick tick : yTicks) {
            double at = y(tick.value());
            if (tick.major()) {
                svg.leaf("line", "class", "grid", "x1", left, "x2", right, "y1", at, "y2", at);
                svg.raw(
                        "text",
                        power(tick.label()),
                        "class",
                        "soft mono",
                        "x",
                        left - 8,
                        "y",
                        at + 4,
                        "text-anchor",
                        "end");
            }
        }
        double floor = top + PLOT;
        double free = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : xTicks) {
            double at = x(tick.value());
            svg.leaf("line", "class", "tick", "x1", at, "x2", at, "y1", floor, "y2", floor + (tick.major() ? 6 : 3));
            double half = Svg.width(tick.label(), SIZE) / 2;
            if (tick.major() && at - half >= free) {
                svg.leaf("line", "class", "grid", "x1", at, "x2", at, "y1", top, "y2", floor);
                svg.raw(
                        "text",
                        power(tick.label()),
                        "class",
                        "soft mono",
                        "x",
                        at,
                        "y",
                        floor + 20,
                        "text-anchor",
                        "middle");
                free = at + half + 6;
            }
        }
        svg.leaf("line", "class", "axis", "x1", left, "x2", right, "y1", floor, "y2", floor);
        svg.text(
                "text",
                chart.x().label(),
                "class",
                "ink",
                "x",
                (left + right) / 2,
                "y",
                floor + 40,
                "text-anchor",
                "middle");
        if (!chart.y().label().isEmpty()) {
            double middle = top + PLOT / 2;
            svg.text(
                    "text",
                    chart.y().label(),
                    "class",
                    "ink",
                    "text-anchor",
                    "middle",
                    "transform",
                    "translate(18 " + Svg.number(middle) + ") rotate(-90)");
        }
    }

    /** {@code 2e-5} as mathematics writes it. */
    static String power(String label) {
        int e = label.indexOf('e');
        if (e < 0) {
            return Svg.escape(label.replace('-', '\u2212'));
        }
        String digits = label.substring(0, e);
        return (digits.equals("1") ? "10" : Svg.escape(digits.replace('-', '\u2212')) + "\u00b710")
                + "<tspan dy=\"-5\" font-size=\"9\">"
                + Svg.escape(label.substring(e + 1).replace('-', '\u2212'))
                + "</tspan>";
    }

    /** Bands and lines, cut off at the frame by a picture within the picture. */
    private void plot() {
        svg.open("svg", "x", left, "y", top - 1, "width", right - left, "height", PLOT + 2);
        for (Band band : chart.bands()) {
            double from = Math.max(0, across.at(Math.min(band.from(), band.to())));
            double to = Math.min(1, across.at(Math.max(band.from(), band.to())));
            if (to > from) {
                double width = (to - from) * (right - left);
                svg.leaf(
                        "rect",
                        "class",
                        "band",
                        "x",
                        from * (right - left),
                        "y",
                        0,
                        "width",
                        width,
                        "height",
                        PLOT + 2);
            }
        }
        chart.series().stream().filter(s -> !s.strong()).forEach(s -> line(s, "faint", ""));
        List<Series> strong = chart.series().stream().filter(Series::strong).toList();
        for (int i = 0; i < strong.size(); i++) {
            ribbon(strong.get(i).ribbon(), Palette.colour(i));
        }
        for (int i = 0; i < strong.size(); i++) {
            line(strong.get(i), "line c" + Palette.colour(i), Palette.dashes(i));
        }
        svg.close("svg");
        if (chart.series().stream()
                .flatMap(s -> s.points().stream())
                .noneMatch(p -> across.holds(p.x()) && up.holds(p.y()))) {
            double middle = (left + right) / 2;
            svg.text("text", "no data", "class", "soft", "x", middle, "y", top + PLOT / 2, "text-anchor", "middle");
        }
    }

    /** The area between the edges, with a part for each stretch without a gap. */
    private void ribbon(List<Span> spans, int colour) {
        var path = new StringBuilder();
        var back = new ArrayDeque<String>();
        for (Span span : spans) {
            double px = x(span.x()) - left;
            double above = edge(span.high());
            double below = edge(span.low());
            if (Double.isNaN(px) || Double.isNaN(above) || Double.isNaN(below)) {
                path.append(close(back));
                continue;
            }
            path.append(back.isEmpty() ? "M" : "L")
                    .append(Svg.number(px))
                    .append(' ')
                    .append(Svg.number(above));
            back.push("L" + Svg.number(px) + " " + Svg.number(below));
        }
        path.append(close(back));
        if (path.length() > 0) {
            svg.leaf("path", "class", "ribbon f" + colour, "d", path);
        }
    }

    private static String close(ArrayDeque<String> back) {
        String rest = back.isEmpty() ? "" : String.join("", back) + "Z";
        back.clear();
        return rest;
    }

    private double edge(double value) {
        return Double.isInfinite(value) ? value > 0 ? 0 : PLOT + 2 : y(value) - top + 1;
    }

    private void line(Series series, String style, String dashes) {
        var path = new StringBuilder();
        var dots = new ArrayList<String>();
        String before = "";
        boolean begun = false;
        int length = 0;
        for (Point point : series.points()) {
            double px = x(point.x()) - left;
            double py = y(point.y()) - top + 1;
            if (Double.isNaN(px) || Double.isNaN(py)) {
                if (length == 1) {
                    dots.add(before);
                }
                begun = false;
                length = 0;
                continue;
            }
            String here = Svg.number(px) + " " + Svg.number(py);
            if (!begun || !here.equals(before)) {
                path.append(begun ? "L" : "M").append(here);
                length++;
            }
            begun = true;
            before = here;
        }
        if (length == 1) {
            dots.add(before);
        }
        for (String dot : dots) { // a line of no length has round ends
            path.append("M").append(dot).append("h.01");
        }
        if (path.length() > 0) {
            svg.open("g").text("title", series.name());
            if (dashes.isEmpty()) {
                svg.leaf("path", "class", style, "d", path);
            } else {
                svg.leaf("path", "class", style, "stroke-dasharray", dashes, "d", path);
            }
            svg.close("g");
        }
    }

    private void flags() {
        for (Flags.Flag flag : flags.placed()) {
            double at = left + flag.at();
            double base = top - 8 - flag.row() * LINE;
            svg.leaf("line", "class", "mark", "x1", at, "x2", at, "y1", base - 9, "y2", top + PLOT);
            svg.text("text", flag.label(), "class", "soft", "x", at + 4, "y", base);
        }
    }

    private void names() {
        for (Ends.End end : ends.placed()) {
            double from = top + end.from();
            double to = top + end.to();
            double at = right + 6;
            svg.leaf(
                    "path",
                    "class",
                    "leader",
                    "d",
                    "M" + Svg.number(right + 2) + " " + Svg.number(from) + "L" + Svg.number(at + 6) + " "
                            + Svg.number(to));
            swatch(end.line(), at + 8, to);
            svg.text("text", end.label(), "class", "ink", "x", at + 30, "y", to + 4);
        }
    }

    private void swatch(int line, double x, double y) {
        var attributes = new ArrayList<Object>(
                List.of("class", "line c" + Palette.colour(line), "x1", x, "x2", x + 17, "y1", y, "y2", y));
        if (!Palette.dashes(line).isEmpty()) {
            attributes.addAll(List.of("stroke-dasharray", Palette.dashes(line)));
        }
        svg.leaf("line", attributes.toArray());
    }

    private void legend(double base) {
        for (Legend.Item item : legend.items()) {
            double x = left + item.x();
            double y = base + 14 + item.row() * 20;
            if (item.kind() == Legend.Kind.LINE) {
                swatch(item.line(), x, y - 4);
            } else if (item.kind() == Legend.Kind.FAINT) {
                svg.leaf("line", "class", "faint", "x1", x, "x2", x + 17, "y1", y - 4, "y2", y - 4);
            } else {
                svg.leaf("rect", "class", "band", "x", x, "y", y - 10, "width", 17, "height", 12);
            }
            svg.text("text", item.label(), "class", "ink", "x", x + 23, "y", y);
        }
    }
}
