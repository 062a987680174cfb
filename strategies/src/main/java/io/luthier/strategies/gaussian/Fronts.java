package io.luthier.strategies.gaussian;

import io.luthier.space.Config;
import io.luthier.strategies.pareto.Domination;
import io.luthier.strategies.points.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several goals: a process for each, and what their front would gain. */
final class Fronts {
    private static final double MARGIN = 0.1; // of the front's range, by which the reference is beyond it
    private static final int[] MOST = {0, 0, 64, 32, 16}; // points of a front, by the goals

    private final Cube cube;
    private final List<Surrogate> models;

    Fronts(Cube cube, Prior prior, int goals) {
        this.cube = cube;
        this.models = IntStream.range(0, goals)
                .mapToObj(i -> new Surrogate(cube, prior))
                .toList();
    }

    /** Whether there are enough results since the last fit to fit again. */
    boolean due(int told) {
        return models.get(0).due(told);
    }

    void fit(List<Observation> told) {
        for (int goal = 0; goal < models.size(); goal++) {
            models.get(goal).fit(told, values(told, goal));
        }
    }

    /** Their scales, to be noted. */
    String scales() {
        return models.stream().map(model -> model.scales().toString()).collect(Collectors.joining(" "));
    }

    /** Takes over noted scales. */
    void restore(List<String> scales, int told) {
        for (int i = 0; i < models.size(); i++) {
            models.get(i).restore(Scales.parse(scales.get(i)), told);
        }
    }

    /** What is believed of each goal, and what is promising. */
    record Ahead(List<Posterior> posteriors, Merit promise) {}

    Ahead after(List<Observation> told, List<Config> outstanding) {
        var posteriors = new ArrayList<Posterior>();
        for (int goal = 0; goal < models.size(); goal++) {
            posteriors.add(models.get(goal)
                    .belief(told, values(told, goal), outstanding)
                    .posterior());
        }
        var points = new ArrayList<double[]>();
        for (Observation member : members(told)) {
            points.add(member.unit());
        }
        if (points.isEmpty()) {
            return new Ahead(posteriors, Merit.nothing(models.size()));
        }
        outstanding.forEach(config -> points.add(cube.space().encode(config)));
        List<double[]> front = front(means(points, posteriors));
        return new Ahead(posteriors, new FrontImprovement(thinned(front), reference(front)));
    }

    /** What is on the front, in the order told. */
    private static List<Observation> members(List<Observation> told) {
        List<Observation> kept =
                told.stream().filter(o -> o.result().feasible()).toList();
        int[] ranks = Domination.ranks(kept.stream()
                .map(o -> o.result().measured().stream().mapToDouble(x -> x).toArray())
                .toList());
        return IntStream.range(0, ranks.length)
                .filter(i -> ranks[i] == 0)
                .mapToObj(kept::get)
                .toList();
    }

    /** How many results came after the last that is on the front. */
    static int idle(List<Observation> told) {
        List<Observation> members = members(told);
        return members.isEmpty() ? 0 : told.size() - 1 - told.lastIndexOf(members.get(members.size() - 1));
    }

    private static OutputWarp values(List<Observation> told, int goal) {
        return OutputWarp.of(told.stream()
                .mapToDouble(o -> o.complete() ? o.result().measured().get(goal) : Double.POSITIVE_INFINITY)
                .toArray());
    }

    private List<double[]> means(List<double[]> points, List<Posterior> posteriors) {
        int count = points.size();
        List<double[]> all = new ArrayList<>();
        points.forEach(point -> all.add(new double[posteriors.size()]));
        for (int goal = 0; goal < posteriors.size(); goal++) {
            double[] means = new double[count];
            posteriors.get(goal).predict(cube.flat(points), count, means, new double[count]);
            for (int i = 0; i < count; i++) {
                all.get(i)[goal] = means[i];
            }
        }
        return all;
    }

    private static List<double[]> front(List<double[]> points) {
        int[] ranks = Domination.ranks(points);
        return IntStream.range(0, ranks.length)
                .filter(i -> ranks[i] == 0)
                .mapToObj(points::get)
                .sorted(Arrays::compare)
                .toList();
    }

    private static List<double[]> thinned(List<double[]> front) {
        int most = MOST[Math.min(MOST.length - 1, front.get(0).length)];
        if (front.size() <= most) {
            return front;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> front.get((int) ((long) i * (front.size() - 1) / (most - 1))))
                .toList();
    }

    /** A little beyond the front along each goal, and at least at what is usual there. */
    private static double[] reference(List<double[]> front) {
        double[] reference = new double[front.get(0).length];
        for (int goal = 0; goal < reference.length; goal++) {
            int g = goal;
            double worst = front.stream().mapToDouble(p -> p[g]).max().orElse(0);
            double best = front.stream().mapToDouble(p -> p[g]).min().orElse(0);
            reference[g] = Math.max(0, worst + MARGIN * (worst - best));
        }
        return reference;
    }
}
