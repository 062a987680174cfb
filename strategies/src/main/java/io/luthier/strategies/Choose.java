package io.luthier.strategies;

import io.luthier.space.Axis;
import io.luthier.space.Config;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Where to look for promise: an even spread over the space and the neighbours of the best, and climbs from the best of both. */
final class Choose {
    private final Cube cube;
    private final Observations observations;
    private final RandomGenerator random;
    private final List<Observation> best;
    private final double[] memory;

    /** @param ranked the complete results, the best first */
    Choose(Cube cube, Observations observations, List<Observation> ranked, RandomGenerator random) {
        this.cube = cube;
        this.observations = observations;
        this.random = random;
        this.best = ranked;
        this.memory = memory();
    }

    /** Coordinates for axes that become active: those of the best result that has them, or random ones. */
    private double[] memory() {
        double[] memory = new double[cube.dimension()];
        boolean[] set = new boolean[memory.length];
        int missing = memory.length;
        for (int k = 0; k < best.size() && missing > 0; k++) {
            double[] point = best.get(k).unit();
            boolean[] active = cube.active(point);
            for (int i = 0; i < memory.length; i++) {
                if (active[i] && !set[i]) {
                    set[i] = true;
                    memory[i] = point[i];
                    missing--;
                }
            }
        }
        for (int i = 0; i < memory.length; i++) {
            memory[i] = set[i] ? memory[i] : random.nextDouble();
        }
        return memory;
    }

    List<double[]> candidates() {
        var points = new ArrayList<double[]>();
        int d = cube.dimension();
        if (d <= 40) {
            var sobol = new Sobol(d, random.nextLong());
            for (int i = 0; i < T.GLOBAL; i++) {
                points.add(cube.settle(sobol.next()));
            }
        } else {
            for (int i = 0; i < T.GLOBAL; i++) {
                double[] point = new double[d];
                for (int k = 0; k < d; k++) {
                    point[k] = random.nextDouble();
                }
                points.add(cube.settle(point));
            }
        }
        List<double[]> centres = centres();
        for (int i = 0; i < T.LOCAL; i++) {
            double[] centre = centres.get(i % centres.size());
            double deviation = 0.25 * StrictMath.pow(2, -7 * random.nextDouble());
            points.add(cube.perturbed(centre, deviation, memory, random));
        }
        points.removeIf(point -> !cube.admits(point));
        return points;
    }

    /** The five best results, and the best under each label. */
    private List<double[]> centres() {
        var centres = new ArrayList<double[]>();
        boolean[][] seen = new boolean[cube.dimension()][];
        for (int k = 0; k < best.size(); k++) {
            double[] point = best.get(k).unit();
            boolean fresh = k < 5;
            boolean[] active = cube.active(point);
            for (int i = 0; i < point.length; i++) {
                Axis axis = cube.space().axes().get(i);
                if (active[i] && !axis.ordered() && axis.levels() <= 64) {
                    if (seen[i] == null) {
                        seen[i] = new boolean[(int) axis.levels()];
                    }
                    int level = (int) axis.level(point[i]);
                    fresh |= !seen[i][level];
                    seen[i][level] = true;
                }
            }
            if (fresh && centres.size() < 24) {
                centres.add(point);
            }
        }
        return centres;
    }

    /** The most promising new configuration. */
    Config next(Climb climb) {
        List<double[]> points = candidates();
        if (points.isEmpty()) {
            return Admitted.next(
                    observations, () -> cube.space().encode(cube.space().sample(random)), random);
        }
        double[] promises = climb.promises(points);
        List<Integer> order = IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -promises[i]))
                .toList();
        var summits = new ArrayList<Climb.Summit>();
        for (int start : starts(promises, order)) {
            summits.add(climb.from(points.get(start), promises[start], memory, random));
        }
        summits.sort(Comparator.comparingDouble((Climb.Summit s) -> -s.promise()));
        for (Climb.Summit summit : summits) {
            Config config = cube.decode(summit.point());
            if (!observations.knows(config) && cube.space().admits(config)) {
                return config;
            }
        }
        for (int i : order) {
            Config config = cube.decode(points.get(i));
            if (!observations.knows(config)) {
                return config;
            }
        }
        return Admitted.next(
                observations, () -> cube.space().encode(cube.space().sample(random)), random);
    }

    /** The best two, and others by lot, the more promising the likelier. */
    private List<Integer> starts(double[] promises, List<Integer> order) {
        var starts = new ArrayList<Integer>();
        double[] weights = new double[promises.length];
        double most = promises[order.get(0)];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.exp(promises[i] - most);
            sum += weights[i];
        }
        for (int k = 0; k < Math.min(T.STARTS, order.size()); k++) {
            int pick = order.get(k);
            if (k >= 2) {
                double drawn = random.nextDouble() * sum;
                int i = 0;
                while (i < weights.length - 1 && (drawn -= weights[i]) >= 0) {
                    i++;
                }
                pick = i;
            }
            if (!starts.contains(pick)) {
                starts.add(pick);
                sum -= weights[pick];
                weights[pick] = 0;
            }
        }
        return starts;
    }
}
