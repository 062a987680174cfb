package io.luthier.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.luthier.space.Axis;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenomeTest {
    private static final SearchSpace SPACE = SearchSpace.of(
            Param.real("a", 0, 1),
            Param.choice("b").option("plain").option("other", Param.real("depth", 0, 1)),
            Param.real("c", 0, 1));

    private final List<Axis> axes = SPACE.axes();
    private final Genome genome = new Genome(SPACE);

    @Test
    void aPointComesBackFromItsGenotype() {
        double[] point = {0.1, 0.7, 0.3, 0.999};
        assertThat(genome.unit(genome.genotype(point))).containsExactly(point);
        assertThat(genome.unit(genome.genotype(new double[] {1, 1, 1, 1}))).containsOnly(Math.nextDown(1.0));
    }

    @Test
    void aSpaceOfOneKindHasOneChromosome() {
        var numbers = new Genome(SearchSpace.of(Param.real("x", 0, 1)));
        assertThat(numbers.orderedChromosome()).isZero();
        assertThat(numbers.choiceChromosome()).isNegative();
        assertThat(numbers.unit(numbers.genotype(new double[] {0.5}))).containsExactly(0.5);
        var labels = new Genome(SearchSpace.of(Param.choice("x", "a", "b")));
        assertThat(labels.orderedChromosome()).isNegative();
        assertThat(labels.choiceChromosome()).isZero();
        assertThat(labels.unit(labels.genotype(new double[] {0.5}))).containsExactly(0.5);
    }

    /** Means and deviations over 4,000 children, five standard errors; a step that is cut at the bound would pile up there. */
    @Test
    void mutationStepsLieAroundTheParentAndReflectAtTheBounds() {
        double[] parent = {0.5, 0.1, 0.5, 0.95};
        double sum = 0;
        double squares = 0;
        int atBound = 0;
        for (int i = 0; i < 4_000; i++) {
            double[] child = mutated(parent, new double[] {0.05, 0, 0.05, 0.05}, i);
            sum += child[0] - 0.5;
            squares += (child[0] - 0.5) * (child[0] - 0.5);
            atBound += child[3] >= Math.nextDown(1.0) ? 1 : 0;
            assertThat(child[2]).as("the gene of a branch that is not active").isEqualTo(0.5);
            assertThat(child[3]).isBetween(0.0, 1.0);
        }
        double error = 0.05 / Math.sqrt(4_000);
        assertThat(sum / 4_000).isBetween(-5 * error, 5 * error);
        assertThat(Math.sqrt(squares / 4_000)).isBetween(0.05 - 5 * error, 0.05 + 5 * error);
        assertThat(atBound).isZero();
    }

    private double[] mutated(double[] parent, double[] deviations, long seed) {
        var mutator = new ScaledMutator<Double>(genome, new Champions(SPACE), deviations, 1, 0, 0);
        return RandomRegistry.with(
                Seeds.generator(seed),
                r -> genome.unit(mutator.alter(ISeq.of(Phenotype.<DoubleGene, Double>of(genome.genotype(parent), 0)), 0)
                        .population()
                        .get(0)
                        .genotype()));
    }

    /** Blended numbers lie between the parents or beyond by up to a fifth of their distance; labels are one parent's. */
    @Test
    void aChildsGenesLieBetweenItsParentsOrALittleBeyond() {
        var breeding = new Breeding<Double>(SPACE, new Champions(SPACE), 2, 1, 0.2);
        double[] one = {0.4, 0.2, 0.5, 0.5};
        double[] two = {0.6, 0.8, 0.5, 0.3};
        var parents = ISeq.of(breeding.phenotype(one, 1.0), breeding.phenotype(two, 2.0));
        var still = new ScaledMutator<Double>(genome, new Champions(SPACE), new double[4], 0, 0, 0);
        boolean[] labels = new boolean[2];
        for (int seed = 0; seed < 500; seed++) {
            double[] child = breeding.child(parents, null, still, Seeds.generator(seed));
            // two crossings, one for each parent: the second may go beyond what the first gave
            assertThat(child[0]).isBetween(0.4 - 0.2 * (0.2 + 0.28), 0.6 + 0.2 * (0.2 + 0.28));
            assertThat(axes.get(1).level(child[1])).isIn(0L, 1L);
            labels[(int) axes.get(1).level(child[1])] = true;
        }
        assertThat(labels).containsOnly(true);
        assertThat(Arrays.equals(one, new double[] {0.4, 0.2, 0.5, 0.5}))
                .as("the parents are left alone")
                .isTrue();
    }
}
