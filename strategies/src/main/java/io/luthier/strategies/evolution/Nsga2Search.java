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

/** Children by tournaments over standings; whoever stands last leaves. */
final class Nsga2Search implements Search {
    private static final int FIRST = 10; // trials before the first child
    private static final int LEAST = 4; // members that it takes to breed
    private static final int PLAYERS = 2; // of a tournament
    private static final double BEYOND = 0.2; // of the parents' distance
    private static final double SPREAD = 0.2; // of the population's deviation

    private final Nsga2 settings;
    private final Brood brood;
    private final Breeding<Standing> breeding;
    private final List<Member> population = new ArrayList<>();
    private ISeq<Phenotype<DoubleGene, Standing>> parents = ISeq.empty();

    Nsga2Search(Nsga2 settings, Problem problem, RandomGenerator random) {
        this.settings = settings;
        this.brood = new Brood(problem, random);
        this.breeding =
                new Breeding<>(problem.space(), brood.champions(), PLAYERS, settings.crossover(), BEYOND);
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (parents.size() < LEAST || brood.begun() < Math.min(FIRST, settings.population())) {
            return brood.start(() -> new Member(brood.seed(random)), random);
        }
        double[] deviations = Breeding.deviations(population, SPREAD, brood.told());
        return breeding.propose(brood, parents, breeding.mutation(deviations, settings.mutation()), random);
    }

    @Override
    public void tell(Result result) {
        Member member = brood.tell(result);
        member.join(population);
        Standing[] standings = Standing.of(population);
        int last = population.size() > settings.population() ? last(standings) : -1;
        var phenotypes = new ArrayList<Phenotype<DoubleGene, Standing>>();
        for (int i = 0; i < standings.length; i++) {
            if (i != last) {
                phenotypes.add(breeding.phenotype(population.get(i).genes(), standings[i]));
            }
        }
        if (last >= 0) {
            population.remove(last);
        }
        parents = ISeq.of(phenotypes);
    }

    private static int last(Standing[] standings) {
        int last = 0;
        for (int i = 1; i < standings.length; i++) {
            last = standings[i].compareTo(standings[last]) >= 0 ? i : last;
        }
        return last;
    }

    @Override
    public void pending(Trial trial) {
        brood.pending(trial);
    }
}
