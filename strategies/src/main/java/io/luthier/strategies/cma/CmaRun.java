package io.luthier.strategies.cma;

import io.luthier.space.Axis;
import io.luthier.strategies.points.Moves;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** One run of CMA-ES, from its first distribution until it has shrunk to a point. */
final class CmaRun {
    private static final int TRIES = 10; // for a point inside the cube; then it is folded back
    private static final double DIGITS = 1e-12; // closer losses are taken for equal
    private static final double LONGEST = 1e7; // a distribution longer than wide by this is worn out

    private final List<Axis> axes; // the ordered ones
    private final Cma cma;
    private final Margin margin;
    private final double tolerance;
    private final int memory;
    private final Deque<Double> recent = new ArrayDeque<>(); // the best loss of each batch
    private final List<CmaSample> batch = new ArrayList<>();
    private long spent;
    private boolean over;

    CmaRun(List<Axis> axes, Cma cma, double tolerance) {
        this.axes = axes;
        this.cma = cma;
        this.tolerance = tolerance;
        int n = Math.max(1, axes.size());
        this.margin = new Margin(1.0 / (n * cma.population()));
        this.memory = 10 + 30 * n / cma.population();
    }

    double[] mean() {
        return cma.mean();
    }

    /** How many results it has taken. */
    long spent() {
        return spent;
    }

    /** Whether it has nothing more to find. */
    boolean over() {
        return over;
    }

    /** There is nothing new where it looks. */
    void end() {
        over = true;
    }

    /** A point of the unit cube. */
    double[] draw(RandomGenerator random) {
        double[] point = cma.draw(random);
        for (int tries = 1; tries < TRIES && !inside(point); tries++) {
            point = cma.draw(random);
        }
        return Arrays.stream(point).map(Moves::reflect).toArray();
    }

    private static boolean inside(double[] point) {
        return Arrays.stream(point).allMatch(x -> x >= 0 && x <= 1);
    }

    /** Takes a sample in; where that completes a batch, the batch's better half, best first. */
    List<CmaSample> take(CmaSample sample) {
        spent++;
        long id = sample.observation().result().trial().id();
        batch.removeIf(other -> other.observation().result().trial().id() == id);
        batch.add(sample);
        if (batch.size() < cma.population()) {
            return List.of();
        }
        batch.sort(CmaSample.BEST_FIRST);
        List<CmaSample> ranked = List.copyOf(batch);
        batch.clear();
        if (!ranked.get(0).observation().complete()) {
            return List.of(); // there is no rank among failures
        }
        cma.update(
                ranked.stream().map(CmaSample::point).toList(),
                ranked.stream().map(CmaSample::active).toList());
        for (int i = 0; i < axes.size(); i++) {
            margin.apply(cma, i, axes.get(i));
        }
        over |= small() || flat(ranked) || cma.elongation() > LONGEST;
        return ranked.subList(0, ranked.size() / 2);
    }

    /** The weight of a rank in the better half of a batch; they sum to 1. */
    double weight(int rank) {
        return cma.weight(rank);
    }

    private boolean small() {
        double widest = -1;
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).levels() == 0) {
                widest = Math.max(widest, cma.deviation(i));
            }
        }
        return widest >= 0 && widest < tolerance;
    }

    private boolean flat(List<CmaSample> ranked) {
        recent.add(ranked.get(0).observation().loss());
        if (recent.size() <= memory) {
            return false;
        }
        recent.remove();
        double best = Double.POSITIVE_INFINITY;
        double worst = Double.NEGATIVE_INFINITY;
        for (double loss : recent) {
            best = Math.min(best, loss);
            worst = Math.max(worst, loss);
        }
        for (CmaSample sample : ranked) {
            worst = sample.observation().complete()
                    ? Math.max(worst, sample.observation().loss())
                    : worst;
        }
        return worst - best <= DIGITS * Math.max(Math.abs(best), Math.abs(worst));
    }
}
