package io.luthier.strategies.gaussian;

import io.luthier.space.Config;
import io.luthier.strategies.points.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The model of one number over the space: its scales, fitted from time to time, and its posterior, kept as it grows. */
final class Surrogate {
    private static final int FITTED = 200; // trials to which scales are fitted at most
    private static final int KEPT = 700; // trials that the posterior holds at most
    private static final int TWICE = 60; // results up to which a fit begins from the prior too
    private static final int EVALUATIONS = 50; // of a fit
    private static final double DOUBTED =
            0.6; // the longest length that a doubt believes in, by the root of the dimension
    private static final double MARGIN = 0.1; // what a doubt wants to gain, in units of the bend's heights

    private final Cube cube;
    private final Prior prior;
    private @Nullable Scales scales;
    private int fittedAt;
    private final Growing trusted = new Growing();
    private final Growing doubted = new Growing();

    Surrogate(Cube cube, Prior prior) {
        this.cube = cube;
        this.prior = prior;
    }

    /** The scales in use. */
    Scales scales() {
        return scales == null ? prior.start(cube.dimension()) : scales;
    }

    /** Whether there are enough results since the last fit to fit again. */
    boolean due(int told) {
        return scales == null || told - fittedAt >= Math.max(1, told / 20.0);
    }

    /** What was fitted, and when. */
    record Fit(@Nullable Scales scales, int at) {}

    /** What is fitted now. */
    Fit fitted() {
        return new Fit(scales, fittedAt);
    }

    /** Back to an earlier fit. */
    void restore(Fit fit) {
        scales = fit.scales();
        fittedAt = fit.at();
    }

    /** Takes over scales that were fitted with this many results. */
    void restore(Scales fitted, int told) {
        scales = fitted;
        fittedAt = told;
    }

    /** Fits the scales, beginning from the last and, while fits are cheap, from the prior's too. */
    void fit(List<Observation> told, OutputWarp values) {
        fit(Known.of(told), values, FITTED, told.size());
    }

    /** As that, with at most so many, where the count of results is another one. */
    void fit(List<Known> told, OutputWarp values, int most, int count) {
        int[] chosen = chosen(values, most);
        double[] doubts = new double[chosen.length];
        double[] points = new double[chosen.length * cube.dimension()];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(told.get(chosen[i]).unit(), 0, points, i * cube.dimension(), cube.dimension());
            doubts[i] = told.get(chosen[i]).doubt();
        }
        OutputWarp targets = values.only(chosen);
        Scales first = prior.start(cube.dimension());
        Scales best = scales == null ? first : scales;
        if (!targets.flat()) {
            var likelihood = new Likelihood(points, cube.labels(), targets, prior, doubts);
            Bfgs search = prior.search(cube.dimension(), EVALUATIONS);
            Bfgs.Minimum found = search.minimise(likelihood, best.values());
            if (scales != null && told.size() <= TWICE) {
                Bfgs.Minimum other = search.minimise(likelihood, first.values());
                found = other.value() < found.value() ? other : found;
            }
            best = Double.isFinite(found.value()) ? Scales.of(found.point()) : best;
        }
        restore(best, count);
    }

    /** The rows to use where there are more values than this limit: the best half, and an even sample of the others. */
    private static int[] chosen(OutputWarp values, int most) {
        int n = values.size();
        if (n <= most) {
            return IntStream.range(0, n).toArray();
        }
        int[] byValue = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(values::height))
                .mapToInt(i -> i)
                .toArray();
        int best = most / 2;
        int[] others = Arrays.copyOfRange(byValue, best, n);
        Arrays.sort(others);
        int[] chosen = Arrays.copyOf(byValue, most);
        for (int i = best; i < most; i++) {
            chosen[i] = others[(int) ((long) (i - best) * others.length / (most - best))];
        }
        Arrays.sort(chosen);
        return chosen;
    }

    /**
     * What is known.
     *
     * @param target what is to be improved on: the least mean at what was tried or is out
     * @param rows what was tried
     * @param means what is believed there, positive infinity where there was no loss, or a limit is broken
     */
    record Belief(Posterior posterior, double target, List<double[]> rows, double[] means) {
        /** Where there are limits: what is to be improved on was tried and broke none; infinite where nothing was. */
        Belief tried() {
            return new Belief(posterior, Arrays.stream(means).min().orElse(Double.POSITIVE_INFINITY), rows, means);
        }
    }

    /** The posterior after what was told, with what is out believed to be as expected. */
    Belief belief(List<Observation> told, OutputWarp values, List<Config> outstanding) {
        return belief(Known.of(told), values, outstanding, KEPT);
    }

    /** As that, with at most so many. */
    Belief belief(List<Known> told, OutputWarp values, List<Config> outstanding, int most) {
        return belief(trusted, scales(), told, values, outstanding, most);
    }

    /** As {@link #belief}, with scales under suspicion. */
    Belief doubt(List<Observation> told, OutputWarp values, List<Config> outstanding) {
        return doubt(Known.of(told), values, outstanding, KEPT);
    }

    /** As that, with at most so many. */
    Belief doubt(List<Known> told, OutputWarp values, List<Config> outstanding, int most) {
        double longest = DOUBTED * Math.sqrt(cube.active());
        Scales scales = scales().doubted(longest);
        Belief belief = belief(doubted, scales, told, values, outstanding, most);
        double better = values.only(chosen(values, most)).better(scales.bend(), MARGIN);
        return new Belief(belief.posterior(), Math.min(belief.target(), better), belief.rows(), belief.means());
    }

    private Belief belief(
            Growing growing, Scales with, List<Known> told, OutputWarp values, List<Config> outstanding, int most) {
        int[] chosen = chosen(values, most);
        var wanted = new ArrayList<Known>();
        for (int row : chosen) {
            wanted.add(told.get(row));
        }
        Posterior model = growing.over(with, cube.labels(), wanted);
        double[] z = new double[chosen.length];
        values.only(chosen).warp(with.bend(), z);
        model.values(z);
        double best = Double.POSITIVE_INFINITY;
        double[] means = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            means[i] = told.get(chosen[i]).complete() ? model.meanAt(i) : Double.POSITIVE_INFINITY;
            best = Math.min(best, means[i]);
        }
        for (Config config : outstanding) {
            model.add(cube.space().encode(config));
            best = Math.min(best, model.meanAt(model.size() - 1));
        }
        return new Belief(model, best, wanted.stream().map(Known::unit).toList(), means);
    }

    /** A posterior that is kept as long as its points stay and others join them. */
    private static final class Growing {
        private @Nullable Posterior posterior;
        private List<Known> rows = List.of();

        Posterior over(Scales scales, boolean[] labels, List<Known> wanted) {
            Posterior model = posterior;
            if (model == null || !model.scales().equals(scales)) {
                model = new Posterior(scales, labels, wanted.size() + 16);
                rows = List.of();
            }
            int same = 0;
            while (same < rows.size() && same < wanted.size() && rows.get(same).same(wanted.get(same))) {
                same++;
            }
            model.truncate(same);
            for (Known known : wanted.subList(same, wanted.size())) {
                model.add(known.unit(), known.doubt());
            }
            posterior = model;
            rows = wanted;
            return model;
        }
    }
}
