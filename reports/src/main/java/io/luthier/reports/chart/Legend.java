package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.text.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The names below the picture, in rows. */
record Legend(List<Item> items, int rows) {
    enum Kind {
        LINE,
        FAINT,
        BAND
    }

    record Item(Kind kind, int line, String label, double x, int row) {}

    static Legend of(LineChart chart, boolean lines, double width, double size, int longest) {
        var items = new ArrayList<Item>();
        List<Series> strong = chart.series().stream().filter(Series::strong).toList();
        for (int i = 0; lines && i < strong.size(); i++) {
            if (!strong.get(i).name().isEmpty()) {
                items.add(new Item(Kind.LINE, i, Terminal.cut(strong.get(i).name(), longest), 0, 0));
            }
        }
        var faint = new LinkedHashSet<String>();
        chart.series().stream().filter(s -> !s.strong()).forEach(s -> faint.add(s.name()));
        faint.stream().filter(name -> !name.isEmpty()).forEach(name -> items.add(new Item(Kind.FAINT, 0, name, 0, 0)));
        chart.bands().stream()
                .filter(band -> !band.label().isEmpty())
                .forEach(band -> items.add(new Item(Kind.BAND, 0, band.label(), 0, 0)));
        var placed = new ArrayList<Item>();
        double at = 0;
        int row = 0;
        for (Item item : items) {
            double wide = 23 + Svg.width(item.label(), size) + 18;
            if (at > 0 && at + wide > width) {
                at = 0;
                row++;
            }
            placed.add(new Item(item.kind(), item.line(), item.label(), at, row));
            at += wide;
        }
        return new Legend(placed, placed.isEmpty() ? 0 : row + 1);
    }
}
