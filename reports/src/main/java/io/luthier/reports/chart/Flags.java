package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Marker;
import io.luthier.reports.text.Terminal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Places the labels of markers in rows above a plot, to the right of their lines, so that none covers another or a line. */
final class Flags {
    private static final double GAP = 10;

    private final List<Flag> placed = new ArrayList<>();

    /**
     * A label.
     *
     * @param at where its line stands
     * @param row 0 for the lowest
     */
    record Flag(String label, double at, int row) {}

    /** Places those markers that lie on the ruler over a plot of a width. */
    Flags(List<Marker> markers, Ruler across, double plot, double size, int longest) {
        seen(markers, across)
                .forEach(
                        marker -> { // from the right: a line is crossed by labels from its left alone
                            String label = Terminal.cut(marker.label(), longest);
                            double at = across.at(marker.at()) * plot;
                            int row = placed.stream()
                                    .filter(other -> other.at() < at + Svg.width(label, size) + GAP)
                                    .mapToInt(other -> other.row() + 1)
                                    .max()
                                    .orElse(0);
                            placed.add(new Flag(label, at, row));
                        });
    }

    /** How wide the plot may be so that all labels end within {@code limit} of its left end. */
    static double room(List<Marker> markers, Ruler across, double limit, double size, int longest) {
        return seen(markers, across).stream()
                .mapToDouble(marker -> {
                    double rest = limit - Svg.width(Terminal.cut(marker.label(), longest), size) - GAP;
                    return rest / Math.max(1e-3, across.at(marker.at()));
                })
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static List<Marker> seen(List<Marker> markers, Ruler across) {
        return markers.stream()
                .filter(m -> across.holds(m.at()))
                .sorted(Comparator.comparingDouble(Marker::at).reversed())
                .toList();
    }

    List<Flag> placed() {
        return placed;
    }

    int rows() {
        return placed.stream().mapToInt(f -> f.row() + 1).max().orElse(0);
    }
}
