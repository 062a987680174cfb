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

/** Children of the best and of the others in turn; the population in the order of losses, the worst leaves. */
final class DifferentialEvolutionSearch implements Search {
    private static final int FIRST = 10; // trials before the first child
    private static final int LEAST = 4; // members that it takes: a parent, one of the best and two others
    private static final double[] SCALES = {0.2, 0.8};
    private static final double[] RATES = {0.4, 0.8};
    private static final double ANY_LABEL = 0.15; // probability
    private static final double NEXT = 0.3; // probability that a step within one value goes to a neighbour
    private static final double NOISE = 0.1; // deviation at first
    private static final double FADING = 0.02; // 1 over the trials after which it is half of that

    private final DifferentialEvolution settings;
    private final SearchSpace space;
    private final List<Axis> axes;
    private final Offspring offspring;
    private final List<Individual> population = new ArrayList<>();
    private int turn;

    DifferentialEvolutionSearch(DifferentialEvolution settings, Problem problem, RandomGenerator random) {
        this.settings = settings;
        this.space = problem.space();
        this.axes = space.axes();
        this.offspring = new Offspring(problem, random);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (population.size() < LEAST || offspring.begun() < FIRST) {
            return offspring.start(() -> new Individual(offspring.seed(random)), random);
        }
        Individual usual = population.get(random.nextDouble() < settings.elite() ? 0 : turn++ % population.size());
        Individual parent = offspring.parent(usual, random);
        return offspring.start(() -> child(parent, random), random);
    }

    @Override
    public void tell(Result result) {
        Individual member = offspring.tell(result);
        member.join(population);
        population.sort(Individual.BEST_FIRST);
        if (population.size() > settings.population()) {
            population.remove(settings.population());
        }
    }

    @Override
    public void pending(Trial trial) {
        offspring.pending(trial);
    }

    private Individual child(Individual parent, RandomGenerator random) {
        Individual best = population.get(random.nextInt(Math.max(1, (int) (settings.best() * population.size()))));
        Individual one = other(parent, parent, random);
        Individual two = other(parent, one, random);
        double scale = trait(parent, 0, SCALES, random);
        double rate = trait(parent, 1, RATES, random);
        double noise = NOISE / (1 + FADING * offspring.told());
        double[] genes = parent.genes().clone();
        int[] active = Offspring.active(space, genes);
        int certain = active[random.nextInt(active.length)];
        for (int i = 0; i < genes.length; i++) {
            if (i == certain || random.nextDouble() < rate) {
                double towards = best.genes()[i];
                if (axes.get(i).ordered()) {
                    double pull = towards - genes[i] + one.genes()[i] - two.genes()[i];
                    genes[i] = moved(axes.get(i), genes[i], scale * pull + noise * random.nextGaussian(), random);
                } else {
                    relabel(genes, i, towards, one.genes()[i], two.genes()[i], scale, random);
                }
            }
        }
        return new Individual(genes, scale, rate);
    }

    private double trait(Individual parent, int index, double[] range, RandomGenerator random) {
        boolean inherited = parent.traits().length > 0 && random.nextDouble() >= settings.renewal();
        return inherited ? parent.traits()[index] : range[0] + (range[1] - range[0]) * random.nextDouble();
    }

    private static double moved(Axis axis, double gene, double step, RandomGenerator random) {
        double moved = Moves.reflect(gene + step);
        boolean stays = axis.levels() > 1 && axis.level(moved) == axis.level(gene);
        return stays && random.nextDouble() < NEXT ? Moves.step(axis, gene, 0, random) : moved;
    }

    private void relabel(
            double[] genes, int choice, double best, double one, double two, double scale, RandomGenerator random) {
        Axis axis = axes.get(choice);
        long own = axis.level(genes[choice]);
        if (random.nextDouble() < ANY_LABEL) {
            offspring.champions().relabel(genes, choice, random);
            return;
        } else if (axis.level(one) != axis.level(two) && random.nextDouble() < scale) {
            genes[choice] = one;
        } else if (random.nextDouble() < scale) {
            genes[choice] = best;
        }
        if (axis.level(genes[choice]) != own) {
            offspring.champions().enter(genes, choice, random);
        }
    }

    /** One of the population that is neither of these. */
    private Individual other(Individual first, Individual second, RandomGenerator random) {
        while (true) {
            Individual drawn = population.get(random.nextInt(population.size()));
            if (drawn.id() != first.id() && drawn.id() != second.id()) {
                return drawn;
            }
        }
    }
}
