package io.luthier.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Lines over two axes, with what is marked on them: what every report that draws curves describes, and two writers draw.
 *
 * <pre>{@code
 * new LineChart("Loss by learning rate", Axis.log("learning rate"), Axis.linear("loss"))
 *         .with(Series.of("mean of 5 seeds", rates, losses))
 *         .with(new Band("interval", 0.01, 0.1))
 *         .svg()
 * }</pre>
 *
 * <p>A point whose coordinate is not finite, or not above 0 on a log axis, is a gap: the line is broken there. All text may
 * be anything; the writers escape it for where it goes. Immutable.
 *
 * @param subtitle a second line under the title; may be empty
 * @param series drawn in this order, faint ones first
 * @param bands stretches of the horizontal axis that are tinted
 * @param markers vertical lines with a label above
 */
public record LineChart(
        String title, String subtitle, Axis x, Axis y, List<Series> series, List<Band> bands, List<Marker> markers) {
    public LineChart {
        series = List.copyOf(series);
        bands = List.copyOf(bands);
        markers = List.copyOf(markers);
    }

    /** Without anything on it yet. */
    public LineChart(String title, Axis x, Axis y) {
        this(title, "", x, y, List.of(), List.of(), List.of());
    }

    /** How an axis maps numbers to lengths. */
    public enum Scale {
        /** Equal differences are equally long. */
        LINEAR,
        /** Equal factors are equally long. */
        LOG
    }

    /**
     * An axis.
     *
     * @param low where it begins; by the data if it is not said
     * @param high where it ends; by the data if it is not said
     */
    public record Axis(String label, Scale scale, OptionalDouble low, OptionalDouble high) {
        public Axis {
            end(label, scale, low);
            end(label, scale, high);
            if (low.isPresent() && high.isPresent() && !(low.getAsDouble() < high.getAsDouble())) {
                throw new IllegalArgumentException("the axis '%s' runs from %s to %s\nThe first must be the lower one."
                        .formatted(label, low.getAsDouble(), high.getAsDouble()));
            }
        }

        /** A linear axis over the data. */
        public static Axis linear(String label) {
            return new Axis(label, Scale.LINEAR, OptionalDouble.empty(), OptionalDouble.empty());
        }

        /** A logarithmic axis over those data that are above 0. */
        public static Axis log(String label) {
            return new Axis(label, Scale.LOG, OptionalDouble.empty(), OptionalDouble.empty());
        }

        /** From {@code bottom} to {@code top}, whatever the data; lines are cut off there. */
        public Axis range(double bottom, double top) {
            return new Axis(label, scale, OptionalDouble.of(bottom), OptionalDouble.of(top));
        }

        /** From {@code bottom} to where the data end. */
        public Axis from(double bottom) {
            return new Axis(label, scale, OptionalDouble.of(bottom), high);
        }

        private static void end(String label, Scale scale, OptionalDouble end) {
            if (end.isPresent()
                    && (!Double.isFinite(end.getAsDouble()) || scale == Scale.LOG && end.getAsDouble() <= 0)) {
                throw new IllegalArgumentException("the axis '%s' ends at %s\nIt must be finite%s."
                        .formatted(label, end.getAsDouble(), scale == Scale.LOG ? " and above 0" : ""));
            }
        }
    }

    /** A point of a line. */
    public record Point(double x, double y) {}

    /** How much a line stands out. */
    public enum Weight {
        /** In a colour of its own, with its name beside it. */
        STRONG,
        /** Thin, grey and behind the others; named in the legend once for all lines of that name. Not in a terminal. */
        FAINT
    }

    /**
     * What a line's ribbon spans at a place; an infinite edge lies at the end of the axis.
     *
     * @param low where it begins
     * @param high where it ends
     */
    public record Span(double x, double low, double high) {}

    /**
     * A line; its points are joined in their order.
     *
     * @param ribbon the area around the line, tinted in its colour, from the first span to the last; may be empty. Not in a
     *     terminal, and not of faint lines
     */
    public record Series(String name, List<Point> points, Weight weight, List<Span> ribbon) {
        public Series {
            points = List.copyOf(points);
            ribbon = List.copyOf(ribbon);
        }

        /** Without a ribbon. */
        public Series(String name, List<Point> points, Weight weight) {
            this(name, points, weight, List.of());
        }

        /** A strong line through the points (x[i], y[i]). */
        public static Series of(String name, double[] x, double[] y) {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "the series '%s' has %d and %d coordinates".formatted(name, x.length, y.length));
            }
            var points = new ArrayList<Point>();
            for (int i = 0; i < x.length; i++) {
                points.add(new Point(x[i], y[i]));
            }
            return new Series(name, points, Weight.STRONG);
        }

        /** This line in the background. */
        public Series faint() {
            return new Series(name, points, Weight.FAINT, ribbon);
        }

        /** This line with a ribbon. */
        public Series ribbon(List<Span> spans) {
            return new Series(name, points, weight, spans);
        }

        boolean strong() {
            return weight == Weight.STRONG;
        }
    }

    /** A stretch of the horizontal axis. */
    public record Band(String label, double from, double to) {}

    /** A place on the horizontal axis. */
    public record Marker(String label, double at) {}

    /** With a second line under the title. */
    public LineChart subtitle(String text) {
        return new LineChart(title, text, x, y, series, bands, markers);
    }

    /** With one more line. */
    public LineChart with(Series line) {
        return new LineChart(title, subtitle, x, y, joined(series, line), bands, markers);
    }

    /** With one more band. */
    public LineChart with(Band band) {
        return new LineChart(title, subtitle, x, y, series, joined(bands, band), markers);
    }

    /** With one more marker. */
    public LineChart with(Marker marker) {
        return new LineChart(title, subtitle, x, y, series, bands, joined(markers, marker));
    }

    private static <T> List<T> joined(List<T> list, T last) {
        var all = new ArrayList<>(list);
        all.add(last);
        return all;
    }

    /**
     * A picture: SVG 1.1 that needs nothing beside itself (no scripts, no fonts, nothing to load), light or dark as the reader
     * prefers, in the colours of Okabe and Ito, which the colour-blind can tell apart. The same bytes for the same chart.
     */
    public String svg() {
        return new SvgChart(this).text();
    }

    /** Several charts as one picture, in rows of so many; otherwise as {@link #svg()}. */
    public static String svg(List<LineChart> charts, int columns) {
        return SvgChart.sheet(charts, columns);
    }

    /**
     * Text for a terminal, ending with a newline.
     *
     * @param colour whether ANSI escapes may stand in it
     * @param width columns of the terminal; less than 40 counts as 40, more than 160 as 160
     * @param glyphs what lines are made of
     */
    public String text(boolean colour, int width, Glyphs glyphs) {
        return new TerminalChart(this, colour, Math.max(40, Math.min(160, width)), glyphs).text();
    }

    /** What a terminal can show. */
    public enum Glyphs {
        /** Eight dots in each character; for terminals that show Unicode. */
        BRAILLE,
        /** Letters and signs that every terminal has. */
        ASCII
    }

    /** The horizontal axis with its ends settled. */
    Ruler across() {
        return Ruler.over(
                x,
                series.stream()
                        .flatMap(s -> s.points().stream())
                        .mapToDouble(Point::x)
                        .toArray(),
                false);
    }

    /** The vertical axis with its ends settled by the points and ribbons that lie between those of the horizontal one. */
    Ruler up() {
        Ruler across = across();
        DoubleStream lines = series.stream()
                .flatMap(s -> s.points().stream())
                .filter(p -> across.holds(p.x()))
                .mapToDouble(Point::y);
        DoubleStream ribbons = series.stream()
                .filter(Series::strong)
                .flatMap(s -> s.ribbon().stream())
                .filter(span -> across.holds(span.x()))
                .flatMapToDouble(span -> DoubleStream.of(span.low(), span.high()));
        return Ruler.over(y, DoubleStream.concat(lines, ribbons).toArray(), true);
    }
}
