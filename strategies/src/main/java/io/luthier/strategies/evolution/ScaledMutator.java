package io.luthier.strategies.evolution;

import io.jenetics.Alterer;
import io.jenetics.AltererResult;
import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import io.luthier.space.Axis;
import io.luthier.strategies.points.Moves;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Mutation by Gaussian steps with a standard deviation of each axis' own, reflected at the bounds, now and then by wide ones, and
 * of choices by other labels. Acts on active axes: a step on another would give the same configuration.
 */
final class ScaledMutator<C extends Comparable<? super C>> implements Alterer<DoubleGene, C> {
    private static final double WIDE = 0.3; // deviation of a leap

    private final Genome genome;
    private final Champions champions;
    private final double[] deviations;
    private final double rate;
    private final double labels;
    private final double leap;

    /**
     * @param champions whose genes a change to another branch takes
     * @param deviations the standard deviation of each ordered axis
     * @param rate the probability of each active axis to be changed, at least one in expectation
     * @param labels the probability that a choice to be changed really is
     * @param leap the probability that the steps of a child are wide
     */
    ScaledMutator(Genome genome, Champions champions, double[] deviations, double rate, double labels, double leap) {
        this.genome = genome;
        this.champions = champions;
        this.deviations = deviations;
        this.rate = rate;
        this.labels = labels;
        this.leap = leap;
    }

    @Override
    public AltererResult<DoubleGene, C> alter(Seq<Phenotype<DoubleGene, C>> population, long generation) {
        RandomGenerator random = RandomRegistry.random();
        ISeq<Phenotype<DoubleGene, C>> changed = population
                .map(p -> Phenotype.<DoubleGene, C>of(
                        genome.genotype(mutated(genome.unit(p.genotype()), random)), generation))
                .asISeq();
        return new AltererResult<>(changed, changed.length());
    }

    private double[] mutated(double[] genes, RandomGenerator random) {
        List<Axis> axes = genome.space().axes();
        int[] active = Offspring.active(genome.space(), genes);
        double each = Math.max(rate, 1.0 / active.length);
        boolean wide = random.nextDouble() < leap;
        for (int i : active) {
            if (random.nextDouble() >= each) {
                continue;
            } else if (axes.get(i).ordered()) {
                genes[i] = Moves.step(axes.get(i), genes[i], wide ? WIDE : deviations[i], random);
            } else if (random.nextDouble() < labels) {
                champions.relabel(genes, i, random);
            }
        }
        return genes;
    }
}
