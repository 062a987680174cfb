package io.luthier.strategies;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.luthier.study.Problem;
import io.luthier.study.Proposal;
import io.luthier.study.Result;
import io.luthier.study.Search;
import io.luthier.study.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Children of tournament winners; the population in the order of losses, the worst leaves. */
final class GeneticSearch implements Search {
    // 0 size 1 tournament 2 crossover prob 3 beyond 4 rate 5 spread factor 6 init 7 labels 8 leap 9 floor start 10
    // floor decay 11 least floor
    static double[] T = {6, 5, 0.5, 0.3, 0.3, 0.5, 8, 0.35, 0.2, 0.1, 0.019, 1.6e-4};
    private final Genetic settings;
    private final Brood brood;
    private final Breeding<Double> breeding;
    private final List<Member> population = new ArrayList<>();
    private ISeq<Phenotype<DoubleGene, Double>> parents = ISeq.empty();
    private int told;

    GeneticSearch(Genetic settings, Problem problem, RandomGenerator random) {
        this.settings = settings;
        this.brood = new Brood(problem, random);
        this.breeding = new Breeding<>(
                problem.space().axes(), brood.champions(), settings.tournament(), settings.crossover(), T[3]);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (parents.size() < 4 || brood.begun() < T[6]) {
            return brood.start(() -> new Member(brood.seed(random)), random);
        }
        var mutation = breeding.mutation(
                Breeding.deviations(population, T[5], T[9] / (1 + T[10] * told) + T[11]), settings.mutation());
        Member champion = brood.champions().drawn(brood.begun(), random);
        return brood.start(() -> new Member(breeding.child(parents, champion, mutation, random)), random);
    }

    @Override
    public void tell(Result result) {
        Member member = brood.tell(result);
        told++;
        population.removeIf(m -> m.id() == member.id());
        if (member.lives()) {
            population.add(member);
        }
        population.sort(Member.BEST_FIRST);
        if (population.size() > settings.population()) {
            population.remove(settings.population());
        }
        parents = population.stream()
                .map(m -> breeding.phenotype(m.genes(), m.loss()))
                .collect(ISeq.toISeq());
    }

    @Override
    public void pending(Trial trial) {
        brood.pending(trial);
    }
}
