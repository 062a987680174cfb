package io.luthier.strategies.halving;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Configurations at random, near the guess and near the best. */
final class Guesses implements Search {
    private static final int TRIES = 100;
    private static final double CHANGED = 0.5; // chance of each parameter of the best to be moved

    private final SearchSpace space;
    private final List<Axis> axes;
    private final List<Integer> rungs; // from the lowest
    private final int full;
    private final int eta;
    private final double doubt;
    private final TreeMap<Integer, Map<Long, Result>> told = new TreeMap<>();
    private int begins; // the rung that the next one begins at

    Guesses(Problem problem, List<Integer> rungs, int eta, double doubt) {
        this.space = problem.space();
        this.axes = space.axes();
        this.rungs = rungs;
        this.full = problem.fidelity().full();
        this.eta = eta;
        this.doubt = doubt;
    }

    /** Says the fidelity at which the next configuration begins. */
    void beginsAt(int fidelity) {
        begins = Math.max(0, rungs.indexOf(fidelity));
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        return new Proposal.Start(next(random), full);
    }

    @Override
    public Proposal replay(Proposal stored, RandomGenerator random) {
        return stored; // an ask leaves it as it was
    }

    private Config next(RandomGenerator random) {
        double often = StrictMath.pow(eta, begins);
        if (random.nextDouble() * (1 + often) < 1) {
            return space.sample(random);
        }
        Optional<Config> best = best();
        boolean nearBest = best.isPresent() && random.nextDouble() < share(best.get());
        for (int tries = 0; tries < TRIES; tries++) {
            Config config = space.decode(nearBest ? moved(best.get(), random) : guessed(random));
            if (space.admits(config)) {
                return config;
            }
        }
        return space.sample(random);
    }

    /** The best that was trained in full. */
    private Optional<Config> best() {
        return told.getOrDefault(full, Map.of()).values().stream()
                .filter(Result::complete)
                .min(Comparator.comparingDouble(Result::loss))
                .map(result -> result.trial().config());
    }

    /** How much likelier the best of the highest rung are near the best one than near the guess, by rank, as a share of both. */
    private double share(Config best) {
        List<Result> ranked = told.descendingMap().values().stream()
                .map(results -> results.values().stream()
                        .filter(Result::complete)
                        .sorted(Comparator.comparingDouble(Result::loss))
                        .toList())
                .filter(results -> results.size() >= eta)
                .findFirst()
                .orElse(List.of());
        int top = Math.max(eta, ranked.size() / eta);
        double nearBest = 0;
        double nearGuess = 0;
        double[] centre = space.encode(best);
        for (int i = 0; i < Math.min(top, ranked.size()); i++) {
            Config config = ranked.get(i).trial().config();
            double[] unit = space.encode(config);
            double ofBest = 0;
            double ofGuess = 0;
            for (int d = 0; d < unit.length; d++) {
                if (config.has(axes.get(d).path())) {
                    ofBest += best.has(axes.get(d).path()) ? density(axes.get(d), unit[d], centre[d]) : 0;
                    ofGuess += declared(axes.get(d)) ? density(axes.get(d), unit[d], guess(axes.get(d))) : 0;
                }
            }
            nearBest += (top - i) * StrictMath.exp(ofBest);
            nearGuess += (top - i) * StrictMath.exp(ofGuess);
        }
        return nearBest + nearGuess > 0 ? nearBest / (nearBest + nearGuess) : 0;
    }

    /** The logarithm of a density about a centre, beside that of an even spread. */
    private double density(Axis axis, double unit, double centre) {
        if (!axis.ordered()) {
            boolean same = axis.level(unit) == axis.level(centre);
            double others = Math.max(1, axis.levels() - 1);
            return StrictMath.log(axis.levels() * (same ? 1 - doubt + 1e-9 : doubt / others));
        }
        double z = (unit - centre) / doubt;
        return -0.5 * z * z - StrictMath.log(doubt * Math.sqrt(2 * Math.PI));
    }

    private static boolean declared(Axis axis) {
        return axis.param().preset() != null;
    }

    private static double guess(Axis axis) {
        Object preset = axis.param().preset();
        return preset == null ? 0.5 : axis.encode(preset);
    }

    private double[] guessed(RandomGenerator random) {
        double[] unit = new double[axes.size()];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = declared(axes.get(i)) ? near(axes.get(i), guess(axes.get(i)), random) : random.nextDouble();
        }
        return unit;
    }

    private double[] moved(Config best, RandomGenerator random) {
        double[] unit = space.encode(best);
        for (int i = 0; i < unit.length; i++) {
            if (!best.has(axes.get(i).path())) {
                unit[i] = random.nextDouble();
            } else if (random.nextDouble() < CHANGED) {
                unit[i] = near(axes.get(i), unit[i], random);
            }
        }
        return unit;
    }

    private double near(Axis axis, double centre, RandomGenerator random) {
        if (!axis.ordered()) {
            return random.nextDouble() < doubt ? random.nextDouble() : centre;
        }
        for (int tries = 0; tries < TRIES; tries++) {
            double drawn = centre + doubt * random.nextGaussian();
            if (drawn >= 0 && drawn <= 1) {
                return drawn;
            }
        }
        return centre;
    }

    @Override
    public void tell(Result result) {
        told.computeIfAbsent(result.trial().fidelity(), fidelity -> new LinkedHashMap<>())
                .put(result.trial().id(), result);
    }
}
