package io.luthier.strategies.gaussian;

import io.luthier.space.Config;
import io.luthier.strategies.points.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is known of the limits: how far trials are beyond each is a function of its own, modelled by a process of its own. Far values
 * count by their logarithm on both sides of the bound, so that the bound is seen sharply.
 *
 * @see <a href="https://proceedings.mlr.press/v32/gardner14.html">Gardner et al., Bayesian Optimization with Inequality Constraints,
 *     2014</a>
 * @see <a href="https://arxiv.org/abs/2002.08526">Eriksson and Poloczek, Scalable Constrained Bayesian Optimization, 2021</a>, for the
 *     logarithm
 */
final class Chances {
    private static final int MOST = 700; // trials that a model holds, those nearest to the bound

    private final List<Surrogate> models;

    Chances(Cube cube, Prior prior, int limits) {
        this.models = IntStream.range(0, limits)
                .mapToObj(i -> new Surrogate(cube, prior))
                .toList();
    }

    /** How many limits there are. */
    int size() {
        return models.size();
    }

    /** Fits the scales of each. */
    void fit(List<Observation> complete, int told) {
        for (int limit = 0; limit < models.size(); limit++) {
            Rows rows = rows(complete, limit);
            models.get(limit).fit(rows.known(), rows.values(), MOST, told);
        }
    }

    /** Their scales, to be noted. */
    String scales() {
        return models.stream().map(model -> " " + model.scales()).collect(Collectors.joining());
    }

    /** Takes over noted scales. */
    void restore(List<String> scales, int told) {
        for (int i = 0; i < scales.size(); i++) {
            models.get(i).restore(Scales.parse(scales.get(i)), told);
        }
    }

    /** One limit as it is believed: kept where the value is at most the bound. */
    record Chance(Posterior posterior, double bound) {}

    /** What is believed of each limit. */
    List<Chance> after(List<Observation> complete, List<Config> outstanding) {
        var chances = new ArrayList<Chance>();
        for (int limit = 0; limit < models.size(); limit++) {
            Rows rows = rows(complete, limit);
            Surrogate.Belief belief = models.get(limit).belief(rows.known(), rows.values(), outstanding, MOST);
            chances.add(new Chance(belief.posterior(), rows.values().better(0, 0)));
        }
        return chances;
    }

    /** The trials that a model is made of, and their values, which are at most 0 where the limit is kept. */
    private record Rows(List<Known> known, OutputWarp values) {}

    private static Rows rows(List<Observation> complete, int limit) {
        double[] margins = complete.stream()
                .mapToDouble(o -> Math.max(
                        -Double.MAX_VALUE,
                        Math.min(Double.MAX_VALUE, o.result().margins().get(limit))))
                .toArray();
        double[] sizes = Arrays.stream(margins).map(Math::abs).sorted().toArray();
        double unit = Math.max(Double.MIN_NORMAL, sizes[sizes.length / 2]);
        int[] nearest = IntStream.range(0, margins.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(margins[i])))
                .limit(MOST)
                .mapToInt(i -> i)
                .sorted()
                .toArray();
        List<Known> known = Arrays.stream(nearest)
                .mapToObj(i -> new Known(complete.get(i).unit(), true, 0))
                .toList();
        double[] values = Arrays.stream(nearest)
                .mapToDouble(i -> Math.signum(margins[i]) * StrictMath.log1p(Math.abs(margins[i] / unit)))
                .toArray();
        return new Rows(known, OutputWarp.none(values));
    }
}
