package io.luthier.strategies.forest;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import io.luthier.strategies.points.Sobol;
import io.luthier.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Search with a random forest, grown anew at each ask; the results told are its only state. */
final class ForestSearch implements Search {
    private static final int LEAF = 1;
    private static final double SHARE = 0.5;

    private final ForestBayes settings;
    private final SearchSpace space;
    private final int fidelity;
    private final Observations observations;
    private final Features features;
    private final Function<RandomGenerator, double[]> first;

    ForestSearch(ForestBayes settings, Problem problem, RandomGenerator random) {
        this.settings = settings;
        this.space = problem.space();
        this.fidelity = problem.fidelity().full();
        this.observations = new Observations(space);
        this.features = new Features(space);
        this.first = Sobol.points(space.dimension(), random.nextLong());
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        Config config = propose(random);
        observations.asked(config);
        return new Proposal.Start(config, fidelity);
    }

    /** Accepts later proposals as they are; the first are drawn again, so that the Sobol sequence continues where it was. */
    @Override
    public Proposal replay(Proposal stored, RandomGenerator random) {
        if (!begun() || !(stored instanceof Proposal.Start start)) {
            return ask(random);
        }
        observations.asked(start.config());
        return stored;
    }

    private boolean begun() {
        int known = observations.told().size() + observations.outstanding().size();
        return known >= settings.initial() && observations.told().stream().anyMatch(Observation::complete);
    }

    private Config propose(RandomGenerator random) {
        if (!begun()) {
            return Admitted.next(observations, () -> first.apply(random), random);
        }
        Supplier<double[]> anywhere = () -> features.random(random);
        if (random.nextDouble() < settings.random() || observations.usedUp()) {
            return Admitted.next(observations, anywhere, random);
        }
        for (double[] point : challengers(random).bestFirst()) {
            Config config = space.decode(point);
            if (space.admits(config) && !observations.knows(config)) {
                return config;
            }
        }
        return Admitted.next(observations, anywhere, random);
    }

    /** Points worth a trial, by a forest of what is told; a trial that is out has the mean score, 0. */
    private Challengers challengers(RandomGenerator random) {
        List<Observation> told = observations.told();
        List<Config> out = observations.outstanding();
        var rows = new double[told.size() + out.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = features.row(i < told.size() ? told.get(i).unit() : space.encode(out.get(i - told.size())));
        }
        double[] losses = told.stream().mapToDouble(Observation::loss).toArray();
        double[] scores = Arrays.copyOf(NormalScores.of(losses), rows.length);
        var growth = new Forest.Growth(settings.trees(), LEAF, SHARE);
        Forest forest = Forest.grow(features.levels(), rows, scores, growth, random);
        double best = Double.POSITIVE_INFINITY;
        for (Forest.Prediction prediction : forest.at(Arrays.copyOf(rows, told.size()))) {
            best = Math.min(best, prediction.mean());
        }
        var challengers = new Challengers(space, features, forest, best);
        challengers.search(told, random);
        return challengers;
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
