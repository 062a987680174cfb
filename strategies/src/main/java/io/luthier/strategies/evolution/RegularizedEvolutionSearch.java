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
import java.util.List;
import java.util.random.RandomGenerator;

/** Children of the best of random samples; the population in the order told, the oldest first. */
final class RegularizedEvolutionSearch implements Search {
    private static final int FIRST = 8; // trials before the first child
    private static final double NARROWING = 2.3; // the narrowest step is a tenth of the widest

    private final RegularizedEvolution settings;
    private final SearchSpace space;
    private final List<Axis> axes;
    private final Offspring offspring;
    private final List<Individual> population = new ArrayList<>();

    RegularizedEvolutionSearch(RegularizedEvolution settings, Problem problem, RandomGenerator random) {
        this.settings = settings;
        this.space = problem.space();
        this.axes = space.axes();
        this.offspring = new Offspring(problem, random);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (population.isEmpty() || offspring.begun() < Math.min(FIRST, settings.population())) {
            return offspring.start(() -> new Individual(offspring.seed(random)), random);
        }
        return offspring.start(() -> child(random), random);
    }

    @Override
    public void tell(Result result) {
        Individual member = offspring.tell(result);
        member.join(population);
        if (population.size() > settings.population()) {
            population.remove(0);
        }
    }

    @Override
    public void pending(Trial trial) {
        offspring.pending(trial);
    }

    private Individual child(RandomGenerator random) {
        Individual parent = population.get(random.nextInt(population.size()));
        for (int i = 1; i < settings.sample(); i++) {
            Individual other = population.get(random.nextInt(population.size()));
            parent = Individual.BEST_FIRST.compare(other, parent) < 0 ? other : parent;
        }
        double[] genes = offspring.parent(parent, random).genes().clone();
        int[] active = Offspring.active(space, genes);
        int changed = active[random.nextInt(active.length)];
        if (axes.get(changed).ordered()) {
            double step = settings.step() * StrictMath.exp(-NARROWING * random.nextDouble());
            genes[changed] = Moves.step(axes.get(changed), genes[changed], step, random);
        } else {
            offspring.champions().relabel(genes, changed, random);
        }
        return new Individual(genes);
    }
}
