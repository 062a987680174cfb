package io.luthier.reports.study;

import io.luthier.space.Axis;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the trials without a value lie: infeasible, failed, timed out or lost.
 *
 * @param trials how many trials there are, reused results left out
 * @param failed how many of them have no value
 * @param regions by parameter, the one that tells failures apart most first; empty if there are too few failures to say
 */
record Failures(int trials, int failed, List<Region> regions) {
    private static final int FEWEST = 3;
    private static final int CELLS = 10;

    /**
     * Failures along one parameter, among the trials in which it is active.
     *
     * @param shown whether they are distributed otherwise than 19 of 20 random picks of as many trials
     */
    public record Region(String path, double divergence, boolean shown, List<Part> parts) {}

    /** A part of a parameter's range, with the trials in it and those of them that failed. */
    public record Part(Object from, Object to, int trials, int failed) {
        Stretch stretch() {
            return new Stretch(from, to);
        }
    }

    /** Of a study. */
    public static Failures of(History history) {
        return of(Population.of(history));
    }

    static Failures of(Population population) {
        List<Outcome> all = population.all();
        int failed = (int) all.stream().filter(o -> !o.complete()).count();
        var regions = new ArrayList<Region>();
        for (Axis axis : population.history().space().axes()) {
            List<Outcome> active = Population.active(all, axis);
            List<Outcome> bad = active.stream().filter(o -> !o.complete()).toList();
            if (bad.size() >= FEWEST && bad.size() < active.size() && axis.levels() != 1) {
                regions.add(region(axis, active, bad));
            }
        }
        regions.sort(Comparator.comparing((Region r) -> !r.shown()).thenComparingDouble(r -> -r.divergence()));
        return new Failures(all.size(), failed, regions);
    }

    private static Region region(Axis axis, List<Outcome> active, List<Outcome> bad) {
        List<Outcome> order = Stream.concat(bad.stream(), active.stream().filter(Outcome::complete))
                .toList();
        Contrast contrast = Contrast.of(axis, order, bad.size());
        var grid = new Grid(axis, CELLS);
        double[] total = grid.counts(active);
        double[] failed = grid.counts(bad);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < grid.size(); i++) {
            parts.add(new Part(grid.from(i), grid.to(i), (int) total[i], (int) failed[i]));
        }
        return new Region(axis.path(), contrast.divergence(), contrast.divergence() > contrast.chance(), parts);
    }
}
