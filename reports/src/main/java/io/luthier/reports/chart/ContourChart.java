package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * A field as a map with contours, and paths over it.
 *
 * <pre>{@code
 * new ContourChart("Loss around a minimum", "first direction", "second direction", Axis.log("loss"), field)
 *         .with(new Trail("cosine", points, true))
 *         .svg()
 * }</pre>
 *
 * <p>All text may be anything; it is escaped. Immutable.
 *
 * @param subtitle lines under the title; may be empty
 * @param x what the horizontal axis is
 * @param y what the vertical axis is
 * @param colour what the field's values are, and how they are mapped to colours; a logarithmic one spans five decades at most
 * @param notes below the picture
 */
public record ContourChart(
        String title,
        List<String> subtitle,
        String x,
        String y,
        Axis colour,
        Field field,
        List<Trail> trails,
        List<Spot> spots,
        List<String> notes) {
    private static final double DECADES = 1e5;

    public ContourChart {
        subtitle = List.copyOf(subtitle);
        trails = List.copyOf(trails);
        spots = List.copyOf(spots);
        notes = List.copyOf(notes);
    }

    /** Without anything on it yet. */
    public ContourChart(String title, String x, String y, Axis colour, Field field) {
        this(title, List.of(), x, y, colour, field, List.of(), List.of(), List.of());
    }

    /**
     * A path, marked at its start.
     *
     * @param ended whether its last point is marked as its end
     */
    public record Trail(String name, List<Point> points, boolean ended) {
        public Trail {
            points = List.copyOf(points);
        }
    }

    /** A place that is marked; all of one name are named once, in the legend. */
    public record Spot(String name, Point at) {}

    /** With lines under the title. */
    public ContourChart subtitle(List<String> lines) {
        return new ContourChart(title, lines, x, y, colour, field, trails, spots, notes);
    }

    /** With one more path. */
    public ContourChart with(Trail trail) {
        return new ContourChart(title, subtitle, x, y, colour, field, joined(trails, trail), spots, notes);
    }

    /** With one more marked place. */
    public ContourChart with(Spot spot) {
        return new ContourChart(title, subtitle, x, y, colour, field, trails, joined(spots, spot), notes);
    }

    /** With lines below. */
    public ContourChart notes(List<String> lines) {
        return new ContourChart(title, subtitle, x, y, colour, field, trails, spots, lines);
    }

    private static <T> List<T> joined(List<T> list, T last) {
        var all = new ArrayList<>(list);
        all.add(last);
        return all;
    }

    /**
     * A picture: SVG 1.1 that needs nothing beside itself, light or dark as the reader prefers. The map's colours are those of
     * viridis in both. The same bytes for the same chart.
     */
    public String svg() {
        return new ContourSvg(this).text();
    }

    /** The colours' axis with its ends settled. */
    Ruler ruler() {
        Ruler ruler = Ruler.over(colour, field.all().toArray(), false);
        return ruler.scale() == Scale.LOG && colour.low().isEmpty() && ruler.high() / ruler.low() > DECADES
                ? new Ruler(Scale.LOG, ruler.high() / DECADES, ruler.high())
                : ruler;
    }
}
