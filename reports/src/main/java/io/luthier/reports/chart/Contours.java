package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The border of where a field is at least at a level: closed lines, the higher side on their left, straight within a cell of
 * the grid. Outside of the grid everything counts as lower, so that lines close along its edges.
 *
 * @see <a href="https://doi.org/10.1145/37402.37422">Lorensen and Cline 1987, in two dimensions</a>
 */
final class Contours {
    private static final double OUTSIDE = Double.NEGATIVE_INFINITY;
    private static final int BOTTOM = 0;
    private static final int RIGHT = 1;
    private static final int TOP = 2;
    private static final int LEFT = 3;

    /** For each set of high corners (1 bottom left, 2 bottom right, 4 top right, 8 top left) the edges it goes from and to. */
    private static final int[][] LINES = {
        {},
        {BOTTOM, LEFT},
        {RIGHT, BOTTOM},
        {RIGHT, LEFT},
        {TOP, RIGHT},
        {BOTTOM, LEFT, TOP, RIGHT},
        {TOP, BOTTOM},
        {TOP, LEFT},
        {LEFT, TOP},
        {BOTTOM, TOP},
        {RIGHT, BOTTOM, LEFT, TOP},
        {RIGHT, TOP},
        {LEFT, RIGHT},
        {BOTTOM, RIGHT},
        {LEFT, BOTTOM},
        {}
    };

    /** The same where two corners that face each other are high and the middle of the cell is so too. */
    private static final int[] JOINED_5 = {BOTTOM, RIGHT, TOP, LEFT};

    private static final int[] JOINED_10 = {LEFT, BOTTOM, RIGHT, TOP};

    private final Field field;
    private final double[][] heights;
    private final int columns;
    private final int rows;

    /** The contours of a field measured along a ruler: between two points of the grid they lie where the ruler says. */
    Contours(Field field, Ruler ruler) {
        this.field = field;
        columns = field.columns() + 2;
        rows = field.rows() + 2;
        heights = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                boolean inside = column > 0 && row > 0 && column < columns - 1 && row < rows - 1;
                heights[row][column] = inside ? height(ruler, field.at(column - 1, row - 1)) : OUTSIDE;
            }
        }
    }

    /** From 0 to 1 along the ruler; a little more or less beyond it. */
    private static double height(Ruler ruler, double value) {
        if (Double.isNaN(value) || value == Double.POSITIVE_INFINITY) {
            return 1.1;
        }
        double at = ruler.at(value);
        return Double.isNaN(at) ? -0.1 : Math.max(-0.1, Math.min(1.1, at));
    }

    /** The lines at a level from 0 to 1; the last point of each is joined to its first. */
    List<List<Point>> at(double level) {
        Map<Integer, Integer> next = new LinkedHashMap<>();
        for (int row = 0; row + 1 < rows; row++) {
            for (int column = 0; column + 1 < columns; column++) {
                int[] lines = lines(column, row, level);
                for (int i = 0; i < lines.length; i += 2) {
                    next.put(edge(column, row, lines[i]), edge(column, row, lines[i + 1]));
                }
            }
        }
        List<List<Point>> loops = new ArrayList<>();
        while (!next.isEmpty()) {
            int first = next.keySet().iterator().next();
            var loop = new ArrayList<Point>();
            for (Integer edge = first; edge != null; edge = next.remove(edge)) {
                if (loop.isEmpty() || edge != first) {
                    loop.add(crossing(edge, level));
                }
            }
            loops.add(loop);
        }
        return loops;
    }

    private int[] lines(int column, int row, double level) {
        double a = heights[row][column];
        double b = heights[row][column + 1];
        double c = heights[row + 1][column + 1];
        double d = heights[row + 1][column];
        int high = (a >= level ? 1 : 0) + (b >= level ? 2 : 0) + (c >= level ? 4 : 0) + (d >= level ? 8 : 0);
        boolean middle = (a + b + c + d) / 4 >= level;
        return middle && high == 5 ? JOINED_5 : middle && high == 10 ? JOINED_10 : LINES[high];
    }

    /** A number for an edge of a cell, which its neighbour gives it too: twice the place of its first end, odd if upright. */
    private int edge(int column, int row, int side) {
        int at = (row + (side == TOP ? 1 : 0)) * columns + column + (side == RIGHT ? 1 : 0);
        return 2 * at + (side == LEFT || side == RIGHT ? 1 : 0);
    }

    private Point crossing(int edge, double level) {
        int row = edge / 2 / columns;
        int column = edge / 2 % columns;
        int row2 = row + edge % 2;
        int column2 = column + 1 - edge % 2;
        double from = heights[row][column];
        double to = heights[row2][column2];
        double t = from == OUTSIDE ? 1 : to == OUTSIDE ? 0 : (level - from) / (to - from);
        return new Point(
                x(column) * (1 - t) + x(column2) * t, // outside has the place of the border
                y(row) * (1 - t) + y(row2) * t);
    }

    private double x(int column) {
        return field.x(Math.max(0, Math.min(columns - 3, column - 1)));
    }

    private double y(int row) {
        return field.y(Math.max(0, Math.min(rows - 3, row - 1)));
    }
}
