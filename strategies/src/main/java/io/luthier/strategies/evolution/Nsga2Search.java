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
import java.util.List;
import java.util.random.RandomGenerator;

/** Children of tournament winners by {@link CrowdedRank}; the last in that order leaves the population. */
final class Nsga2Search implements Search {
    private static final int FIRST = 10; // trials before the first child
    private static final int LEAST = 4; // individuals that breeding requires
    private static final int PLAYERS = 2; // of a tournament
    private static final double BEYOND = 0.2; // of the parents' distance
    private static final double SPREAD = 0.2; // of the population's deviation

    private final Nsga2 settings;
    private final Offspring offspring;
    private final Breeding<CrowdedRank> breeding;
    private final List<Individual> population = new ArrayList<>();
    private ISeq<Phenotype<DoubleGene, CrowdedRank>> parents = ISeq.empty();

    Nsga2Search(Nsga2 settings, Problem problem, RandomGenerator random) {
        this.settings = settings;
        this.offspring = new Offspring(problem, random);
        this.breeding = new Breeding<>(problem.space(), offspring.champions(), PLAYERS, settings.crossover(), BEYOND);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (parents.size() < LEAST || offspring.begun() < Math.min(FIRST, settings.population())) {
            return offspring.start(() -> new Individual(offspring.seed(random)), random);
        }
        double[] deviations = Breeding.deviations(population, SPREAD, offspring.told());
        return breeding.propose(offspring, parents, breeding.mutation(deviations, settings.mutation()), random);
    }

    @Override
    public void tell(Result result) {
        Individual member = offspring.tell(result);
        member.join(population);
        CrowdedRank[] ranks = CrowdedRank.of(population);
        int last = population.size() > settings.population() ? last(ranks) : -1;
        var phenotypes = new ArrayList<Phenotype<DoubleGene, CrowdedRank>>();
        for (int i = 0; i < ranks.length; i++) {
            if (i != last) {
                phenotypes.add(breeding.phenotype(population.get(i).genes(), ranks[i]));
            }
        }
        if (last >= 0) {
            population.remove(last);
        }
        parents = ISeq.of(phenotypes);
    }

    private static int last(CrowdedRank[] ranks) {
        int last = 0;
        for (int i = 1; i < ranks.length; i++) {
            last = ranks[i].compareTo(ranks[last]) >= 0 ? i : last;
        }
        return last;
    }

    @Override
    public void pending(Trial trial) {
        offspring.pending(trial);
    }
}
