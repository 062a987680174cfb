package io.luthier.strategies.forest;

import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Moves;
import io.luthier.strategies.points.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Points by the improvement that a forest expects of them: random ones, and those seen while climbing. */
final class Challengers {
    private static final int RANDOM = 1000;
    private static final int CLIMBS = 5; // from trials, and as many from random points
    private static final int SWEEPS = 6;
    private static final int TRIES = 4; // on each axis in a sweep
    private static final int LABELS = 8; // other labels tried in a sweep
    private static final double STEP = 0.2; // the widest; the others are halved each time

    /** A point, its row, and the logarithm of its expected improvement. */
    private record Challenger(double[] point, double[] row, double promise) {}

    private static final Comparator<Challenger> BEST_FIRST =
            Comparator.comparingDouble(Challenger::promise).reversed();

    private final SearchSpace space;
    private final Features features;
    private final Forest forest;
    private final double best;
    private final List<Challenger> found = new ArrayList<>();

    /** @param best what is to be improved on */
    Challengers(SearchSpace space, Features features, Forest forest, double best) {
        this.space = space;
        this.features = features;
        this.forest = forest;
        this.best = best;
    }

    /** Looks for points. */
    void search(List<Observation> told, RandomGenerator random) {
        double[][] points = new double[RANDOM][];
        Arrays.setAll(points, i -> features.random(random));
        double[][] rows = Arrays.stream(points).map(features::row).toArray(double[][]::new);
        Forest.Prediction[] predictions = forest.at(rows);
        for (int i = 0; i < RANDOM; i++) {
            found.add(challenger(points[i], rows[i], predictions[i]));
        }
        found.sort(BEST_FIRST);
        var starts = new ArrayList<Challenger>(found.subList(0, CLIMBS));
        told.stream()
                .filter(Observation::complete)
                .sorted(Observation.BEST_FIRST)
                .limit(CLIMBS)
                .forEach(o -> starts.add(look(features.completed(o, random))));
        for (Challenger start : starts) {
            climb(start, random);
        }
        found.sort(BEST_FIRST);
    }

    /** The points, the most promising first. */
    List<double[]> bestFirst() {
        return found.stream().map(Challenger::point).toList();
    }

    private Challenger look(double[] point) {
        return look(point, features.row(point));
    }

    private Challenger look(double[] point, double[] row) {
        Challenger challenger = challenger(point, row, forest.at(row));
        found.add(challenger);
        return challenger;
    }

    private Challenger challenger(double[] point, double[] row, Forest.Prediction prediction) {
        double deviation = Math.sqrt(prediction.variance() + 1e-12);
        double promise = StrictMath.log(deviation) + Improvement.log((best - prediction.mean()) / deviation);
        return new Challenger(point, row, promise);
    }

    /** Goes along the axes in turn to whatever is better, until a sweep has found nothing. */
    private void climb(Challenger start, RandomGenerator random) {
        Challenger at = start;
        boolean moved = true;
        for (int sweep = 0; sweep < SWEEPS && moved; sweep++) {
            moved = false;
            for (int i = 0; i < space.axes().size(); i++) {
                if (!features.active(i, at.row())) {
                    continue;
                }
                Axis axis = space.axes().get(i);
                int tries = axis.ordered() ? TRIES : (int) Math.min(axis.levels() - 1, LABELS);
                double[] before = at.point();
                for (int k = 0; k < tries; k++) {
                    double[] point = at.point().clone();
                    point[i] = neighbour(axis, before[i], k, random);
                    Challenger next = look(point, features.row(point, i, at.row()));
                    if (next.promise() > at.promise()
                            && (space.constraints().isEmpty() || space.admits(space.decode(point)))) {
                        at = next;
                        moved = true;
                    }
                }
            }
        }
    }

    private static double neighbour(Axis axis, double unit, int k, RandomGenerator random) {
        if (axis.ordered()) {
            return Moves.step(axis, unit, STEP / (1 << k), random);
        }
        return axis.levels() - 1 <= LABELS
                ? axis.unit((axis.level(unit) + 1 + k) % axis.levels())
                : Moves.step(axis, unit, 1, random);
    }
}
