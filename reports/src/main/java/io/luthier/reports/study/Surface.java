package io.luthier.reports.study;

import io.luthier.space.Axis;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
record Surface(String x, String y, List<Stretch> columns, List<Stretch> rows, List<Cell> cells, List<Mark> marks) {
    private static final int PARAMETERS = 6;
    private static final int MOST = 16;
    private static final int FEWEST = 4;
    private static final int MARKS = 10;

    /**
     * A cell.
     *
     * @param median of the goal's metric over its trials
     * @param best the best value of the metric in it
     */
    public record Cell(int column, int row, int trials, double median, double best) {}

    /** A trial's place, counted in cells from the lower left. */
    public record Mark(long trial, double x, double y) {}

    /**
     * The surfaces of the pairs among the parameters that decide most, where both were active in {@link Importance#FEWEST}
     * complete trials: first those that decide most and hold most trials.
     */
    public static List<Surface> of(History history, Importance importance) {
        return of(Population.of(history), importance);
    }

    static List<Surface> of(Population population, Importance importance) {
        History history = population.history();
        List<String> leading = importance.leading();
        List<Importance.Share> shares = importance.shares().stream()
                .filter(s -> leading.indexOf(s.path()) < PARAMETERS)
                .toList();
        List<Outcome> ranked = population.ranked();
        record Weighed(Surface surface, double weight) {}
        var surfaces = new ArrayList<Weighed>();
        for (int i = 0; i < shares.size(); i++) {
            for (int j = i + 1; j < shares.size(); j++) {
                Axis x = history.space().axis(shares.get(i).path()).orElseThrow();
                Axis y = history.space().axis(shares.get(j).path()).orElseThrow();
                List<Outcome> both = Population.active(Population.active(ranked, x), y);
                if (both.size() >= Importance.FEWEST) {
                    double weight = (weight(shares.get(i)) + weight(shares.get(j))) * both.size();
                    surfaces.add(new Weighed(of(history, x, y, both), weight));
                }
            }
        }
        surfaces.sort(Comparator.comparingDouble(w -> -w.weight()));
        return surfaces.stream().map(Weighed::surface).toList();
    }

    private static double weight(Importance.Share share) {
        return share.divergence() * share.presence();
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
