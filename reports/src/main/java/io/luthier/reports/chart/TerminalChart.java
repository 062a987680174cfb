package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Band;
import io.luthier.reports.chart.LineChart.Glyphs;
import io.luthier.reports.chart.LineChart.Marker;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.text.Terminal;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a line chart with characters. Where there are several lines, each has a letter, which stands on the line and in the
 * legend, so that they can be told apart without colour.
 */
final class TerminalChart {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String NUMBERS = "123456789abcdefghijklmnopqrstuvwxyz";

    private final LineChart chart;
    private final List<Series> lines;
    private final boolean colour;
    private final boolean ascii;
    private final int width;
    private final Ruler across;
    private final Ruler up;
    private final List<Ticks.Tick> yTicks;
    private final int margin;
    private final int columns;
    private final int rows;
    private final StringBuilder out = new StringBuilder();

    TerminalChart(LineChart chart, boolean colour, int width, Glyphs glyphs) {
        this.chart = chart;
        this.colour = colour;
        this.width = width;
        ascii = glyphs == Glyphs.ASCII;
        lines = chart.series().stream().filter(Series::strong).toList();
        across = chart.across();
        up = chart.up();
        yTicks = plain(Ticks.of(up, 5));
        margin = 1 + yTicks.stream().mapToInt(t -> t.label().length()).max().orElse(0);
        columns = width - margin - 2;
        rows = Math.max(10, Math.min(18, columns / 4));
    }

    private static List<Ticks.Tick> plain(List<Ticks.Tick> ticks) {
        return ticks.stream()
                .filter(Ticks.Tick::major)
                .map(tick -> new Ticks.Tick(tick.value(), Ticks.plain(tick.label())))
                .toList();
    }

    String text() {
        heading();
        Canvas canvas = draw();
        int[] labelled = new int[rows];
        java.util.Arrays.fill(labelled, -1);
        for (int i = 0; i < yTicks.size(); i++) {
            labelled[rows - 1 - place(up.at(yTicks.get(i).value()), rows)] = i;
        }
        String[] signs = new String[lines.size()];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = letter(i);
        }
        for (int row = 0; row < rows; row++) {
            String label = labelled[row] < 0 ? "" : yTicks.get(labelled[row]).label();
            String edge = labelled[row] < 0 ? (ascii ? "|" : "\u2502") : (ascii ? "+" : "\u2524");
            line(" ".repeat(margin - label.length()) + label + " " + edge + canvas.row(row, signs, colour));
        }
        floor();
        bands();
        markers();
        legend();
        return out.toString();
    }

    private void heading() {
        String title = Terminal.cut(Terminal.line(chart.title()), width);
        if (!title.isEmpty()) {
            line(colour ? "\u001b[1m" + title + "\u001b[0m" : title);
        }
        if (!chart.subtitle().isEmpty()) {
            line(Terminal.cut(Terminal.line(chart.subtitle()), width));
        }
        if (!chart.y().label().isEmpty()) {
            line(Terminal.cut(Terminal.line(chart.y().label()), width));
        }
    }

    private String letter(int line) {
        return lines.size() == 1 ? "*" : LETTERS.substring(line % LETTERS.length(), line % LETTERS.length() + 1);
    }

    private static int place(double at, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.round(at * (cells - 1))));
    }

    private Canvas draw() {
        var canvas = new Canvas(columns, rows, ascii ? Glyphs.ASCII : Glyphs.BRAILLE);
        for (int i = 0; i < lines.size(); i++) {
            double x = Double.NaN;
            double y = Double.NaN;
            for (Point point : lines.get(i).points()) {
                double px = across.at(point.x());
                double py = up.at(point.y());
                boolean gap = Double.isNaN(px) || Double.isNaN(py);
                if (!gap) {
                    boolean first = Double.isNaN(x) || Double.isNaN(y);
                    canvas.line(i, first ? px : x, first ? py : y, px, py);
                }
                x = gap ? Double.NaN : px;
                y = gap ? Double.NaN : py;
            }
        }
        for (int i = 0; i < lines.size() && lines.size() > 1; i++) {
            canvas.letter(i, letter(i), (int) ((i + 0.5) / lines.size() * columns));
        }
        return canvas;
    }

    private void floor() {
        var axis = new StringBuilder((ascii ? "-" : "\u2500").repeat(columns));
        var labels = new StringBuilder(" ".repeat(margin + 2 + columns));
        int free = 0;
        for (Ticks.Tick tick : plain(Ticks.of(across, Math.max(3, columns / 10)))) {
            int at = place(across.at(tick.value()), columns);
            int begin = Math.max(
                    free,
                    Math.min(
                            labels.length() - tick.label().length(),
                            margin + 2 + at - tick.label().length() / 2));
            axis.replace(at, at + 1, ascii ? "+" : "\u252c");
            if (begin <= margin + 2 + at && begin + tick.label().length() <= labels.length()) {
                labels.replace(begin, begin + tick.label().length(), tick.label());
                free = begin + tick.label().length() + 1;
            }
        }
        line(" ".repeat(margin + 1) + (ascii ? "+" : "\u2514") + axis);
        line(labels.toString());
        String name = Terminal.cut(Terminal.line(chart.x().label()), columns);
        line(" ".repeat(margin + 2 + Math.max(0, (columns - Terminal.width(name)) / 2)) + name);
    }

    /** A bar under the axis for each band, with its name beside it. */
    private void bands() {
        for (Band band : chart.bands()) {
            double from = across.at(Math.min(band.from(), band.to()));
            double to = across.at(Math.max(band.from(), band.to()));
            if (to >= 0 && from <= 1) {
                int begin = place(from, columns);
                int end = place(to, columns);
                String bar = (ascii ? "=" : "\u2501").repeat(end - begin + 1);
                String name = Terminal.line(band.label());
                String free = " ".repeat(margin + 2 + begin);
                line(
                        end + 2 + Terminal.width(name) <= columns
                                ? free + bar + " " + name
                                : Terminal.width(name) + 1 <= free.length()
                                        ? free.substring(0, free.length() - Terminal.width(name) - 1) + name + " " + bar
                                        : free + bar + "\n" + Terminal.cut(name, width));
            }
        }
    }

    /** A number under the axis for each marker, in as many rows as are needed, and what the numbers mean. */
    private void markers() {
        var rowsOfSigns = new ArrayList<StringBuilder>();
        var names = new ArrayList<String>();
        List<Marker> seen = chart.markers().stream()
                .filter(m -> across.holds(m.at()))
                .limit(NUMBERS.length())
                .toList();
        for (int i = 0; i < seen.size(); i++) {
            String sign = NUMBERS.substring(i, i + 1);
            int at = margin + 2 + place(across.at(seen.get(i).at()), columns);
            int row = 0;
            while (row < rowsOfSigns.size() && rowsOfSigns.get(row).charAt(at) != ' ') {
                row++;
            }
            if (row == rowsOfSigns.size()) {
                rowsOfSigns.add(new StringBuilder(" ".repeat(margin + 2 + columns)));
            }
            rowsOfSigns.get(row).setCharAt(at, sign.charAt(0));
            names.add(sign + " " + Terminal.line(seen.get(i).label()));
        }
        rowsOfSigns.forEach(row -> line(row.toString()));
        wrapped(names, List.of());
    }

    private void legend() {
        if (lines.size() > 1) {
            var names = new ArrayList<String>();
            var colours = new ArrayList<String>();
            for (int i = 0; i < lines.size(); i++) {
                names.add(letter(i) + " " + Terminal.line(lines.get(i).name()));
                colours.add(Palette.ANSI.get(Palette.colour(i)));
            }
            wrapped(names, colour ? colours : List.of());
        }
    }

    private void wrapped(List<String> names, List<String> colours) {
        var row = new StringBuilder();
        int used = 0;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (used > 0 && used + 3 + Terminal.width(name) > width - 2) {
                line("  " + row);
                row.setLength(0);
                used = 0;
            }
            row.append(used > 0 ? "   " : "");
            row.append(colours.isEmpty() ? name : "\u001b[" + colours.get(i) + "m" + name + "\u001b[0m");
            used += (used > 0 ? 3 : 0) + Terminal.width(name);
        }
        if (used > 0) {
            line("  " + row);
        }
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }
}
