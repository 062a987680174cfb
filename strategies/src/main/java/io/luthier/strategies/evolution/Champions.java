package io.luthier.strategies.evolution;

import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.pareto.Domination;
import io.luthier.strategies.points.Moves;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The best individual of each branch of a conditional space. Evolution converges to the branch that looks best at first and does
 * not return to one that takes longer to tune; therefore champions of other branches become parents occasionally, and an
 * individual that changes to another branch takes its champion's genes there.
 */
final class Champions {
    private static final double VISITS = 0.8; // probability of a champion at first
    private static final double FADING = 0.02; // 1 over the trials after which it is half of that

    private final SearchSpace space;
    private final List<Axis> axes;
    private final int[] forks; // choices that open parameters
    private final @Nullable Individual[][] best; // by axis and label

    Champions(SearchSpace space) {
        this.space = space;
        this.axes = space.axes();
        this.forks = IntStream.range(0, axes.size())
                .filter(i -> space.opens(i) && !axes.get(i).ordered())
                .toArray();
        this.best = new @Nullable Individual[axes.size()][0];
        for (int fork : forks) {
            best[fork] = new @Nullable Individual[(int) axes.get(fork).levels()];
        }
    }

    /** Updates the champions of the branches that this individual is in. */
    void told(Individual member) {
        if (!member.hasLosses() || forks.length == 0) {
            return;
        }
        boolean[] active = space.active(member.genes());
        for (int fork : forks) {
            int label = (int) axes.get(fork).level(member.genes()[fork]);
            Individual old = best[fork][label];
            if (active[fork] && (old == null || !Domination.dominates(old.losses(), member.losses()))) {
                best[fork][label] = member;
            }
        }
    }

    /**
     * A champion as a parent: the better of two branches of one choice, drawn at random. Null for the usual parent, the more often
     * the more trials there were.
     */
    @Nullable
    Individual drawn(int trials, RandomGenerator random) {
        if (forks.length == 0 || random.nextDouble() >= VISITS / (1 + FADING * trials)) {
            return null;
        }
        @Nullable Individual[] branches = best[forks[random.nextInt(forks.length)]];
        Individual one = branches[random.nextInt(branches.length)];
        Individual two = branches[random.nextInt(branches.length)];
        return one == null || two != null && Domination.dominates(two.losses(), one.losses()) ? two : one;
    }

    /** Changes the label of a choice, and the genes of the branch entered to its champion's, or to random ones. */
    void relabel(double[] genes, int choice, RandomGenerator random) {
        genes[choice] = Moves.step(axes.get(choice), genes[choice], 0, random);
        enter(genes, choice, random);
    }

    /** Changes the genes of the branch that a choice stands at to its champion's, or to random ones where it has none. */
    void enter(double[] genes, int choice, RandomGenerator random) {
        if (best[choice].length == 0) {
            return;
        }
        int label = (int) axes.get(choice).level(genes[choice]);
        Individual champion = best[choice][label];
        boolean[] within = new boolean[genes.length];
        space.opened(choice, label).forEach(axis -> within[axis] = true);
        for (int i = choice + 1; i < genes.length; i++) {
            within[i] |= space.needs(i).stream().anyMatch(need -> need > choice && within[need]);
            if (within[i]) {
                genes[i] = champion != null ? champion.genes()[i] : random.nextDouble();
            }
        }
    }
}
