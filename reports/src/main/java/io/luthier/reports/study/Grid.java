package io.luthier.reports.study;

import io.luthier.space.Axis;
import io.luthier.trial.Outcome;
import java.util.List;

/** Cells of one parameter: a level each where there are few of them, else equal parts of the unit interval. */
final class Grid {
    private final Axis axis;
    private final int size;
    private final boolean levels;

    /** With at most so many cells; the labels of a choice always have one each. */
    Grid(Axis axis, int most) {
        this.axis = axis;
        this.levels = !axis.ordered() || axis.levels() > 0 && axis.levels() <= most;
        this.size = levels ? (int) axis.levels() : most;
    }

    int size() {
        return size;
    }

    /** Whether each cell is one value. */
    boolean levels() {
        return levels;
    }

    /** The cell of a trial in which the parameter is active. */
    int cell(Outcome outcome) {
        double unit = axis.encode(outcome.trial().config().at(axis.path()));
        return levels ? (int) axis.level(unit) : Math.min(size - 1, (int) (unit * size));
    }

    /** Where a trial lies, in cells: its cell's middle where cells are values. */
    double place(Outcome outcome) {
        double unit = axis.encode(outcome.trial().config().at(axis.path()));
        return levels ? axis.level(unit) + 0.5 : unit * size;
    }

    /** How many trials lie in each cell. */
    double[] counts(List<Outcome> trials) {
        double[] counts = new double[size];
        trials.forEach(o -> counts[cell(o)]++);
        return counts;
    }

    /** The value of a cell where each is one; of its lower edge otherwise. */
    Object from(int cell) {
        return levels ? axis.decode(axis.unit(cell)) : axis.decode((double) cell / size);
    }

    /** The value at a cell's upper edge; its own where each cell is one. */
    Object to(int cell) {
        return levels ? from(cell) : axis.decode((cell + 1.0) / size);
    }
}
