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
 * The young of a search that breeds: where the first ones come from, which are out, and what comes back of them. Trials of
 * others come back as members too.
 */
final class Brood {
    private final Problem problem;
    private final SearchSpace space;
    private final List<Axis> axes;
    private final Observations observations;
    private final Map<Config, Member> out = new HashMap<>();
    private final Function<RandomGenerator, double[]> points;
    private final Champions champions;
    private double[] memory;
    private int begun;
    private int told;
    private boolean middle; // whether it was given

    Brood(Problem problem, RandomGenerator random) {
        this.problem = problem;
        this.space = problem.space();
        this.axes = space.axes();
        this.champions = new Champions(space);
        this.memory = axes.stream().mapToDouble(Brood::middle).toArray();
        this.observations = new Observations(space);
        this.points = Sobol.points(space.dimension(), random.nextLong());
    }

    /**
     * A point to begin with: the middle of the space (defaults and the likeliest labels where they are declared) if nothing
     * has begun yet, then scrambled Sobol points.
     */
    double[] seed(RandomGenerator random) {
        if (begun == 0 && !middle) {
            middle = true;
            return memory.clone();
        }
        return points.apply(random);
    }

    /**
     * The first of the young that is admitted and not known, as {@link Admitted} looks for it.
     */
    Proposal start(Supplier<Member> young, RandomGenerator random) {
        var found = Admitted.next(observations, young, Member::genes, random);
        Config chosen = found.config();
        Member member = found.source();
        begun++;
        observations.asked(chosen);
        out.put(chosen, member != null ? member : new Member(space.encode(chosen)));
        return new Proposal.Start(chosen, problem.fidelity().full());
    }

    Champions champions() {
        return champions;
    }

    /** A champion to be a parent instead of this one, now and then. */
    Member parent(Member usual, RandomGenerator random) {
        Member champion = champions.drawn(begun, random);
        return champion != null ? champion : usual;
    }

    /** How many trials have begun, those of others too. */
    int begun() {
        return begun;
    }

    /** How many results were told. */
    int told() {
        return told;
    }

    /** A trial of somebody else's is out. */
    void pending(Trial trial) {
        begun++;
        observations.pending(trial);
    }

    /**
     * What came back. Somebody else's trial has no traits; its genes that do not speak are those of the member that was told
     * last.
     */
    Member tell(Result result) {
        told++;
        Config config = result.trial().config();
        begun += observations.knows(config) ? 0 : 1;
        Observation observation = observations.tell(result);
        Member member = out.remove(config);
        if (member == null) {
            double[] genes = observation.unit().clone();
            for (int i = 0; i < genes.length; i++) {
                genes[i] = config.has(axes.get(i).path()) ? genes[i] : memory[i];
            }
            member = new Member(genes);
        }
        memory = member.genes();
        Member told = member.told(result);
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
