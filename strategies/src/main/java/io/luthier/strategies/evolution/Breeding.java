package io.luthier.strategies.evolution;

import io.jenetics.Alterer;
import io.jenetics.DoubleGene;
import io.jenetics.IntermediateCrossover;
import io.jenetics.Optimize;
import io.jenetics.PartialAlterer;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.UniformCrossover;
import io.jenetics.util.ISeq;
import io.jenetics.util.MSeq;
import io.jenetics.util.RandomRegistry;
import io.luthier.search.Proposal;
import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How two of a population have a child, from Jenetics' parts: tournaments choose them, numbers are blended ({@link
 * IntermediateCrossover}) and labels exchanged ({@link UniformCrossover}), and the child is mutated. Jenetics' engine would
 * hold back proposals until a generation is evaluated; so only its parts are used.
 *
 * @param <C> what decides a tournament; less is better
 */
final class Breeding<C extends Comparable<? super C>> {
    private static final double LABELS = 0.35;
    private static final double LEAP = 0.2;
    private static final double WIDTH = 0.1; // least deviation of a step at first
    private static final double FADING = 0.02; // 1 over the trials after which it is half of that

    private final List<Axis> axes;
    private final Champions champions;
    private final Genome genome;
    private final TournamentSelector<DoubleGene, C> tournament;
    private final Alterer<DoubleGene, C> crossover;

    /**
     * @param players how many play a tournament, at least 2
     * @param crossover the probability that each kind of genes is crossed
     * @param beyond how far blended numbers may lie beyond their parents, as a share of the parents' distance
     */
    Breeding(SearchSpace space, Champions champions, int players, double crossover, double beyond) {
        this.axes = space.axes();
        this.champions = champions;
        this.genome = new Genome(space);
        this.tournament = new TournamentSelector<>(players);
        var parts = new ArrayList<Alterer<DoubleGene, C>>();
        if (genome.orderedChromosome() >= 0) {
            parts.add(PartialAlterer.of(
                    new IntermediateCrossover<DoubleGene, C>(crossover, beyond), genome.orderedChromosome()));
        }
        if (genome.choiceChromosome() >= 0) {
            parts.add(PartialAlterer.of(new UniformCrossover<DoubleGene, C>(crossover), genome.choiceChromosome()));
        }
        this.crossover = Alterer.of(parts.toArray(Breeding::alterers));
    }

    @SuppressWarnings("unchecked") // arrays know no type arguments
    private static <C extends Comparable<? super C>> Alterer<DoubleGene, C>[] alterers(int length) {
        return (Alterer<DoubleGene, C>[]) new Alterer<?, ?>[length];
    }

    /** One of the population, as Jenetics sees it. */
    Phenotype<DoubleGene, C> phenotype(double[] genes, C fitness) {
        return Phenotype.of(genome.genotype(genes), 0, fitness);
    }

    /** The proposal of a child, of a champion now and then. */
    Proposal propose(
            Offspring offspring,
            ISeq<Phenotype<DoubleGene, C>> population,
            ScaledMutator<C> mutation,
            RandomGenerator random) {
        Individual champion = champions.drawn(offspring.begun(), random);
        return offspring.start(() -> new Individual(child(population, champion, mutation, random)), random);
    }

    /**
     * The genes of a child of two different members, or of a champion alone.
     *
     * @param population at least two
     * @param champion the only parent, null for two of the population
     */
    double[] child(
            ISeq<Phenotype<DoubleGene, C>> population,
            @Nullable Individual champion,
            ScaledMutator<C> mutation,
            RandomGenerator random) {
        return RandomRegistry.with(random, r -> {
            double[] genes = champion != null ? champion.genes() : crossed(population, random);
            var child = ISeq.of(Phenotype.<DoubleGene, C>of(genome.genotype(genes), 0));
            return genome.unit(mutation.alter(child, 0).population().get(0).genotype());
        });
    }

    private double[] crossed(ISeq<Phenotype<DoubleGene, C>> population, RandomGenerator random) {
        Phenotype<DoubleGene, C> one = select(population);
        Phenotype<DoubleGene, C> two = select(without(population, one));
        double[] genes = genome.unit(
                crossover.alter(ISeq.of(one, two), 0).population().get(0).genotype());
        double[] before = genome.unit(one.genotype());
        for (int i = 0; i < genes.length; i++) {
            Axis axis = axes.get(i);
            if (!axis.ordered() && axis.level(before[i]) != axis.level(genes[i])) {
                champions.enter(genes, i, random);
            }
        }
        return genes;
    }

    private static <P> ISeq<P> without(ISeq<P> all, P one) {
        MSeq<P> others = MSeq.ofLength(all.length() - 1);
        int at = 0;
        for (P each : all) {
            if (each != one) {
                others.set(at++, each);
            }
        }
        return others.toISeq();
    }

    private Phenotype<DoubleGene, C> select(ISeq<Phenotype<DoubleGene, C>> population) {
        return tournament.select(population, 1, Optimize.MINIMUM).get(0);
    }

    ScaledMutator<C> mutation(double[] deviations, double rate) {
        return new ScaledMutator<>(genome, champions, deviations, rate, LABELS, LEAP);
    }

    /** For each axis the members' standard deviation times a factor, and what is added to it: less the more were told. */
    static double[] deviations(List<Individual> members, double factor, int told) {
        double added = WIDTH / (1 + FADING * told);
        double[] deviations = new double[members.get(0).genes().length];
        for (int i = 0; i < deviations.length; i++) {
            double sum = 0;
            double squares = 0;
            for (Individual member : members) {
                sum += member.genes()[i];
                squares += member.genes()[i] * member.genes()[i];
            }
            double mean = sum / members.size();
            deviations[i] = factor * Math.sqrt(Math.max(0, squares / members.size() - mean * mean)) + added;
        }
        return deviations;
    }
}
