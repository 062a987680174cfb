package io.luthier.reports.landscape;

import io.luthier.reports.chart.ContourChart;
import io.luthier.reports.chart.Field;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A loss over a plane with the paths of trainings, told as text, JSON and a picture. Immutable.
 *
 * @param setting what was trained and evaluated, in sentences
 * @param x what the horizontal axis is
 * @param y what the vertical axis is
 * @param field the loss over the plane
 * @param paths of trainings; the first ends at (0, 0) if there are parameters beside the plane
 * @param minima where the loss is known to be least
 * @param shares the fraction of the paths' squared distances that each direction holds; may be empty
 * @param parameters how many there are; empty where the plane is all there is
 */
public record LandscapeReport(
        String title,
        List<String> setting,
        String x,
        String y,
        Field field,
        List<Path> paths,
        List<Point> minima,
        List<Double> shares,
        OptionalInt parameters) {
    private static final String CAVEAT =
            "It proves neither that the loss is convex nor that no barrier stands beside it.";

    public LandscapeReport {
        setting = List.copyOf(setting);
        paths = List.copyOf(paths);
        minima = List.copyOf(minima);
        shares = List.copyOf(shares);
    }

    /**
     * A path.
     *
     * @param stops in order, one at least
     * @param ending why it ended early; empty if it did not
     */
    public record Path(String name, List<Stop> stops, String ending) {
        public Path {
            stops = List.copyOf(stops);
        }

        Stop first() {
            return stops.get(0);
        }

        Stop last() {
            return stops.get(stops.size() - 1);
        }
    }

    /** A place on a path, with the loss there and how far it is from the plane. */
    public record Stop(long step, double x, double y, double loss, double distance) {
        Point point() {
            return new Point(x, y);
        }
    }

    /** The picture. */
    public String svg() {
        var chart = new ContourChart(title, x, y, axis(), field).subtitle(above());
        for (Path path : paths) {
            List<Point> points = path.stops().stream().map(Stop::point).toList();
            String name = path.ending().isEmpty() ? path.name() : path.name() + " (" + word(path.ending()) + ")";
            chart = chart.with(
                    new ContourChart.Trail(name, points, path.ending().isEmpty()));
        }
        for (Point point : minima) {
            chart = chart.with(new ContourChart.Spot("least value", point));
        }
        return chart.notes(parameters.isPresent() ? List.of(caveat()) : List.of())
                .svg();
    }

    /**
     * A logarithmic axis where no loss is below 0 and most are far below the highest; over a surface, whose valleys may be
     * narrower than the grid, it ends four decades below that.
     */
    private Axis axis() {
        double[] sorted = field.all().filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0 || sorted[0] < 0) {
            return Axis.linear("loss");
        }
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        if (!(high > 10 * low && sorted[sorted.length / 2] < 0.3 * high)) {
            return Axis.linear("loss");
        }
        Axis log = Axis.log("loss");
        return parameters.isEmpty() && low < high / 1e4 ? log.from(high / 1e4) : log;
    }

    private static String word(String ending) {
        return ending.contains(" ") ? ending.substring(0, ending.indexOf(' ')) : ending;
    }

    private List<String> above() {
        var lines = new ArrayList<>(setting);
        if (!shares.isEmpty()) {
            lines.add(held());
        }
        return lines;
    }

    private String caveat() {
        return "A slice shows two directions of " + String.format(Locale.ROOT, "%,d", parameters.orElse(0)) + ". "
                + CAVEAT;
    }

    private String held() {
        return "The plane holds " + percent(shares.get(0) + shares.get(1)) + " of the squared distances of "
                + (paths.size() == 1
                        ? "the path from its end"
                        : "all paths from the end of " + paths.get(0).name())
                + ": " + percent(shares.get(0)) + " along the first direction, " + percent(shares.get(1))
                + " along the second.";
    }

    private static String percent(double share) {
        return Figures.number(share * 100, share > 0.999 ? 5 : 3) + " %";
    }

    /** The same in words, for a terminal or a file; ends with a newline. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(title);
        lines.addAll(setting);
        lines.add("");
        lines.add(extremes());
        if (!shares.isEmpty()) {
            lines.add(held());
        }
        lines.add("");
        for (int i = 0; i < paths.size(); i++) {
            lines.add(paths.get(i).name() + ":");
            told(paths.get(i), i == 0).forEach(line -> lines.add("  " + line));
        }
        if (parameters.isPresent()) {
            lines.add("");
            lines.add(caveat());
        }
        var text = new StringBuilder();
        lines.forEach(line -> text.append(Terminal.line(line)).append('\n'));
        return text.toString();
    }

    private String extremes() {
        Stop low = null;
        Stop high = null;
        long lost = 0;
        for (int row = 0; row < field.rows(); row++) {
            for (int column = 0; column < field.columns(); column++) {
                double loss = field.at(column, row);
                if (!Double.isFinite(loss)) {
                    lost++;
                    continue;
                }
                var here = new Stop(0, field.x(column), field.y(row), loss, 0);
                low = low == null || loss < low.loss() ? here : low;
                high = high == null || loss > high.loss() ? here : high;
            }
        }
        return low == null || high == null
                ? "The loss is finite nowhere on the grid."
                : "Lowest on the grid: " + Figures.metric(low.loss()) + " at " + place(low) + "; highest: "
                        + Figures.metric(high.loss()) + " at " + place(high)
                        + (lost > 0 ? "; not finite at " + Figures.count(lost, "point") : "") + ".";
    }

    private List<String> told(Path path, boolean middle) {
        var lines = new ArrayList<String>();
        Stop first = path.first();
        Stop last = path.last();
        String steps = Figures.count(last.step(), "step");
        if (path.stops().size() == 1 && !path.ending().isEmpty()) {
            lines.add(path.ending());
            return lines;
        }
        if (path.stops().size() == 1) {
            lines.add("loss " + Figures.metric(last.loss()) + " after " + steps + ", in the middle of the picture");
            return lines;
        }
        lines.add("loss from " + Figures.metric(first.loss()) + " at " + place(first) + " to "
                + Figures.metric(last.loss()) + " at " + place(last) + " after " + steps);
        if (!path.ending().isEmpty()) {
            lines.add(path.ending() + (parameters.isPresent() ? "" : "; cut off there"));
        } else if (!inside(last)) {
            lines.add("it left the picture");
        }
        nearest(last)
                .filter(point -> path.ending().isEmpty())
                .ifPresent(point ->
                        lines.add(Figures.metric(distance(last, point)) + " from the least value, at " + place(point)));
        if (parameters.isPresent()) {
            lines.add(off(path, middle));
        }
        return lines;
    }

    private String off(Path path, boolean middle) {
        double farthest =
                path.stops().stream().mapToDouble(Stop::distance).max().orElse(0);
        String most = "at most " + Figures.metric(farthest) + " off the plane";
        if (middle) {
            return most;
        }
        Stop last = path.last();
        double away = Math.hypot(Math.hypot(last.x(), last.y()), last.distance());
        return most + "; it ends " + Figures.metric(last.distance()) + " off it, " + Figures.metric(away)
                + " from the end of " + paths.get(0).name();
    }

    private boolean inside(Stop stop) {
        return stop.x() >= field.x(0) && stop.x() <= field.right() && stop.y() >= field.y(0) && stop.y() <= field.top();
    }

    private Optional<Point> nearest(Stop stop) {
        return minima.stream().min(Comparator.comparingDouble(point -> distance(stop, point)));
    }

    private static double distance(Stop stop, Point point) {
        return Math.hypot(stop.x() - point.x(), stop.y() - point.y());
    }

    private static String place(Stop stop) {
        return place(stop.point());
    }

    private static String place(Point point) {
        return "(" + Figures.number(point.x(), 3) + ", " + Figures.number(point.y(), 3) + ")";
    }

    /** All numbers, as JSON: the grid row by row from the bottom, each path by columns. Ends with a newline. */
    public String json() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("title", title);
        tree.put("setting", setting);
        tree.put("parameters", parameters.isPresent() ? (Object) parameters.getAsInt() : 2);
        tree.put("shares", shares);
        var grid = new LinkedHashMap<String, Object>();
        var xs = new ArrayList<Double>();
        var ys = new ArrayList<Double>();
        var rows = new ArrayList<List<Double>>();
        for (int column = 0; column < field.columns(); column++) {
            xs.add(field.x(column));
        }
        for (int row = 0; row < field.rows(); row++) {
            ys.add(field.y(row));
            var values = new ArrayList<Double>();
            for (int column = 0; column < field.columns(); column++) {
                values.add(field.at(column, row));
            }
            rows.add(values);
        }
        grid.put("x", xs);
        grid.put("y", ys);
        grid.put("loss", rows);
        tree.put("grid", grid);
        tree.put("minima", minima.stream().map(p -> List.of(p.x(), p.y())).toList());
        tree.put("paths", paths.stream().map(LandscapeReport::columns).toList());
        return Json.text(tree, 3);
    }

    private static Object columns(Path path) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("name", path.name());
        columns.put("ending", path.ending());
        columns.put("step", path.stops().stream().map(Stop::step).toList());
        columns.put("x", path.stops().stream().map(Stop::x).toList());
        columns.put("y", path.stops().stream().map(Stop::y).toList());
        columns.put("loss", path.stops().stream().map(Stop::loss).toList());
        columns.put("distance", path.stops().stream().map(Stop::distance).toList());
        return columns;
    }
}
