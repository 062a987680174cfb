package io.luthier.reports.landscape;

import io.luthier.reports.chart.Field;
import io.luthier.reports.chart.LineChart.Point;
import java.util.List;
import java.util.OptionalInt;

/**
 * A loss over a plane with the paths of trainings, as it was measured. Immutable.
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
public record Plane(
        String title,
        List<String> setting,
        String x,
        String y,
        Field field,
        List<Path> paths,
        List<Point> minima,
        List<Double> shares,
        OptionalInt parameters) {
    public Plane {
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
}
