package io.luthier.strategies.evolution;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Moves;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Parents in turn, the best in between; who leaves is decided at the ask after a child was told. */
final class EvolutionaryProgrammingSearch implements Search {
    private static final int FIRST = 5; // trials before the first child
    private static final int LEAST = 2; // individuals that breeding requires
    private static final double COMMON = 1.5; // learning rate of all steps, over the root of twice the active axes
    private static final double OWN = 1; // learning rate of one step, over the root of twice the root of them
    private static final double NARROWEST = 0.002;
    private static final double WIDEST = 0.5;
    private static final double RATE = 0.08; // probability of an axis to change, beside the one that does
    private static final double RELABEL = 0.4; // probability of another label at first
    private static final double SELDOM = 0.1; // and at least
    private static final double OFTEN = 0.9; // and at most

    private final EvolutionaryProgramming settings;
    private final SearchSpace space;
    private final List<Axis> axes;
    private final Offspring offspring;
    private final List<Individual> population = new ArrayList<>();
    private final List<Individual> untested = new ArrayList<>();
    private int turn;

    EvolutionaryProgrammingSearch(EvolutionaryProgramming settings, Problem problem, RandomGenerator random) {
        this.settings = settings;
        this.space = problem.space();
        this.axes = space.axes();
        this.offspring = new Offspring(problem, random);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        untested.forEach(member -> join(member, random));
        untested.clear();
        if (offspring.begun() < FIRST || population.size() < LEAST) {
            return offspring.start(() -> new Individual(offspring.seed(random)), random);
        }
        Individual usual = random.nextDouble() < settings.elite()
                ? population.stream().min(Individual.BEST_FIRST).orElseThrow()
                : population.get(turn++ % population.size());
        Individual parent = offspring.parent(usual, random);
        return offspring.start(() -> child(parent, random), random);
    }

    @Override
    public void tell(Result result) {
        untested.add(offspring.tell(result));
    }

    @Override
    public void pending(Trial trial) {
        offspring.pending(trial);
    }

    private Individual child(Individual parent, RandomGenerator random) {
        double[] genes = parent.genes().clone();
        double[] steps = parent.traits().length > 0 ? parent.traits().clone() : firstSteps();
        int[] active = Offspring.active(space, genes);
        double common = COMMON / Math.sqrt(2.0 * active.length) * random.nextGaussian();
        double own = OWN / Math.sqrt(2 * Math.sqrt(active.length));
        int certain = active[random.nextInt(active.length)];
        for (int i : active) {
            if (i == certain || random.nextDouble() < RATE) {
                steps[i] *= StrictMath.exp(common + own * random.nextGaussian());
                if (axes.get(i).ordered()) {
                    steps[i] = Math.min(WIDEST, Math.max(NARROWEST, steps[i]));
                    genes[i] = Moves.step(axes.get(i), genes[i], steps[i], random);
                } else {
                    steps[i] = Math.min(OFTEN, Math.max(SELDOM, steps[i]));
                    if (random.nextDouble() < steps[i]) {
                        offspring.champions().relabel(genes, i, random);
                    }
                }
            }
        }
        return new Individual(genes, steps);
    }

    private double[] firstSteps() {
        double[] steps = new double[axes.size()];
        Arrays.setAll(steps, i -> axes.get(i).ordered() ? settings.step() : RELABEL);
        return steps;
    }

    /** Takes a member in; where that is one too many, the one with the fewest wins leaves, the worst among equals. */
    private void join(Individual member, RandomGenerator random) {
        member.join(population);
        if (population.size() <= settings.population()) {
            return;
        }
        Individual loser = population.get(0);
        int fewest = Integer.MAX_VALUE;
        for (Individual each : population) {
            int wins = 0;
            for (int i = 0; i < settings.opponents(); i++) {
                Individual opponent = population.get(random.nextInt(population.size()));
                wins += Individual.BEST_FIRST.compare(each, opponent) <= 0 ? 1 : 0;
            }
            if (wins < fewest || wins == fewest && Individual.BEST_FIRST.compare(each, loser) > 0) {
                fewest = wins;
                loser = each;
            }
        }
        population.remove(loser);
    }
}
