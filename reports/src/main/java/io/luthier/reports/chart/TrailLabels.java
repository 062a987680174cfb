package io.luthier.reports.chart;

import java.util.ArrayList;
import java.util.List;

/** Places the name of each trail beside it, where it covers least and is nearest to its own. Coordinates are those of a plot. */
final class TrailLabels {
    private static final double HEIGHT = 17;
    private static final double AWAY = 9;
    private static final double[][] SIDES = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};

    private final double width;
    private final double height;
    private final List<List<double[]>> trails;
    private final List<Label> placed = new ArrayList<>();

    /** The rectangle of a name: its left and top, and its width. */
    record Label(int trail, String name, double x, double y, double width) {
        double height() {
            return HEIGHT;
        }

        /** How far a point is from it; 0 within. */
        double distance(double px, double py) {
            double dx = Math.max(0, Math.max(x - px, px - x - width));
            double dy = Math.max(0, Math.max(y - py, py - y - HEIGHT));
            return Math.sqrt(dx * dx + dy * dy);
        }

        boolean meets(Label other) {
            return x < other.x + other.width + 3
                    && other.x < x + width + 3
                    && y < other.y + HEIGHT + 3
                    && other.y < y + HEIGHT + 3;
        }
    }

    /** Trails as points at short intervals, those alone that can be seen. */
    TrailLabels(double width, double height, List<List<double[]>> trails, List<String> names, double size) {
        this.width = width;
        this.height = height;
        this.trails = trails;
        for (int i = 0; i < trails.size(); i++) {
            if (!names.get(i).isEmpty() && !trails.get(i).isEmpty()) {
                place(i, names.get(i), Svg.width(names.get(i), size) + 34);
            }
        }
    }

    List<Label> placed() {
        return placed;
    }

    private void place(int trail, String name, double wide) {
        List<double[]> own = trails.get(trail);
        Label best = null;
        double least = Double.POSITIVE_INFINITY;
        int every = Math.max(1, own.size() / 40);
        for (int i = own.size() - 1; i >= 0; i -= every) {
            double[] at = own.get(i);
            for (double[] side : SIDES) {
                double x = at[0] + side[0] * AWAY - (side[0] < 0 ? wide : side[0] == 0 ? wide / 2 : 0);
                double y = at[1] + side[1] * AWAY - (side[1] < 0 ? HEIGHT : side[1] == 0 ? HEIGHT / 2 : 0);
                var label = new Label(trail, name, x, y, wide);
                boolean free = x >= 4
                        && y >= 4
                        && x + wide <= width - 4
                        && y + HEIGHT <= height - 4
                        && placed.stream().noneMatch(label::meets);
                double cost = free ? cost(label) + 5.0 * (own.size() - 1 - i) / own.size() : least;
                if (cost < least) {
                    least = cost;
                    best = label;
                }
            }
        }
        if (best != null) {
            placed.add(best);
        }
    }

    /** Points that it covers or comes near to; more where they are another trail's, which it might be taken for. */
    private double cost(Label label) {
        double cost = 0;
        for (int i = 0; i < trails.size(); i++) {
            for (double[] point : trails.get(i)) {
                double off = label.distance(point[0], point[1]);
                cost += off < 3 ? 1 : 0;
                cost += i != label.trail() && off < 24 ? 0.5 * (1 - off / 24) : 0;
            }
        }
        return cost;
    }
}
