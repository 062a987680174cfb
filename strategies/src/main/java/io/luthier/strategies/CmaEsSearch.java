package io.luthier.strategies;

import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.study.Problem;
import io.luthier.study.Proposal;
import io.luthier.study.Result;
import io.luthier.study.Search;
import io.luthier.study.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The distribution at work: proposals are drawn from it, results come back to it in batches. */
final class CmaEsSearch implements Search {
    static final double[] T = tune();

    static double[] tune() {
        String s = System.getProperty("cma", "");
        double[] t = {0.3, 0.3, 10, 1e-9, 1e-9, 1, 0};
        if (!s.isEmpty()) {
            String[] p = s.split(",");
            for (int i = 0; i < p.length; i++) t[i] = Double.parseDouble(p[i]);
        }
        return t;
    }

    /** A told point, in the coordinates of the distribution. */
    private record Sample(double[] point, Observation observation) {}

    private static final int TRIES = 50;

    private final SearchSpace space;
    private final List<Axis> axes;
    private final int fidelity;
    private final int[] numbers; // the ordered axes
    private final int[] choices;
    private final List<Odds> odds = new ArrayList<>(); // of the choices
    private final Observations observations;
    private final Map<Config, Deque<double[]>> drawn = new HashMap<>();
    private final List<Sample> batch = new ArrayList<>();
    private final CmaRestarts restarts;
    private final Deque<Double> recent = new ArrayDeque<>(); // the best loss of each batch of this run
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private boolean over;
    private long spent;
    private @Nullable Cma cma;

    CmaEsSearch(Problem problem, CmaEs settings) {
        this.space = problem.space();
        this.axes = space.axes();
        this.fidelity = problem.fidelity().full();
        this.numbers = Branches.ordered(axes);
        this.choices = Branches.choices(axes);
        this.observations = new Observations(space);
        for (int axis : choices) {
            odds.add(new Odds(axes.get(axis), T[0]));
        }
        int usual = 4 + (int) (3 * StrictMath.log(Math.max(1, numbers.length)));
        this.restarts =
                new CmaRestarts(settings.restarts(), settings.population().orElse(usual), settings.step());
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        Cma current = cma == null ? warm() : over ? restarted(random) : cma;
        cma = current;
        for (int tries = 0; tries < TRIES; tries++) {
            double[] point = inside(current, random);
            Config config = space.decode(whole(point, random));
            if (space.admits(config) && !observations.knows(config)) {
                drawn.computeIfAbsent(config, c -> new ArrayDeque<>()).add(point);
                return proposed(config);
            }
        }
        over = true; // nothing new comes from here
        return proposed(
                Admitted.next(observations, () -> random.doubles(axes.size()).toArray(), random));
    }

    private Proposal proposed(Config config) {
        observations.asked(config);
        return new Proposal.Start(config, fidelity);
    }

    @Override
    public void pending(Trial trial) {
        observations.pending(trial);
    }

    @Override
    public void tell(Result result) {
        Observation observation = observations.tell(result);
        if (observation.complete()) {
            least = Math.min(least, observation.loss());
            most = Math.max(most, observation.loss());
        }
        double[] point = point(observation);
        if (cma == null) {
            return;
        }
        spent++;
        batch.removeIf(sample ->
                sample.observation().result().trial().id() == result.trial().id());
        batch.add(new Sample(point, observation));
        if (batch.size() >= cma.population()) {
            update(cma);
            batch.clear();
        }
    }

    /** The point as it was drawn, or for another's trial that of its configuration. */
    private double[] point(Observation observation) {
        Deque<double[]> points = drawn.get(observation.config());
        if (points != null) {
            double[] point = points.remove();
            if (points.isEmpty()) {
                drawn.remove(observation.config());
            }
            return point;
        }
        boolean[] active = Branches.active(axes, observation.unit());
        double[] point = new double[numbers.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = active[numbers[i]] || cma == null ? observation.unit()[numbers[i]] : cma.mean()[i];
        }
        return point;
    }

    private void update(Cma current) {
        batch.sort(Comparator.comparing(Sample::observation, Observation.BEST_FIRST));
        if (!batch.get(0).observation().complete()) {
            return; // nothing to rank
        }
        var points = new ArrayList<double[]>();
        var active = new ArrayList<boolean[]>();
        for (Sample sample : batch) {
            boolean[] all = Branches.active(axes, sample.observation().unit());
            boolean[] own = new boolean[numbers.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = all[numbers[i]];
            }
            points.add(sample.point());
            active.add(own);
        }
        current.update(points, active);
        var margin = new Margin(1.0 / (numbers.length * current.population()));
        for (int i = 0; i < numbers.length; i++) {
            margin.apply(current, i, axes.get(numbers[i]));
        }
        for (int rank = batch.size() / 2 - 1; rank >= 0; rank--) {
            favour(batch.get(rank).observation(), T[1] * current.weight(rank));
        }
        over = settled(current);
    }

    private void favour(Observation observation, double rate) {
        boolean[] active = Branches.active(axes, observation.unit());
        for (int i = 0; i < choices.length; i++) {
            if (active[choices[i]]) {
                odds.get(i).favour((int) axes.get(choices[i]).level(observation.unit()[choices[i]]), rate);
            }
        }
    }

    /** Whether the run has nothing more to find: it is as small as a point, or sees no differences any more. */
    private boolean settled(Cma current) {
        double widest = 0;
        boolean continuous = false;
        for (int i = 0; i < numbers.length; i++) {
            if (axes.get(numbers[i]).levels() == 0) {
                widest = Math.max(widest, current.deviation(i));
                continuous = true;
            }
        }
        recent.add(batch.get(0).observation().loss());
        int memory = 10 + 30 * numbers.length / current.population();
        if (recent.size() > memory) {
            recent.remove();
        }
        double best = recent.stream().mapToDouble(x -> x).min().orElse(0);
        double worst = Math.max(
                recent.stream().mapToDouble(x -> x).max().orElse(0),
                batch.stream()
                        .mapToDouble(s -> s.observation().loss())
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0));
        return continuous && widest < T[3]
                || recent.size() == memory && worst - best <= T[4] * (most - least)
                || current.elongation() > 1e7;
    }

    private double[] inside(Cma current, RandomGenerator random) {
        double[] point = current.draw(random);
        for (int tries = 1; tries < T[2] && !Arrays.stream(point).allMatch(x -> x >= 0 && x <= 1); tries++) {
            point = current.draw(random);
        }
        for (int i = 0; i < point.length; i++) {
            point[i] = T[5] == 1 ? Moves.reflect(point[i]) : Math.min(1, Math.max(0, point[i]));
        }
        return point;
    }

    /** The point of the space: numbers as drawn, labels by their odds. */
    private double[] whole(double[] point, RandomGenerator random) {
        double[] unit = new double[axes.size()];
        for (int i = 0; i < point.length; i++) {
            unit[numbers[i]] = point[i];
        }
        for (int i = 0; i < choices.length; i++) {
            unit[choices[i]] = odds.get(i).draw(random);
        }
        return unit;
    }

    private Cma restarted(RandomGenerator random) {
        restarts.next(spent, random);
        spent = 0;
        over = false;
        batch.clear();
        recent.clear();
        odds.forEach(Odds::forget);
        return new Cma(random.doubles(numbers.length).toArray(), restarts.step(), identity(1), restarts.population());
    }

    /** The first distribution: around the best of what was told beforehand, in the middle if nothing was. */
    private Cma warm() {
        List<Observation> best =
                observations.complete().stream().sorted(Observation.BEST_FIRST).toList();
        best = best.subList(0, (best.size() + 9) / 10);
        int n = numbers.length;
        double[] mean = new double[n];
        Arrays.fill(mean, 0.5);
        double[][] covariance = identity(0.01);
        for (int i = 0; i < n; i++) {
            var values = values(best, numbers[i]);
            mean[i] = values.stream().mapToDouble(x -> x).average().orElse(0.5);
        }
        if (best.size() < 2) {
            return new Cma(mean, restarts.step(), identity(1), restarts.population());
        }
        for (Observation observation : best) {
            favour(observation, T[1] / best.size());
            boolean[] active = Branches.active(axes, observation.unit());
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double x = active[numbers[i]] ? observation.unit()[numbers[i]] - mean[i] : 0;
                    double y = active[numbers[j]] ? observation.unit()[numbers[j]] - mean[j] : 0;
                    covariance[i][j] += x * y / best.size();
                }
            }
        }
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += covariance[i][i] / n;
        }
        for (double[] row : covariance) {
            for (int j = 0; j < n; j++) {
                row[j] /= trace;
            }
        }
        return new Cma(mean, Math.sqrt(trace), covariance, restarts.population());
    }

    private List<Double> values(List<Observation> best, int axis) {
        return best.stream()
                .filter(o -> Branches.active(axes, o.unit())[axis])
                .map(o -> o.unit()[axis])
                .toList();
    }

    private double[][] identity(double value) {
        double[][] identity = new double[numbers.length][numbers.length];
        for (int i = 0; i < identity.length; i++) {
            identity[i][i] = value;
        }
        return identity;
    }
}
