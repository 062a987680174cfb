package io.luthier.strategies.gaussian;

import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Maximizes the acquisition function: over points spread evenly, over neighbours of the best (which matter more the more
 * dimensions there are), and by climbing from the best of both.
 */
final class Chooser {
    private static final int EVERYWHERE = 384;
    private static final int AROUND = 256;
    private static final int CLIMBS = 5;
    private static final int FEW = 64; // points anywhere that a doubt chooses from
    private static final int NEARBY = 32; // and neighbours of its branch's best
    private static final int DRAWN = 320; // points at which a function is drawn

    private final Cube cube;
    private final Observations observations;
    private final RandomGenerator random;
    private final List<Observation> best;
    private final double[] memory;

    /** @param ranked the complete results, the best first */
    Chooser(Cube cube, Observations observations, List<Observation> ranked, RandomGenerator random) {
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
            boolean[] active = cube.space().active(point);
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

    /** Points spread evenly over the space. */
    private List<double[]> even(int count) {
        var points = new ArrayList<double[]>();
        var spread = new Spread(cube, random.nextLong());
        for (int i = 0; i < count; i++) {
            points.add(spread.next(random));
        }
        return points;
    }

    /** Points that are admitted, so many everywhere and near the best at most; some of them may be known. */
    List<double[]> candidates(int everywhere, int around) {
        List<double[]> points = even(everywhere);
        points.forEach(cube::settle);
        nearby(points, around);
        points.removeIf(point -> !cube.admits(point));
        return points;
    }

    /** Adds neighbours of the best. */
    private void nearby(List<double[]> points, int count) {
        List<double[]> centres = centres();
        for (int i = 0; i < count; i++) {
            double[] centre = centres.get(i % centres.size());
            double deviation = 0.25 * StrictMath.pow(2, -7 * random.nextDouble());
            points.add(cube.perturbed(centre, deviation, memory, random));
        }
    }

    /** The five best results, and the best under each label. */
    private List<double[]> centres() {
        var centres = new ArrayList<double[]>();
        boolean[][] seen = new boolean[cube.dimension()][];
        for (int k = 0; k < best.size(); k++) {
            double[] point = best.get(k).unit();
            boolean fresh = k < 5;
            boolean[] active = cube.space().active(point);
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

    /**
     * The most promising of a few points in a branch drawn at random: no climb, which would end in a corner of what is unknown, and
     * no choice of the branch, which may have been given up for too little. In a branch that is not the best one, what is to be
     * improved on is its own best.
     */
    Config anywhere(Surrogate.Belief belief, DoubleFunction<Climb> climbs) {
        List<double[]> points = even(FEW);
        double[] branch = new double[cube.dimension()];
        Arrays.setAll(branch, i -> random.nextDouble());
        for (double[] point : points) {
            for (int i = 0; i < branch.length; i++) {
                point[i] = cube.opens(i) ? branch[i] : point[i];
            }
            cube.settle(point);
        }
        double[] lot = points.get(0);
        double own = Double.POSITIVE_INFINITY;
        double all = Double.POSITIVE_INFINITY;
        double @Nullable [] centre = null;
        for (int i = 0; i < belief.means().length; i++) {
            all = Math.min(all, belief.means()[i]);
            if (belief.means()[i] < own && cube.sameBranch(belief.rows().get(i), lot)) {
                own = belief.means()[i];
                centre = belief.rows().get(i);
            }
        }
        if (centre != null && own > all) {
            for (int i = 0; i < NEARBY; i++) {
                double deviation = 0.25 * StrictMath.pow(2, -4 * random.nextDouble());
                points.add(cube.perturbed(centre, deviation, memory, random));
            }
        }
        double target = own > all && own < Double.POSITIVE_INFINITY ? own : belief.target();
        points.removeIf(
                point -> !cube.sameBranch(point, lot) || !cube.admits(point) || observations.knows(cube.decode(point)));
        if (points.isEmpty()) {
            return elsewhere();
        }
        double[] promises = climbs.apply(target).promises(points);
        return cube.decode(points.get(least(Arrays.stream(promises).map(p -> -p).toArray())));
    }

    /**
     * The least of one function drawn from the posterior, among a number of points that allows it: of those at which functions drawn
     * for the limits keep them, or, where there are none, that where these break them least.
     */
    Config drawn(Posterior posterior, List<Chances.Chance> chances) {
        List<double[]> points = even(DRAWN / 2);
        points.forEach(cube::settle);
        nearby(points, DRAWN / 2);
        points.removeIf(point -> !cube.admits(point) || observations.knows(cube.decode(point)));
        if (points.isEmpty()) {
            return elsewhere();
        }
        double[] flat = cube.flat(points);
        double[] losses = posterior.sample(flat, white(points.size()));
        double[] beyond = new double[points.size()];
        for (Chances.Chance chance : chances) {
            double[] values = chance.posterior().sample(flat, white(points.size()));
            for (int i = 0; i < beyond.length; i++) {
                beyond[i] += Math.max(0, values[i] - chance.bound());
            }
        }
        double fewest = Arrays.stream(beyond).min().orElse(0);
        for (int i = 0; i < beyond.length; i++) {
            losses[i] = beyond[i] > fewest ? Double.POSITIVE_INFINITY : losses[i];
        }
        return cube.decode(points.get(least(losses)));
    }

    private double[] white(int count) {
        double[] white = new double[count];
        Arrays.setAll(white, i -> random.nextGaussian());
        return white;
    }

    /** A random point, where there is nothing to choose from. */
    private Config elsewhere() {
        return Admitted.next(
                observations, () -> cube.space().encode(cube.space().sample(random)), random);
    }

    private static int least(double[] values) {
        int least = 0;
        for (int i = 1; i < values.length; i++) {
            least = values[i] < values[least] ? i : least;
        }
        return least;
    }

    /** The most promising new configuration. */
    Config next(Climb climb) {
        return next(climb, candidates(EVERYWHERE, AROUND));
    }

    /** The most promising new configuration not far from the best. */
    Config near(Climb climb, double radius) {
        double[] centre = best.get(0).unit();
        climb.within(centre, radius);
        var points = new ArrayList<double[]>();
        for (int i = 0; i < EVERYWHERE; i++) {
            points.add(cube.within(centre, radius, random));
        }
        points.removeIf(point -> !cube.admits(point));
        return next(climb, points);
    }

    private Config next(Climb climb, List<double[]> points) {
        if (points.isEmpty()) {
            return elsewhere();
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
        return elsewhere();
    }

    /** The best two, and others drawn at random, the more promising the likelier. */
    private List<Integer> starts(double[] promises, List<Integer> order) {
        var starts = new ArrayList<Integer>();
        double[] weights = new double[promises.length];
        double most = promises[order.get(0)];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.exp(promises[i] - most);
            sum += weights[i];
        }
        for (int k = 0; k < Math.min(CLIMBS, order.size()); k++) {
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
