package io.luthier.reports.chart;

import io.luthier.reports.chart.ContourChart.Spot;
import io.luthier.reports.chart.ContourChart.Trail;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Scale;
import io.luthier.reports.text.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Draws a field with contours and trails as SVG. */
final class ContourSvg {
    private static final double WIDTH = 820;
    private static final double LONGEST = 620;
    private static final double SHORTEST = 300;
    private static final double NARROWEST = 400;
    private static final double SIZE = 12;
    private static final double LINE = 17;
    private static final int NAME = 44;

    /** Of Okabe and Ito, those first that stand out most from the map's violet and green; the same in light and dark. */
    private static final List<String> COLOURS =
            List.of("#d55e00", "#56b4e9", "#cc79a7", "#e69f00", "#000000", "#0072b2", "#009e73");

    private static final String INK = "#1c1c1c";
    private static final String GREY = "#7a7a7a";

    private static final String STYLE = """
            .lc{font-family:%s;font-size:12px}.lc .paper{fill:#fff}.lc .ink{fill:#1c1c1c}.lc .soft{fill:#5c5c5c}\
            .lc .title{font-size:16px;font-weight:600}.lc .mono{font-variant-numeric:tabular-nums}\
            .lc .tick,.lc .frame{stroke:#8a8a8a;stroke-width:1;fill:none}.lc .name{fill:#1c1c1c}.lc .plate{fill:#fff;fill-opacity:.86}\
            .lc .iso{fill:none;stroke:#fff;stroke-width:.7;stroke-opacity:.28}.lc .main{stroke-width:1.1;stroke-opacity:.55}\
            .lc .casing{fill:none;stroke:#fff;stroke-opacity:.9;stroke-linejoin:round;stroke-linecap:round}\
            .lc .trail{fill:none;stroke-linejoin:round;stroke-linecap:round}\
            .lc .spot{fill:#fff;stroke:#1c1c1c;stroke-width:1}\
            @media (prefers-color-scheme:dark){.lc .paper{fill:#14171a}.lc .ink{fill:#ececec}.lc .soft{fill:#a8a8a8}\
            .lc .tick,.lc .frame{stroke:#7c7c7c}}""".formatted(Svg.FONT);

    private final ContourChart chart;
    private final Svg svg = new Svg();
    private final Ruler colour;
    private final Ruler across;
    private final Ruler up;
    private final List<Double> levels;
    private final List<Ticks.Tick> bar;
    private final List<Ticks.Tick> yTicks;
    private final List<String> above = new ArrayList<>();
    private final List<String> below = new ArrayList<>();
    private final double left;
    private final double top;
    private final double width;
    private final double height;

    ContourSvg(ContourChart chart) {
        this.chart = chart;
        Field field = chart.field();
        colour = chart.ruler();
        across = new Ruler(Scale.LINEAR, field.x(0), field.right());
        up = new Ruler(Scale.LINEAR, field.y(0), field.top());
        levels = Levels.of(colour);
        bar = Ticks.of(colour, 8);
        yTicks = Ticks.of(up, Ticks.USUAL);
        chart.subtitle().forEach(line -> wrap(line, above));
        chart.notes().forEach(line -> wrap(line, below));
        left = 12 + (chart.y().isEmpty() ? 0 : 20) + widest(yTicks) + 10;
        top = 16 + (chart.title().isEmpty() ? 0 : 22) + above.size() * LINE + 8;
        double room = Math.min(
                LONGEST,
                WIDTH
                        - left
                        - 26
                        - 18
                        - 12
                        - widest(bar)
                        - (chart.colour().label().isEmpty() ? 10 : 32));
        double ratio = (up.high() - up.low()) / (across.high() - across.low());
        width = Math.min(room, Math.max(NARROWEST, LONGEST * 0.9 / ratio));
        height = Math.min(LONGEST * 0.9, Math.max(SHORTEST, width * ratio));
    }

    private static double widest(List<Ticks.Tick> ticks) {
        return ticks.stream().mapToDouble(t -> Svg.width(t.label(), SIZE)).max().orElse(0);
    }

    /** Breaks a line at blanks where the picture ends. */
    private static void wrap(String text, List<String> lines) {
        var line = new StringBuilder();
        for (String word : Terminal.line(text).split(" ", -1)) {
            if (line.length() > 0 && Svg.width(line + " " + word, SIZE) > WIDTH - 28) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
    }

    String text() {
        double legend = top + height + (chart.x().isEmpty() ? 28 : 50);
        boolean any = !chart.trails().isEmpty() || !chart.spots().isEmpty();
        double notes = legend + (any ? 26 : 0);
        double all = notes + below.size() * LINE + 12;
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "lc", "width", WIDTH, "height", all)
                .text("title", chart.title())
                .raw("style", STYLE);
        svg.leaf("rect", "class", "paper", "width", WIDTH, "height", all);
        lines();
        map();
        axes();
        bar();
        legend(legend + 14);
        for (int i = 0; i < below.size(); i++) {
            svg.text("text", below.get(i), "class", "soft", "x", 14, "y", notes + 12 + i * LINE);
        }
        return svg.close("svg").toString();
    }

    private double x(double value) {
        return across.at(value) * width;
    }

    private double y(double value) {
        return (1 - up.at(value)) * height;
    }

    private void lines() {
        double at = 28;
        if (!chart.title().isEmpty()) {
            svg.text("text", chart.title(), "class", "ink title", "x", 14, "y", at);
            at += 20;
        }
        for (String line : above) {
            svg.text("text", line, "class", "soft", "x", 14, "y", at);
            at += LINE;
        }
    }

    /** The map, cut off at the frame by a picture within the picture; each level covers those below it. */
    private void map() {
        svg.open("svg", "x", left, "y", top, "width", width, "height", height);
        svg.leaf("rect", "width", width, "height", height, "fill", Viridis.at(band(0)));
        var contours = new Contours(chart.field(), colour);
        var borders = new ArrayList<List<List<Point>>>();
        for (int i = 0; i < levels.size(); i++) {
            List<List<Point>> loops = contours.at(colour.at(levels.get(i)));
            borders.add(loops);
            var path = new StringBuilder();
            loops.forEach(loop -> path.append(path(loop)).append('Z'));
            if (path.length() > 0) {
                svg.leaf("path", "fill-rule", "evenodd", "fill", Viridis.at(band(i + 1)), "d", path);
            }
        }
        for (int i = 0; i < levels.size(); i++) {
            double level = levels.get(i);
            boolean main =
                    bar.stream().anyMatch(t -> t.major() && Math.abs(t.value() - level) <= 1e-9 * Math.abs(level));
            var path = new StringBuilder();
            borders.get(i).forEach(loop -> open(loop).forEach(part -> path.append(path(part))));
            if (path.length() > 0) {
                svg.leaf("path", "class", main ? "iso main" : "iso", "d", path);
            }
        }
        trails();
        for (Spot spot : chart.spots()) {
            star(x(spot.at().x()), y(spot.at().y()));
        }
        svg.close("svg");
        svg.leaf("rect", "class", "frame", "x", left, "y", top, "width", width, "height", height);
    }

    /** The colour of a band, as a place on the map of colours: its middle. */
    private double band(int i) {
        double from = i == 0 ? 0 : colour.at(levels.get(i - 1));
        double to = i == levels.size() ? 1 : colour.at(levels.get(i));
        return levels.isEmpty() ? 0.5 : i == 0 ? 0 : i == levels.size() ? 1 : (from + to) / 2;
    }

    /** A line without the points that it does not need. */
    private String path(List<Point> points) {
        double[][] places = points.stream()
                .map(p -> new double[] {x(p.x()), y(p.y())})
                .filter(p -> !Double.isNaN(p[0]) && !Double.isNaN(p[1]))
                .toArray(double[][]::new);
        var path = new StringBuilder();
        String before = "";
        for (double[] place : Simplification.of(places, 0.1)) {
            String here = tenths(place[0]) + " " + tenths(place[1]);
            if (!here.equals(before)) {
                path.append(path.length() == 0 ? "M" : "L").append(here);
            }
            before = here;
        }
        return path.toString();
    }

    private static String tenths(double value) {
        return Svg.number(Math.round(Math.max(-1e6, Math.min(1e6, value)) * 10) / 10.0);
    }

    /** The parts of a closed line that do not run along the frame. */
    private List<List<Point>> open(List<Point> loop) {
        List<List<Point>> parts = new ArrayList<>();
        List<Point> part = new ArrayList<>();
        for (int i = 0; i <= loop.size(); i++) {
            Point from = loop.get(i % loop.size());
            Point to = loop.get((i + 1) % loop.size());
            if (i == loop.size() || edge(from, to)) {
                if (i < loop.size()) {
                    part.add(from);
                }
                if (part.size() > 1) {
                    parts.add(part);
                }
                part = new ArrayList<>();
            } else {
                part.add(from);
                if (i == loop.size() - 1) {
                    part.add(to);
                }
            }
        }
        return parts;
    }

    private boolean edge(Point a, Point b) {
        Field field = chart.field();
        return a.x() == b.x() && (a.x() == field.x(0) || a.x() == field.right())
                || a.y() == b.y() && (a.y() == field.y(0) || a.y() == field.top());
    }

    private void trails() {
        List<List<double[]>> seen = new ArrayList<>();
        var names = new ArrayList<String>();
        var lines = new ArrayList<String>();
        double wider = Math.min(1.8, 4.5 / Math.max(1, chart.trails().size()));
        for (int i = 0; i < chart.trails().size(); i++) {
            lines.add(path(chart.trails().get(i).points()));
            svg.leaf("path", "class", "casing", "stroke-width", 4.6 + wider * i, "d", lines.get(i));
        }
        // those below are wider: where all run together, all are seen
        for (int i = chart.trails().size() - 1; i >= 0; i--) {
            svg.open("g").text("title", chart.trails().get(i).name());
            svg.leaf("path", "class", "trail", "stroke", colour(i), "stroke-width", 2.2 + wider * i, "d", lines.get(i));
            svg.close("g");
        }
        for (Trail trail : chart.trails()) {
            seen.add(sampled(trail.points()));
            names.add(Terminal.cut(trail.name(), NAME));
        }
        for (int i = 0; i < chart.trails().size(); i++) {
            List<Point> points = chart.trails().get(i).points();
            if (!points.isEmpty()) {
                dot(points.get(0), INK, true);
            }
        }
        for (int i = 0; i < chart.trails().size(); i++) {
            Trail trail = chart.trails().get(i);
            if (trail.ended() && !trail.points().isEmpty()) {
                dot(trail.points().get(trail.points().size() - 1), colour(i), false);
            }
        }
        for (TrailLabels.Label label : new TrailLabels(width, height, seen, names, SIZE).placed()) {
            svg.leaf(
                    "rect",
                    "class",
                    "plate",
                    "x",
                    label.x(),
                    "y",
                    label.y(),
                    "width",
                    label.width(),
                    "height",
                    label.height(),
                    "rx",
                    4);
            double middle = label.y() + label.height() / 2;
            svg.leaf(
                    "path",
                    "class",
                    "trail",
                    "stroke",
                    colour(label.trail()),
                    "stroke-width",
                    2.6,
                    "d",
                    "M" + Svg.number(label.x() + 6) + " " + Svg.number(middle) + "h11");
            svg.text("text", label.name(), "class", "name", "x", label.x() + 23, "y", middle + 4);
        }
    }

    private static String colour(int trail) {
        return COLOURS.get(trail % COLOURS.size());
    }

    /** A ring at a start, a full dot at an end. */
    private void dot(Point at, String colour, boolean start) {
        svg.leaf(
                "circle",
                "cx",
                x(at.x()),
                "cy",
                y(at.y()),
                "r",
                start ? 5 : 5.5,
                "fill",
                start ? "#fff" : colour,
                "stroke",
                start ? colour : "#fff",
                "stroke-width",
                start ? 2.4 : 1.8);
    }

    private void star(double x, double y) {
        var path = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? 8 : 3.4;
            double angle = Math.PI * i / 5;
            path.append(i == 0 ? "M" : "L")
                    .append(Svg.number(x + radius * StrictMath.sin(angle)))
                    .append(' ')
                    .append(Svg.number(y - radius * StrictMath.cos(angle)));
        }
        svg.leaf("path", "class", "spot", "d", path.append('Z'));
    }

    /** The part of a trail that can be seen, as points a few pixels apart. */
    private List<double[]> sampled(List<Point> points) {
        var sampled = new ArrayList<double[]>();
        for (int i = 0; i < points.size(); i++) {
            double x1 = x(points.get(i).x());
            double y1 = y(points.get(i).y());
            double x0 = i == 0 ? x1 : x(points.get(i - 1).x());
            double y0 = i == 0 ? y1 : y(points.get(i - 1).y());
            int parts = (int) Math.max(1, Math.min(200, Math.hypot(x1 - x0, y1 - y0) / 5));
            for (int part = 1; part <= parts; part++) {
                double x = x0 + (x1 - x0) * part / parts;
                double y = y0 + (y1 - y0) * part / parts;
                double[] last = sampled.isEmpty() ? new double[] {-99, -99} : sampled.get(sampled.size() - 1);
                boolean apart = Math.abs(x - last[0]) + Math.abs(y - last[1]) >= 3;
                if (apart && x >= 0 && x <= width && y >= 0 && y <= height) {
                    sampled.add(new double[] {x, y});
                }
            }
        }
        return sampled;
    }

    private void axes() {
        double floor = top + height;
        double free = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : Ticks.of(across, 8)) {
            double at = left + x(tick.value());
            double half = Svg.width(tick.label(), SIZE) / 2;
            svg.leaf("line", "class", "tick", "x1", at, "x2", at, "y1", floor, "y2", floor + 5);
            if (at - half >= free) {
                label(tick.label(), at, floor + 19, "middle");
                free = at + half + 6;
            }
        }
        for (Ticks.Tick tick : yTicks) {
            double at = top + y(tick.value());
            svg.leaf("line", "class", "tick", "x1", left - 5, "x2", left, "y1", at, "y2", at);
            label(tick.label(), left - 9, at + 4, "end");
        }
        svg.text("text", chart.x(), "class", "ink", "x", left + width / 2, "y", floor + 39, "text-anchor", "middle");
        upright(chart.y(), 18, top + height / 2);
    }

    private void label(String text, double x, double y, String anchor) {
        svg.raw("text", SvgChart.power(text), "class", "soft mono", "x", x, "y", y, "text-anchor", anchor);
    }

    private void upright(String text, double x, double y) {
        if (!text.isEmpty()) {
            String turn = "translate(" + Svg.number(x) + " " + Svg.number(y) + ") rotate(-90)";
            svg.text("text", text, "class", "ink", "text-anchor", "middle", "transform", turn);
        }
    }

    private void bar() {
        double at = left + width + 24;
        for (int i = 0; i <= levels.size(); i++) {
            double from = i == 0 ? 0 : colour.at(levels.get(i - 1));
            double to = i == levels.size() ? 1 : colour.at(levels.get(i));
            double y = top + (1 - to) * height;
            svg.leaf(
                    "rect",
                    "x",
                    at,
                    "y",
                    y,
                    "width",
                    16,
                    "height",
                    (to - from) * height + (i == 0 ? 0 : 0.5),
                    "fill",
                    Viridis.at(band(i)));
        }
        svg.leaf("rect", "class", "frame", "x", at, "y", top, "width", 16, "height", height);
        for (Ticks.Tick tick : bar) {
            if (tick.major()) {
                double y = top + (1 - colour.at(tick.value())) * height;
                svg.leaf("line", "class", "tick", "x1", at + 16, "x2", at + 20, "y1", y, "y2", y);
                label(tick.label(), at + 24, y + 4, "start");
            }
        }
        upright(chart.colour().label(), at + 24 + widest(bar) + 18, top + height / 2);
    }

    private void legend(double y) {
        double at = left;
        if (chart.trails().stream().anyMatch(trail -> trail.points().size() > 1)) {
            ring(at + 6, y - 4, true);
            at = named("start", at + 18, y);
        }
        if (chart.trails().stream().anyMatch(Trail::ended)) {
            ring(at + 6, y - 4, false);
            at = named("end", at + 18, y);
        }
        var names = new LinkedHashSet<String>();
        chart.spots().forEach(spot -> names.add(spot.name()));
        for (String name : names) {
            star(at + 8, y - 4);
            at = named(Terminal.cut(name, NAME), at + 22, y);
        }
    }

    private void ring(double x, double y, boolean start) {
        String fill = start ? "#fff" : GREY;
        svg.leaf("circle", "cx", x, "cy", y, "r", 5, "fill", fill, "stroke", start ? INK : GREY, "stroke-width", 2);
    }

    private double named(String text, double x, double y) {
        svg.text("text", text, "class", "ink", "x", x, "y", y);
        return x + Svg.width(text, SIZE) + 22;
    }
}
