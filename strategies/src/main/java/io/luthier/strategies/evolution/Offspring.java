package io.luthier.strategies.evolution;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Observation;
import io.luthier.strategies.points.Observations;
import io.luthier.strategies.points.Sobol;
import io.luthier.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Offspring awaiting evaluation: creates the first individuals, keeps those that are outstanding, and completes them with
 * their results. Results of trials proposed by others become individuals too.
 */
final class Offspring {
    private final Problem problem;
    private final SearchSpace space;
    private final List<Axis> axes;
    private final Observations observations;
    private final Map<Config, Individual> out = new HashMap<>();
    private final Function<RandomGenerator, double[]> points;
    private final Champions champions;
    private double[] memory;
    private int begun;
    private int told;
    private boolean middle; // whether it was given

    Offspring(Problem problem, RandomGenerator random) {
        this.problem = problem;
        this.space = problem.space();
        this.axes = space.axes();
        this.champions = new Champions(space);
        this.memory = axes.stream().mapToDouble(Offspring::middle).toArray();
        this.observations = new Observations(space);
        this.points = Sobol.points(space.dimension(), random.nextLong());
    }

    /**
     * A point of the first generation: the middle of the space (defaults and the likeliest labels where they are declared) if nothing
     * was started yet, then scrambled Sobol points.
     */
    double[] seed(RandomGenerator random) {
        if (begun == 0 && !middle) {
            middle = true;
            return memory.clone();
        }
        return points.apply(random);
    }

    /** Starts the first candidate that is admitted and new, as {@link Admitted#next} defines it, in full. */
    Proposal start(Supplier<Individual> candidates, RandomGenerator random) {
        return start(candidates, problem.fidelity().full(), random);
    }

    /** The same, to a fidelity. */
    Proposal start(Supplier<Individual> candidates, int fidelity, RandomGenerator random) {
        var found = Admitted.next(observations, candidates, Individual::genes, random);
        Config chosen = found.config();
        Individual individual = found.source();
        begun++;
        observations.asked(chosen);
        out.put(chosen, individual != null ? individual : new Individual(space.encode(chosen)));
        return new Proposal.Start(chosen, fidelity);
    }

    Champions champions() {
        return champions;
    }

    /** This parent, or occasionally a champion instead. */
    Individual parent(Individual usual, RandomGenerator random) {
        Individual champion = champions.drawn(begun, random);
        return champion != null ? champion : usual;
    }

    /** How many trials were started, including those proposed by others. */
    int begun() {
        return begun;
    }

    /** How many results were told. */
    int told() {
        return told;
    }

    /** A trial proposed by others has started. */
    void pending(Trial trial) {
        begun++;
        observations.pending(trial);
    }

    /**
     * The individual of a result. One proposed by others has no traits, and takes the genes of inactive axes from the individual
     * that was told last.
     */
    Individual tell(Result result) {
        told++;
        Config config = result.trial().config();
        begun += observations.knows(config) ? 0 : 1;
        Observation observation = observations.tell(result);
        Individual individual = out.remove(config);
        if (individual == null) {
            double[] genes = observation.unit().clone();
            for (int i = 0; i < genes.length; i++) {
                genes[i] = config.has(axes.get(i).path()) ? genes[i] : memory[i];
            }
            individual = new Individual(genes);
        }
        memory = individual.genes();
        Individual told = individual.told(result);
        champions.told(told);
        return told;
    }

    /** The axes that are active at a point, in order. */
    static int[] active(SearchSpace space, double[] genes) {
        boolean[] active = space.active(genes);
        int count = 0;
        for (boolean each : active) {
            count += each ? 1 : 0;
        }
        int[] indices = new int[count];
        for (int i = active.length - 1; i >= 0; i--) {
            if (active[i]) {
                indices[--count] = i;
            }
        }
        return indices;
    }

    private static double middle(Axis axis) {
        Object preset = axis.param().preset();
        if (preset != null) {
            return axis.encode(preset);
        } else if (axis.param() instanceof Param.Choice choice) {
            int likeliest = 0;
            for (int i = 1; i < choice.options().size(); i++) {
                if (choice.options().get(i).weight()
                        > choice.options().get(likeliest).weight()) {
                    likeliest = i;
                }
            }
            return axis.unit(likeliest);
        }
        return 0.5;
    }
}
