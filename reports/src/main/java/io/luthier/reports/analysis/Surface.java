package io.luthier.reports.analysis;

import io.luthier.space.Axis;
import io.luthier.study.History;
import io.luthier.study.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The first goal over two parameters: trials gathered in cells, and nothing in between. No model fills what was not tried.
 *
 * @param x the parameter across
 * @param y the parameter upward
 * @param columns the cells across
 * @param rows the cells upward
 * @param cells those that hold a complete trial, row by row from below
 * @param marks the best trials among them
 */
public record Surface(
        String x, String y, List<Stretch> columns, List<Stretch> rows, List<Cell> cells, List<Mark> marks) {
    private static final int MOST = 16;
    private static final int FEWEST = 4;
    private static final int MARKS = 10;

    /** The values of a row or column of cells: from one to another, which are equal where the cell is a single value. */
    public record Stretch(Object from, Object to) {}

    /**
     * A cell.
     *
     * @param median of the goal's metric over its trials
     * @param best the best value of the metric in it
     */
    public record Cell(int column, int row, int trials, double median, double best) {}

    /** A trial's place, counted in cells from the lower left. */
    public record Mark(long trial, double x, double y) {}

    /** The surfaces of all pairs of these parameters that were active together in {@link Importance#FEWEST} complete trials. */
    public static List<Surface> of(History history, List<String> paths) {
        List<Axis> axes = paths.stream()
                .flatMap(path -> history.space().axis(path).stream())
                .toList();
        List<Outcome> ranked = history.ranked();
        var surfaces = new ArrayList<Surface>();
        for (int i = 0; i < axes.size(); i++) {
            for (int j = i + 1; j < axes.size(); j++) {
                List<Outcome> both = Population.active(Population.active(ranked, axes.get(i)), axes.get(j));
                if (both.size() >= Importance.FEWEST) {
                    surfaces.add(of(history, axes.get(i), axes.get(j), both));
                }
            }
        }
        return surfaces;
    }

    /** About four trials to a cell, were they spread evenly. */
    private static Surface of(History history, Axis x, Axis y, List<Outcome> trials) {
        int side = Math.max(FEWEST, Math.min(MOST, (int) Math.sqrt(trials.size() / 4.0)));
        var across = new Grid(x, side);
        var up = new Grid(y, side);
        var values = new ArrayList<List<Double>>();
        for (int i = 0; i < across.size() * up.size(); i++) {
            values.add(new ArrayList<>());
        }
        for (Outcome trial : trials) {
            values.get(up.cell(trial) * across.size() + across.cell(trial))
                    .add(history.losses(trial).get(0));
        }
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < values.size(); i++) {
            List<Double> losses = values.get(i);
            if (!losses.isEmpty()) {
                Collections.sort(losses);
                int n = losses.size();
                double median = n % 2 == 1 ? losses.get(n / 2) : (losses.get(n / 2 - 1) + losses.get(n / 2)) / 2;
                var goal = history.goals().get(0);
                cells.add(
                        new Cell(i % across.size(), i / across.size(), n, goal.loss(median), goal.loss(losses.get(0))));
            }
        }
        var marks = new ArrayList<Mark>();
        for (Outcome trial : trials.subList(0, Math.min(MARKS, trials.size()))) {
            marks.add(new Mark(trial.trial().id(), across.place(trial), up.place(trial)));
        }
        return new Surface(x.path(), y.path(), stretches(across), stretches(up), cells, marks);
    }

    private static List<Stretch> stretches(Grid grid) {
        var stretches = new ArrayList<Stretch>();
        for (int i = 0; i < grid.size(); i++) {
            stretches.add(new Stretch(grid.from(i), grid.to(i)));
        }
        return stretches;
    }
}
