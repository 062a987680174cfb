package io.luthier.strategies.evolution;

import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Bracket;
import io.luthier.strategies.points.Moves;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The first bracket, which is halved, then children for rung after rung of the others. */
final class DehbSearch implements Search {
    private static final int LEAST = 4; // parents that a child takes: one that it is crossed with, and three others

    private final Dehb settings;
    private final Offspring offspring;
    private final List<Bracket> brackets;
    private final SearchSpace space;
    private final List<Axis> axes;
    private final TreeMap<Integer, Population> populations = new TreeMap<>(); // by fidelity
    private final FirstBracket first;
    private boolean evolving = false;
    private int bracket = 0;
    private int rung = 0;
    private int begun = 0; // in this rung

    private record Population(int size, List<Individual> members) {}

    DehbSearch(Dehb settings, Offspring offspring, List<Bracket> brackets, SearchSpace space) {
        this.settings = settings;
        this.offspring = offspring;
        this.brackets = brackets;
        this.space = space;
        this.axes = space.axes();
        this.first = new FirstBracket(brackets.get(0));
        for (Bracket each : brackets) {
            for (int i = 0; i < each.rungs(); i++) {
                int size = Math.max(LEAST, each.counts().get(i));
                populations.merge(
                        each.fidelities().get(i),
                        new Population(size, new ArrayList<>()),
                        (a, b) -> a.size() < b.size() ? b : a);
            }
        }
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        OptionalLong promoted = first.next();
        if (promoted.isPresent()) {
            return new Proposal.Resume(promoted.getAsLong(), first.fidelity());
        }
        Bracket now = brackets.get(bracket);
        if (begun == now.counts().get(rung)) {
            now = turn(now);
        }
        int fidelity = now.fidelities().get(rung);
        List<Individual> parents = evolving ? parents(now) : List.of();
        int number = begun++;
        Proposal proposal = offspring.start(
                () -> parents.size() < LEAST
                        ? new Individual(offspring.seed(random))
                        : child(target(fidelity, number, parents), parents, random),
                fidelity,
                random);
        if (!evolving && proposal instanceof Proposal.Start start) {
            first.start(start.config());
        }
        return proposal;
    }

    /** Goes to the next rung, and after the last one of a bracket to the next bracket; the first one is halved instead. */
    private Bracket turn(Bracket now) {
        begun = 0;
        rung++;
        if (!evolving || rung == now.rungs()) {
            rung = 0;
            bracket = (bracket + 1) % brackets.size();
        }
        evolving = true;
        return brackets.get(bracket);
    }

    /** The population of the lowest rung, or the best of the one below; where they are too few, others beside them. */
    private List<Individual> parents(Bracket now) {
        int count = rung == 0 ? Integer.MAX_VALUE : now.counts().get(rung);
        List<Individual> best = members(now.fidelities().get(Math.max(0, rung - 1))).stream()
                .limit(count)
                .toList();
        if (best.size() >= LEAST) {
            return best;
        }
        Set<Long> ids = new HashSet<>();
        return Stream.concat(
                        best.stream(),
                        populations.descendingMap().values().stream().flatMap(p -> p.members().stream()))
                .filter(member -> ids.add(member.id()))
                .limit(Math.max(LEAST, best.size()))
                .toList();
    }

    private List<Individual> members(int fidelity) {
        Population population = populations.get(fidelity);
        return population == null ? List.of() : population.members();
    }

    /** The member in turn with which a child is crossed. */
    private Individual target(int fidelity, int number, List<Individual> parents) {
        List<Individual> members = members(fidelity).isEmpty() ? parents : members(fidelity);
        return members.get(number % members.size());
    }

    private Individual child(Individual target, List<Individual> parents, RandomGenerator random) {
        List<Individual> others = new ArrayList<>(parents);
        others.removeIf(other -> other.id() == target.id());
        Individual base = others.remove(random.nextInt(others.size()));
        Individual one = others.remove(random.nextInt(others.size()));
        Individual two = others.remove(random.nextInt(others.size()));
        double[] genes = target.genes().clone();
        int[] active = Offspring.active(space, genes);
        int certain = active[random.nextInt(active.length)];
        for (int i = 0; i < genes.length; i++) {
            if (i != certain && random.nextDouble() >= settings.crossover()) {
                continue;
            }
            double pull = settings.scale() * (one.genes()[i] - two.genes()[i]);
            if (axes.get(i).ordered()) {
                genes[i] = Moves.reflect(base.genes()[i] + pull);
            } else {
                relabel(genes, i, List.of(base, one, two).get(random.nextInt(3)), random);
            }
        }
        return new Individual(genes);
    }

    private void relabel(double[] genes, int choice, Individual from, RandomGenerator random) {
        long own = axes.get(choice).level(genes[choice]);
        genes[choice] = from.genes()[choice];
        if (axes.get(choice).level(genes[choice]) != own) {
            offspring.champions().enter(genes, choice, random);
        }
    }

    @Override
    public void pending(Trial trial) {
        first.pending(trial);
        offspring.pending(trial);
    }

    @Override
    public void tell(Result result) {
        Individual member = offspring.tell(result);
        first.tell(result, member);
        Population population = populations.get(result.trial().fidelity());
        if (population != null) {
            List<Individual> members = population.members();
            member.join(members);
            members.sort(Individual.BEST_FIRST);
            if (members.size() > population.size()) {
                members.remove(members.size() - 1);
            }
        }
    }
}
