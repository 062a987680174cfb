package io.luthier.reports.study;

import io.luthier.space.Axis;
import io.luthier.trial.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How differently a parameter is distributed in some of the trials than in all of them.
 *
 * @param divergence Pearson's divergence of the one distribution from the other; 0 where they are the same
 * @param chance what 19 of 20 random picks of as many trials stay below
 */
record Contrast(double divergence, double chance) {
    private static final int CELLS = 50;
    private static final int PICKS = 200;

    /** Of the first {@code chosen} of these trials, in all of which the parameter is active. */
    static Contrast of(Axis axis, List<Outcome> trials, int chosen) {
        var grid = new Grid(axis, CELLS);
        int[] cells = trials.stream().mapToInt(grid::cell).toArray();
        double[] all = density(grid, axis, cells, cells.length);
        double divergence = Density.divergence(density(grid, axis, cells, chosen), all);
        var random = new SplittableRandom(axis.path().hashCode());
        double[] picks = new double[PICKS];
        for (int i = 0; i < PICKS; i++) {
            for (int j = 0; j < chosen; j++) {
                int other = j + random.nextInt(cells.length - j);
                int cell = cells[j];
                cells[j] = cells[other];
                cells[other] = cell;
            }
            picks[i] = Density.divergence(density(grid, axis, cells, chosen), all);
        }
        Arrays.sort(picks);
        return new Contrast(divergence, picks[PICKS * 19 / 20 - 1]);
    }

    private static double[] density(Grid grid, Axis axis, int[] cells, int first) {
        double[] counts = new double[grid.size()];
        for (int i = 0; i < first; i++) {
            counts[cells[i]]++;
        }
        return Density.of(counts, axis.ordered());
    }
}
