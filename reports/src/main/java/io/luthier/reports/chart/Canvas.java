package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Glyphs;

/** A grid of characters that lines are drawn on: dots of braille, or a sign for each line. */
final class Canvas {
    private static final int NOBODY = -1;
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final int columns;
    private final int rows;
    private final boolean braille;
    private final int[][] dots;
    private final int[][] owner;
    private final String[][] letters;

    Canvas(int columns, int rows, Glyphs glyphs) {
        this.columns = columns;
        this.rows = rows;
        braille = glyphs == Glyphs.BRAILLE;
        dots = new int[rows][columns];
        owner = new int[rows][columns];
        letters = new String[rows][columns];
        for (int row = 0; row < rows; row++) {
            java.util.Arrays.fill(owner[row], NOBODY);
            java.util.Arrays.fill(letters[row], "");
        }
    }

    /** A straight line between points of the unit square (0 at the left and at the bottom), cut off at its edges. */
    void line(int who, double x0, double y0, double x1, double y1) {
        double[] part = {0, 1};
        if (clip(x0, x1, part) && clip(y0, y1, part)) {
            int wide = columns * (braille ? 2 : 1) - 1;
            int high = rows * (braille ? 4 : 1) - 1;
            double ax = (x0 + part[0] * (x1 - x0)) * wide;
            double ay = (y0 + part[0] * (y1 - y0)) * high;
            double bx = (x0 + part[1] * (x1 - x0)) * wide;
            double by = (y0 + part[1] * (y1 - y0)) * high;
            int steps = (int) Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)));
            for (int i = 0; i <= steps; i++) {
                double t = steps == 0 ? 0 : (double) i / steps;
                dot(who, (int) Math.round(ax + t * (bx - ax)), high - (int) Math.round(ay + t * (by - ay)));
            }
        }
    }

    /** Shortens a part of a line to where it lies in the unit interval (Liang and Barsky 1984); false if nothing is left. */
    private static boolean clip(double from, double to, double[] part) {
        double run = to - from;
        if (run == 0) {
            return from >= 0 && from <= 1;
        }
        double enter = (run > 0 ? -from : 1 - from) / run;
        double leave = (run > 0 ? 1 - from : -from) / run;
        part[0] = Math.max(part[0], enter);
        part[1] = Math.min(part[1], leave);
        return part[0] <= part[1];
    }

    private void dot(int who, int x, int y) {
        int column = braille ? x / 2 : x;
        int row = braille ? y / 4 : y;
        if (column >= 0 && column < columns && row >= 0 && row < rows) {
            dots[row][column] |= braille ? DOTS[y % 4][x % 2] : 1;
            owner[row][column] = who;
        }
    }

    /** Writes a letter on a line, at the place of it that is nearest to a column; nowhere if the line cannot be seen. */
    void letter(int who, String letter, int column) {
        for (int off = 0; off < columns; off++) {
            for (int at : new int[] {column - off, column + off}) {
                for (int row = 0; row < rows && at >= 0 && at < columns; row++) {
                    if (owner[row][at] == who && letters[row][at].isEmpty()) {
                        letters[row][at] = letter;
                        return;
                    }
                }
            }
        }
    }

    /** A row of characters, without blanks at its end. */
    String row(int row, String[] signs, boolean colour) {
        var out = new StringBuilder();
        int blanks = 0;
        int on = NOBODY;
        for (int column = 0; column < columns; column++) {
            if (dots[row][column] == 0) {
                blanks++;
                continue;
            }
            int who = owner[row][column];
            if (colour && who != on) {
                out.append(on == NOBODY ? "" : "\u001b[0m");
            }
            out.append(" ".repeat(blanks));
            blanks = 0;
            if (colour && who != on) {
                out.append("\u001b[")
                        .append(Palette.ANSI.get(Palette.colour(who)))
                        .append('m');
                on = who;
            }
            String letter = letters[row][column];
            out.append(
                    !letter.isEmpty() ? letter : braille ? Character.toString(0x2800 + dots[row][column]) : signs[who]);
        }
        return out.append(on == NOBODY ? "" : "\u001b[0m").toString();
    }
}
