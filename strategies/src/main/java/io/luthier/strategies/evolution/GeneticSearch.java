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

/** Children of tournament winners; the population in the order of losses, the worst leaves. */
final class GeneticSearch implements Search {
    private static final int FIRST = 8; // trials before the first child
    private static final double SMALL = 200; // trials up to which the population is that of the settings
    private static final double LARGE = 5_000; // trials from which it grows no further
    private static final int LEAST = 4; // members that it takes to breed
    private static final double BEYOND = 0.3; // of the parents' distance
    private static final double SPREAD = 0.5; // of the population's deviation

    private final Genetic settings;
    private final int size;
    private final Brood brood;
    private final Breeding<Double> breeding;
    private final List<Member> population = new ArrayList<>();
    private final Map<Long, Phenotype<DoubleGene, Double>> phenotypes = new HashMap<>(); // of the population, by trial
    private ISeq<Phenotype<DoubleGene, Double>> parents = ISeq.empty();

    GeneticSearch(Genetic settings, Problem problem, RandomGenerator random) {
        this.settings = settings;
        double trials = problem.horizon().trials().orElse(0);
        this.size =
                (int) Math.round(settings.population() * Math.sqrt(Math.min(LARGE, Math.max(SMALL, trials)) / SMALL));
        this.brood = new Brood(problem, random);
        this.breeding = new Breeding<>(
                problem.space(), brood.champions(), settings.tournament(), settings.crossover(), BEYOND);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (parents.size() < LEAST || brood.begun() < FIRST) {
            return brood.start(() -> new Member(brood.seed(random)), random);
        }
        double[] deviations = Breeding.deviations(population, SPREAD, brood.told());
        return breeding.propose(brood, parents, breeding.mutation(deviations, settings.mutation()), random);
    }

    @Override
    public void tell(Result result) {
        Member member = brood.tell(result);
        member.join(population);
        phenotypes.remove(member.id());
        if (member.lives()) {
            phenotypes.put(member.id(), breeding.phenotype(member.genes(), member.loss()));
        }
        population.sort(Member.BEST_FIRST);
        if (population.size() > size) {
            phenotypes.remove(population.remove(size).id());
        }
        parents = population.stream()
                .map(m -> Objects.requireNonNull(phenotypes.get(m.id())))
                .collect(ISeq.toISeq());
    }

    @Override
    public void pending(Trial trial) {
        brood.pending(trial);
    }
}
