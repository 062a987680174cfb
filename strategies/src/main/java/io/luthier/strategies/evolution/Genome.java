package io.luthier.strategies.evolution;

import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Genotype;
import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Axes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Points of the unit cube as genotypes: one chromosome with the axes that have an order and one with the choices, so that
 * each kind can have its own operators. Jenetics knows no empty chromosomes: one without axes is left out.
 */
final class Genome {
    private static final double HIGHEST = Math.nextDown(1.0); // a Jenetics range does not hold its upper end

    private final SearchSpace space;
    private final List<Axis> axes;
    private final int[] ordered;
    private final int[] choices;

    Genome(SearchSpace space) {
        this.space = space;
        this.axes = space.axes();
        this.ordered = IntStream.range(0, axes.size())
                .filter(i -> axes.get(i).ordered())
                .toArray();
        this.choices = Axes.choices(axes);
    }

    SearchSpace space() {
        return space;
    }

    /** The chromosome of the ordered axes, -1 if there are none. */
    int orderedChromosome() {
        return ordered.length > 0 ? 0 : -1;
    }

    /** The chromosome of the choices, -1 if there are none. */
    int choiceChromosome() {
        return choices.length == 0 ? -1 : ordered.length > 0 ? 1 : 0;
    }

    Genotype<DoubleGene> genotype(double[] unit) {
        var chromosomes = new ArrayList<DoubleChromosome>(2);
        for (int[] part : List.of(ordered, choices)) {
            if (part.length > 0) {
                var genes = new DoubleGene[part.length];
                for (int i = 0; i < part.length; i++) {
                    genes[i] = DoubleGene.of(Math.min(unit[part[i]], HIGHEST), 0, 1);
                }
                chromosomes.add(DoubleChromosome.of(genes));
            }
        }
        return Genotype.of(chromosomes);
    }

    double[] unit(Genotype<DoubleGene> genotype) {
        double[] unit = new double[axes.size()];
        int chromosome = 0;
        for (int[] part : List.of(ordered, choices)) {
            for (int i = 0; i < part.length; i++) {
                unit[part[i]] = genotype.get(chromosome).get(i).doubleValue();
            }
            chromosome += part.length > 0 ? 1 : 0;
        }
        return unit;
    }
}
