package io.luthier.strategies.cma;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Axes;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs of CMA-ES one after another, and the probabilities of the labels beside them. */
final class CmaEsSearch implements Search {
    private static final int TRIES = 50; // for a new configuration, before the run is over
    private static final double FLOOR = 0.2; // the part of a label's weight that no result takes from it
    private static final double RATE = 0.5; // how much of the probabilities a batch renews

    private final List<Axis> axes;
    private final int fidelity;
    private final double tolerance;
    private final int[] numbers; // the ordered axes
    private final int[] choices;
    private final List<LabelProbabilities> probabilities = new ArrayList<>(); // of the choices
    private final Observations observations;
    private final Map<Config, Deque<double[]>> drawn = new HashMap<>();
    private final List<CmaSample> known = new ArrayList<>(); // told before the first proposal
    private final CmaRestarts restarts;
    private @Nullable CmaRun run;

    CmaEsSearch(Problem problem, CmaEs settings) {
        this.axes = problem.space().axes();
        this.fidelity = problem.fidelity().full();
        this.tolerance = settings.tolerance();
        this.numbers = Axes.ordered(axes);
        this.choices = Axes.choices(axes);
        this.observations = new Observations(problem.space());
        for (int axis : choices) {
            probabilities.add(new LabelProbabilities(axes.get(axis), FLOOR));
        }
        int usual = 4 + (int) (1.5 * StrictMath.log(Math.max(1, numbers.length)));
        this.restarts =
                new CmaRestarts(settings.restarts(), settings.population().orElse(usual), settings.step());
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        CmaRun current = run == null ? first() : run.over() ? next(run, random) : run;
        run = current;
        boolean stuck = false;
        for (int tries = 0; tries < TRIES; tries++) {
            double[] point = current.draw(random);
            Config config = observations.space().decode(whole(point, random));
            boolean admitted = observations.space().admits(config);
            if (admitted && observations.fresh(config)) {
                drawn.computeIfAbsent(config, c -> new ArrayDeque<>()).add(point);
                return proposed(config);
            }
            stuck |= admitted;
        }
        if (stuck) {
            current.end();
        }
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
        CmaSample sample = sample(observations.tell(result));
        if (run == null) {
            known.add(sample);
            return;
        }
        List<CmaSample> better = run.take(sample);
        for (int rank = better.size() - 1; rank >= 0; rank--) {
            favour(better.get(rank), RATE * run.weight(rank));
        }
    }

    /** The result at the point that was drawn for it, or for another's trial at that of its configuration. */
    private CmaSample sample(Observation observation) {
        boolean[] all = observations.space().active(observation.unit());
        boolean[] active = new boolean[numbers.length];
        double[] point = new double[numbers.length];
        for (int i = 0; i < point.length; i++) {
            active[i] = all[numbers[i]];
            point[i] = active[i] || run == null ? observation.unit()[numbers[i]] : run.mean()[i];
        }
        Deque<double[]> points = drawn.get(observation.config());
        if (points != null) {
            point = points.remove();
            if (points.isEmpty()) {
                drawn.remove(observation.config());
            }
        }
        return new CmaSample(point, active, observation);
    }

    private void favour(CmaSample sample, double rate) {
        double[] unit = sample.observation().unit();
        boolean[] active = observations.space().active(unit);
        for (int i = 0; i < choices.length; i++) {
            if (active[choices[i]]) {
                probabilities.get(i).favour((int) axes.get(choices[i]).level(unit[choices[i]]), rate);
            }
        }
    }

    /** The point of the space: numbers as drawn, labels by their probabilities. */
    private double[] whole(double[] point, RandomGenerator random) {
        double[] unit = new double[axes.size()];
        for (int i = 0; i < point.length; i++) {
            unit[numbers[i]] = point[i];
        }
        for (int i = 0; i < choices.length; i++) {
            unit[choices[i]] = probabilities.get(i).draw(random);
        }
        return unit;
    }

    private CmaRun first() {
        List<CmaSample> best = CmaStart.best(known);
        best.forEach(sample -> favour(sample, RATE / best.size()));
        known.clear();
        return run(CmaStart.distribution(numbers.length, best, restarts.step(), restarts.population()));
    }

    private CmaRun next(CmaRun before, RandomGenerator random) {
        restarts.next(before.spent(), random);
        probabilities.forEach(LabelProbabilities::forget);
        double[] mean = random.doubles(numbers.length).toArray();
        return run(new Cma(mean, restarts.step(), CmaStart.identity(numbers.length, 1), restarts.population()));
    }

    private CmaRun run(Cma cma) {
        return new CmaRun(IntStream.of(numbers).mapToObj(axes::get).toList(), cma, tolerance);
    }
}
