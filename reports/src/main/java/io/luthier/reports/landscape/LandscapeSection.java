package io.luthier.reports.landscape;

import io.luthier.reports.chart.ContourChart;
import io.luthier.reports.chart.Field;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.landscape.Plane.Path;
import io.luthier.reports.landscape.Plane.Stop;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The plane, its paths and what can be said of them. */
record LandscapeSection(Plane plane) implements Section {
    private static final String CAVEAT =
            "It proves neither that the loss is convex nor that no barrier stands beside it.";
    private static final Shape<List<Double>> NUMBERS = Shape.list(Shape.NUMBER);

    private static final Shape<Field> GRID = Fields.<Field>of()
            .with("x", NUMBERS, f -> numbers(f.columns(), f::x))
            .with("y", NUMBERS, f -> numbers(f.rows(), f::y))
            .with(
                    "loss",
                    Shape.list(NUMBERS).says("Row by row, from the lowest y on."),
                    f -> IntStream.range(0, f.rows())
                            .mapToObj(row -> numbers(f.columns(), column -> f.at(column, row)))
                            .toList())
            .shape();

    private static final Shape<Path> PATH = Fields.<Path>of()
            .with("name", Shape.TEXT, Path::name)
            .with("ending", Shape.TEXT.says("Why it ended early; empty if it did not."), Path::ending)
            .with("step", Shape.list(Shape.COUNT), p -> column(p, Stop::step))
            .with("x", NUMBERS, p -> column(p, Stop::x))
            .with("y", NUMBERS, p -> column(p, Stop::y))
            .with("loss", NUMBERS, p -> column(p, Stop::loss))
            .with("distance", NUMBERS.says("From the plane."), p -> column(p, Stop::distance))
            .shape();

    private static List<Double> numbers(int count, IntToDoubleFunction at) {
        return IntStream.range(0, count).mapToDouble(at).boxed().toList();
    }

    private static <V> List<V> column(Path path, Function<Stop, V> value) {
        return path.stops().stream().map(value).toList();
    }

    @Override
    public String name() {
        return "landscape";
    }

    @Override
    public List<Block> text() {
        var blocks = new ArrayList<Block>();
        var facts = new ArrayList<String>();
        facts.add(extremes());
        if (!plane.shares().isEmpty()) {
            facts.add(held());
        }
        blocks.add(new Block.Lines(plane.setting()));
        blocks.add(new Block.Lines(facts));
        for (int i = 0; i < plane.paths().size(); i++) {
            Path path = plane.paths().get(i);
            blocks.add(new Block.Heading(2, path.name()));
            blocks.add(new Block.Items(told(path, i == 0)));
        }
        if (plane.parameters().isPresent()) {
            blocks.add(new Block.Lines(List.of(caveat())));
        }
        return blocks;
    }

    @Override
    public void data(Data data) {
        data.put("title", Shape.TEXT, plane.title())
                .put("setting", Shape.list(Shape.TEXT), plane.setting())
                .put(
                        "parameters",
                        Shape.COUNT.says("How many there are, of which the plane shows two directions."),
                        plane.parameters().orElse(2))
                .put(
                        "shares",
                        NUMBERS.says("The fraction of the paths' squared distances that each direction holds."),
                        plane.shares())
                .put("grid", GRID, plane.field())
                .put(
                        "minima",
                        Shape.list(NUMBERS).says("Where the loss is known to be least: x, y."),
                        plane.minima().stream().map(p -> List.of(p.x(), p.y())).toList())
                .put("paths", Shape.list(PATH), plane.paths());
    }

    @Override
    public void rows(Csv csv) {
        Field field = plane.field();
        for (int row = 0; row < field.rows(); row++) {
            for (int column = 0; column < field.columns(); column++) {
                csv.line(field.x(column), field.y(row), field.at(column, row));
            }
        }
    }

    @Override
    public Map<String, String> pictures() {
        return Map.of("landscape", svg());
    }

    private String svg() {
        var chart = new ContourChart(plane.title(), plane.x(), plane.y(), axis(), plane.field()).subtitle(above());
        for (Path path : plane.paths()) {
            List<Point> points = path.stops().stream().map(Stop::point).toList();
            String name = path.ending().isEmpty() ? path.name() : path.name() + " (" + word(path.ending()) + ")";
            chart = chart.with(
                    new ContourChart.Trail(name, points, path.ending().isEmpty()));
        }
        for (Point point : plane.minima()) {
            chart = chart.with(new ContourChart.Spot("least value", point));
        }
        return chart.notes(plane.parameters().isPresent() ? List.of(caveat()) : List.of())
                .svg();
    }

    /**
     * A logarithmic axis where no loss is below 0 and most are far below the highest; over a surface, whose valleys may be
     * narrower than the grid, it ends four decades below that.
     */
    private Axis axis() {
        double[] sorted = plane.field().all().filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0 || sorted[0] < 0) {
            return Axis.linear("loss");
        }
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        if (!(high > 10 * low && sorted[sorted.length / 2] < 0.3 * high)) {
            return Axis.linear("loss");
        }
        Axis log = Axis.log("loss");
        return plane.parameters().isEmpty() && low < high / 1e4 ? log.from(high / 1e4) : log;
    }

    private static String word(String ending) {
        return ending.contains(" ") ? ending.substring(0, ending.indexOf(' ')) : ending;
    }

    private List<String> above() {
        var lines = new ArrayList<>(plane.setting());
        if (!plane.shares().isEmpty()) {
            lines.add(held());
        }
        return lines;
    }

    private String caveat() {
        return "A slice shows two directions of "
                + String.format(Locale.ROOT, "%,d", plane.parameters().orElse(0)) + ". " + CAVEAT;
    }

    private String held() {
        return "The plane holds "
                + percent(plane.shares().get(0) + plane.shares().get(1)) + " of the squared distances of "
                + (plane.paths().size() == 1
                        ? "the path from its end"
                        : "all paths from the end of " + plane.paths().get(0).name())
                + ": " + percent(plane.shares().get(0)) + " along the first direction, "
                + percent(plane.shares().get(1))
                + " along the second.";
    }

    private static String percent(double share) {
        return Figures.number(share * 100, share > 0.999 ? 5 : 3) + " %";
    }

    private String extremes() {
        Stop low = null;
        Stop high = null;
        long lost = 0;
        for (int row = 0; row < plane.field().rows(); row++) {
            for (int column = 0; column < plane.field().columns(); column++) {
                double loss = plane.field().at(column, row);
                if (!Double.isFinite(loss)) {
                    lost++;
                    continue;
                }
                var here = new Stop(0, plane.field().x(column), plane.field().y(row), loss, 0);
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
            lines.add(path.ending() + (plane.parameters().isPresent() ? "" : "; cut off there"));
        } else if (!inside(last)) {
            lines.add("it left the picture");
        }
        nearest(last)
                .filter(point -> path.ending().isEmpty())
                .ifPresent(point ->
                        lines.add(Figures.metric(distance(last, point)) + " from the least value, at " + place(point)));
        if (plane.parameters().isPresent()) {
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
                + " from the end of " + plane.paths().get(0).name();
    }

    private boolean inside(Stop stop) {
        return stop.x() >= plane.field().x(0)
                && stop.x() <= plane.field().right()
                && stop.y() >= plane.field().y(0)
                && stop.y() <= plane.field().top();
    }

    private Optional<Point> nearest(Stop stop) {
        return plane.minima().stream().min(Comparator.comparingDouble(point -> distance(stop, point)));
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
}
