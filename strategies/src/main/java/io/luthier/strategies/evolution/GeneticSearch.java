package io.luthier.strategies.evolution;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Children of tournament winners by loss; the worst individual leaves the population. */
final class GeneticSearch implements Search {
    private static final int FIRST = 8; // trials before the first child
    private static final double SMALL = 200; // trials up to which the population is that of the settings
    private static final double LARGE = 5_000; // trials from which it grows no further
    private static final int LEAST = 4; // individuals that breeding requires
    private static final double BEYOND = 0.3; // of the parents' distance
    private static final double SPREAD = 0.5; // of the population's deviation

    private final Genetic settings;
    private final int size;
    private final Offspring offspring;
    private final Breeding<Double> breeding;
    private final List<Individual> population = new ArrayList<>();
    private final Map<Long, Phenotype<DoubleGene, Double>> phenotypes = new HashMap<>(); // of the population, by trial
    private ISeq<Phenotype<DoubleGene, Double>> parents = ISeq.empty();

    GeneticSearch(Genetic settings, Problem problem, RandomGenerator random) {
        this.settings = settings;
        double trials = problem.horizon().trials().orElse(0);
        this.size =
                (int) Math.round(settings.population() * Math.sqrt(Math.min(LARGE, Math.max(SMALL, trials)) / SMALL));
        this.offspring = new Offspring(problem, random);
        this.breeding = new Breeding<>(
                problem.space(), offspring.champions(), settings.tournament(), settings.crossover(), BEYOND);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (parents.size() < LEAST || offspring.begun() < FIRST) {
            return offspring.start(() -> new Individual(offspring.seed(random)), random);
        }
        double[] deviations = Breeding.deviations(population, SPREAD, offspring.told());
        return breeding.propose(offspring, parents, breeding.mutation(deviations, settings.mutation()), random);
    }

    @Override
    public void tell(Result result) {
        Individual member = offspring.tell(result);
        member.join(population);
        phenotypes.remove(member.id());
        if (member.hasLosses()) {
            phenotypes.put(member.id(), breeding.phenotype(member.genes(), member.loss()));
        }
        population.sort(Individual.BEST_FIRST);
        if (population.size() > size) {
            phenotypes.remove(population.remove(size).id());
        }
        parents = population.stream()
                .map(m -> Objects.requireNonNull(phenotypes.get(m.id())))
                .collect(ISeq.toISeq());
    }

    @Override
    public void pending(Trial trial) {
        offspring.pending(trial);
    }
}
