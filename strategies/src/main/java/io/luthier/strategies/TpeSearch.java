package io.luthier.strategies;

import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.parzen.Mixture;
import io.luthier.study.Problem;
import io.luthier.study.Proposal;
import io.luthier.study.Result;
import io.luthier.study.Search;
import io.luthier.study.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** TPE at work. */
final class TpeSearch implements Search {
    private final Problem problem;
    private final Tpe tpe;
    private final SearchSpace space;
    private final Observations observations;
    private final Group root;

    TpeSearch(Problem problem, Tpe tpe, long seed) {
        this.problem = problem;
        this.tpe = tpe;
        this.space = problem.space();
        this.observations = new Observations(space);
        this.root = Group.of(space);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        int known = observations.told().size() + observations.outstanding().size();
        Config config = known < tpe.initial() ? space.sample(random) : modelled(random);
        observations.asked(config);
        return new Proposal.Start(config, problem.fidelity().full());
    }

    private Config modelled(RandomGenerator random) {
        var samples = new ArrayList<Sample>();
        for (Observation o : observations.told()) {
            samples.add(new Sample(o.unit(), o.loss()));
        }
        for (Config config : observations.outstanding()) {
            samples.add(new Sample(space.encode(config), Double.POSITIVE_INFINITY));
        }
        var models = new HashMap<Group, List<Ratio>>();
        return Admitted.next(
                observations,
                () -> {
                    double[] unit = new double[space.dimension()];
                    Arrays.fill(unit, SearchSpace.INACTIVE);
                    fill(root, samples, unit, models, random);
                    return unit;
                },
                random);
    }

    private void fill(
            Group group, List<Sample> samples, double[] unit, Map<Group, List<Ratio>> models, RandomGenerator random) {
        if (samples.size() < tpe.initial()) {
            for (int axis : group.axes()) {
                unit[axis] = random.nextDouble();
            }
        } else {
            List<Ratio> ratios = models.computeIfAbsent(group, g -> ratios(g, samples));
            for (Ratio ratio : ratios) {
                ratio.fill(unit, tpe.candidates(), random);
            }
        }
        for (Group inner : group.inner()) {
            if (inner.holds(space, unit)) {
                fill(
                        inner,
                        samples.stream()
                                .filter(s -> inner.holds(space, s.unit()))
                                .toList(),
                        unit,
                        models,
                        random);
            }
        }
    }

    private List<Ratio> ratios(Group group, List<Sample> samples) {
        int good = Math.min(tpe.good(samples.size()), (int) samples.stream()
                .filter(s -> s.loss() < Double.POSITIVE_INFINITY)
                .count());
        double[] losses = samples.stream().mapToDouble(Sample::loss).sorted().toArray();
        double limit = good == 0 ? Double.NEGATIVE_INFINITY : losses[good - 1];
        var below = new ArrayList<Sample>();
        var above = new ArrayList<Sample>();
        for (Sample s : samples) {
            (s.loss() <= limit && below.size() < good ? below : above).add(s);
        }
        var ratios = new ArrayList<Ratio>();
        if (tpe.joint()) {
            ratios.add(new Ratio(space, group.axes(), mixture(group.axes(), below), mixture(group.axes(), above)));
        } else {
            for (int axis : group.axes()) {
                ratios.add(
                        new Ratio(space, List.of(axis), mixture(List.of(axis), below), mixture(List.of(axis), above)));
            }
        }
        return ratios;
    }

    private Mixture mixture(List<Integer> indices, List<Sample> samples) {
        List<Axis> axes = indices.stream().map(space.axes()::get).toList();
        var points = new ArrayList<double[]>();
        for (Sample sample : samples) {
            double[] point = new double[indices.size()];
            for (int a = 0; a < point.length; a++) {
                point[a] = sample.unit()[indices.get(a)];
            }
            points.add(point);
        }
        int n = points.size();
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        int old = n - tpe.recent();
        for (int i = 0; i < old; i++) {
            weights[i] = old == 1 ? 1.0 / n : 1.0 / n + (1 - 1.0 / n) * i / (old - 1);
        }
        return new Mixture(axes, points, weights, tpe.kernels());
    }

    private record Sample(double[] unit, double loss) {}

    private record Ratio(SearchSpace space, List<Integer> axes, Mixture below, Mixture above) {
        void fill(double[] unit, int candidates, RandomGenerator random) {
            double best = -1;
            for (int i = 0; i < candidates; i++) {
                double[] point = below.draw(random);
                double ratio = below.density(point) / above.density(point);
                if (ratio > best) {
                    best = ratio;
                    for (int a = 0; a < point.length; a++) {
                        unit[axes.get(a)] = point[a];
                    }
                }
            }
        }
    }

    @Override
    public void pending(Trial trial) {
        observations.pending(trial);
    }

    @Override
    public void tell(Result result) {
        observations.tell(result);
    }
}
