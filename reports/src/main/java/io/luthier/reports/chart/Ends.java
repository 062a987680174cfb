package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.text.Terminal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Places the names of strong lines beside their right ends, spread so that none covers another. */
final class Ends {
    private static final double NEAR = 0.9;

    private final List<End> placed = new ArrayList<>();
    private final boolean direct;
    private final double widest;

    /**
     * A name.
     *
     * @param line the number of the line among the strong ones
     * @param from where the line ends, from the top
     * @param to where the name stands
     */
    record End(int line, String label, double from, double to) {}

    Ends(LineChart chart, Ruler across, Ruler up, double height, double gap, double size, int longest) {
        List<Series> strong = chart.series().stream().filter(Series::strong).toList();
        boolean reach = !strong.isEmpty() && strong.size() * gap <= height;
        for (int i = 0; i < strong.size() && reach; i++) {
            Point last = last(strong.get(i), across, up);
            reach = across.at(last.x()) >= NEAR;
            double at = (1 - up.at(last.y())) * height;
            if (!strong.get(i).name().isEmpty()) {
                placed.add(new End(i, Terminal.cut(strong.get(i).name(), longest), at, at));
            }
        }
        if (reach) {
            spread(height, gap);
        }
        direct = reach && placed.stream().allMatch(end -> Math.abs(end.to() - end.from()) <= 2 * gap);
        if (!direct) {
            placed.clear();
        }
        widest = placed.stream()
                .mapToDouble(e -> Svg.width(e.label(), size))
                .max()
                .orElse(0);
    }

    /** The last point that can be seen; far to the left if there is none. */
    private static Point last(Series series, Ruler across, Ruler up) {
        for (int i = series.points().size() - 1; i >= 0; i--) {
            Point point = series.points().get(i);
            if (across.holds(point.x()) && up.holds(point.y())) {
                return point;
            }
        }
        return new Point(Double.NaN, Double.NaN);
    }

    /** Moves each name down where it is too near to the one above, then all up again that stand too low. */
    private void spread(double height, double gap) {
        placed.sort(Comparator.comparingDouble(End::from).thenComparingInt(End::line));
        double free = gap / 2 - gap;
        for (int i = 0; i < placed.size(); i++) {
            free = Math.max(placed.get(i).from(), free + gap);
            move(i, free);
        }
        double limit = height + gap / 2;
        for (int i = placed.size() - 1; i >= 0; i--) {
            limit = Math.min(placed.get(i).to(), limit - gap + (i == placed.size() - 1 ? gap / 2 : 0));
            move(i, limit);
        }
    }

    private void move(int i, double to) {
        End end = placed.get(i);
        placed.set(i, new End(end.line(), end.label(), end.from(), to));
    }

    /** Whether all names found a place; otherwise they belong into a legend. */
    boolean direct() {
        return direct;
    }

    List<End> placed() {
        return placed;
    }

    /** How much room the names need to the right of the plot. */
    double room() {
        return placed.isEmpty() ? 0 : widest + 48;
    }
}
