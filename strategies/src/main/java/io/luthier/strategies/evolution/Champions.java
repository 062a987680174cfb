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
 * The best of each branch of a conditional space. Evolution takes over the branch that looks best at first and would not come
 * back to one that takes longer to tune; so champions of other branches are made parents now and then, and whoever changes to
 * another branch takes its champion's genes there.
 */
final class Champions {
    private static final double VISITS = 0.8; // probability of a champion at first
    private static final double FADING = 0.02; // 1 over the trials after which it is half of that

    private final SearchSpace space;
    private final List<Axis> axes;
    private final int[] forks; // choices that open parameters
    private final @Nullable Member[][] best; // by axis and label

    Champions(SearchSpace space) {
        this.space = space;
        this.axes = space.axes();
        this.forks = IntStream.range(0, axes.size()).filter(space::opens).toArray();
        this.best = new @Nullable Member[axes.size()][0];
        for (int fork : forks) {
            best[fork] = new @Nullable Member[(int) axes.get(fork).levels()];
        }
    }

    /** Takes a member in. */
    void told(Member member) {
        if (!member.lives() || forks.length == 0) {
            return;
        }
        boolean[] active = space.active(member.genes());
        for (int fork : forks) {
            int label = (int) axes.get(fork).level(member.genes()[fork]);
            Member old = best[fork][label];
            if (active[fork] && (old == null || !Domination.dominates(old.losses(), member.losses()))) {
                best[fork][label] = member;
            }
        }
    }

    /**
     * A champion to be a parent, the better of two drawn branches of one choice; mostly null, for the usual parent, and more
     * so the more trials there were.
     */
    @Nullable
    Member drawn(int trials, RandomGenerator random) {
        if (forks.length == 0 || random.nextDouble() >= VISITS / (1 + FADING * trials)) {
            return null;
        }
        @Nullable Member[] branches = best[forks[random.nextInt(forks.length)]];
        Member one = branches[random.nextInt(branches.length)];
        Member two = branches[random.nextInt(branches.length)];
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
        Member champion = best[choice][label];
        boolean[] within = new boolean[genes.length];
        space.opened(choice, label).forEach(axis -> within[axis] = true);
        for (int i = choice + 1; i < genes.length; i++) {
            int parent = axes.get(i).parent();
            within[i] |= parent > choice && within[parent];
            if (within[i]) {
                genes[i] = champion != null ? champion.genes()[i] : random.nextDouble();
            }
        }
    }
}
