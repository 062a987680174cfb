package io.luthier.search;

import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Seeds;
import io.luthier.trial.Workshop;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is asked, as a strategy sees it.
 *
 * @param space what may be chosen
 * @param goals what is to be made better, at least one; a search is told losses, which are always minimised
 * @param fidelity how long a trial may be trained
 * @param horizon the budget that the study was created with, unchanged when it is extended
 * @param window how many proposals may be outstanding
 * @param fullWork the declared work of a trial in full, on average over the space; empty where it was not asked
 * @param limits what results must keep to; {@link Result#margins} has an entry for each
 * @param lasting parameters that a copy of a training has to keep: {@link io.luthier.trial.Objective#lasting}
 */
public record Problem(
        SearchSpace space,
        List<Goal> goals,
        Fidelity fidelity,
        Budget horizon,
        int window,
        OptionalDouble fullWork,
        List<Limit> limits,
        Set<String> lasting) {
    private static final int DRAWN = 32; // configurations for a mean

    public Problem {
        goals = List.copyOf(goals);
        limits = List.copyOf(limits);
        lasting = Set.copyOf(lasting);
    }

    /** Where a copy of a training may change everything. */
    public Problem(
            SearchSpace space,
            List<Goal> goals,
            Fidelity fidelity,
            Budget horizon,
            int window,
            OptionalDouble fullWork,
            List<Limit> limits) {
        this(space, goals, fidelity, horizon, window, fullWork, limits, Set.of());
    }

    /** Without limits. */
    public Problem(
            SearchSpace space,
            List<Goal> goals,
            Fidelity fidelity,
            Budget horizon,
            int window,
            OptionalDouble fullWork) {
        this(space, goals, fidelity, horizon, window, fullWork, List.of());
    }

    /** Where it is not known what a trial in full takes. */
    public Problem(SearchSpace space, List<Goal> goals, Fidelity fidelity, Budget horizon, int window) {
        this(space, goals, fidelity, horizon, window, OptionalDouble.empty());
    }

    /** How many trials in full the budget pays for, by its trials or its work; empty where neither says so. */
    public OptionalDouble fullTrials() {
        if (horizon.work().isPresent() && fullWork.isPresent()) {
            double paid = horizon.work().getAsDouble() / fullWork.getAsDouble();
            return OptionalDouble.of(Math.min(paid, (double) horizon.trials().orElse(Long.MAX_VALUE)));
        }
        return horizon.trials().isPresent()
                ? OptionalDouble.of((double) horizon.trials().getAsLong())
                : OptionalDouble.empty();
    }

    /**
     * The same, where trainings can be costed and their work counts: with what a trial in full takes, the mean over configurations
     * drawn from the space, the same for the same seed. Without it where trials have no parts, or the budget does not count work.
     */
    public Problem costed(Workshop workshop, long seed) {
        if (fidelity.least() == fidelity.full() || horizon.work().isEmpty()) {
            return this;
        }
        RandomGenerator random = Seeds.generator(seed, "full work", 0);
        OptionalDouble mean = IntStream.range(0, DRAWN)
                .mapToDouble(i -> workshop.cost(space.sample(random), 0, fidelity.full()))
                .filter(work -> work > 0 && Double.isFinite(work)) // others are refused where they are proposed
                .average();
        return new Problem(space, goals, fidelity, horizon, window, mean, limits, lasting);
    }

    /** The same with these limits. */
    public Problem limits(List<Limit> value) {
        return new Problem(space, goals, fidelity, horizon, window, fullWork, value, lasting);
    }

    /** The same where a copy of a training has to keep the parameters that the objective says. */
    public Problem lasting(Objective objective) {
        Set<String> kept = space.axes().stream()
                .map(Axis::path)
                .filter(objective::lasting)
                .collect(Collectors.toUnmodifiableSet());
        return new Problem(space, goals, fidelity, horizon, window, fullWork, limits, kept);
    }

    /** The same for a strategy inside another that decides how long trials are trained: its own trials have no parts. */
    public Problem whole() {
        Fidelity full = new Fidelity(fidelity.unit(), fidelity.full(), fidelity.full());
        return new Problem(space, goals, full, horizon, window, fullWork, limits, lasting);
    }

    /** What this problem asks of a strategy. */
    public Set<Ability> asks() {
        EnumSet<Ability> asks = EnumSet.noneOf(Ability.class);
        asks.add(space.size().isPresent() ? Ability.FINITE : Ability.CONTINUOUS);
        if (space.roots().size() < space.dimension()) {
            asks.add(Ability.CONDITIONAL);
        }
        if (!space.constraints().isEmpty()) {
            asks.add(Ability.CONSTRAINTS);
        }
        if (goals.size() > 1) {
            asks.add(Ability.SEVERAL_GOALS);
        }
        if (!limits.isEmpty()) {
            asks.add(Ability.LIMITS);
        }
        return asks;
    }

    /**
     * Refuses what a strategy does not handle: called at the beginning of {@link Strategy#start} by each that does not handle
     * everything.
     *
     * @throws IllegalArgumentException if the problem asks for something that is not among {@link Strategy#handles}
     */
    public void check(Strategy strategy) {
        for (Ability asked : asks()) {
            if (!strategy.handles().contains(asked)) {
                throw new IllegalArgumentException("strategy " + strategy.name() + " " + refusal(asked));
            }
        }
    }

    private String refusal(Ability asked) {
        return switch (asked) {
            case CONTINUOUS -> {
                String path = axis(axis -> axis.levels() == 0);
                yield "needs a finite space, '" + path + "' is continuous\nUse strategy grid, or a step for '" + path
                        + "'.";
            }
            case FINITE -> "needs a continuous parameter, the space has none\nUse strategy grid.";
            case CONDITIONAL ->
                "handles no conditional parameters, '"
                        + axis(axis -> axis.condition().isPresent())
                        + "' is one\nUse strategy random, which handles any space.";
            case CONSTRAINTS ->
                "handles no constraints, the space has " + space.constraints().size()
                        + "\nUse strategy random, which handles any space.";
            case SEVERAL_GOALS ->
                "handles one goal, the study has " + goals.size() + "\nUse random, which handles any number.";
            case LIMITS ->
                "handles no limits, the study has '" + limits.get(0)
                        + "'\nUse gaussian-process or tpe, which learn them.";
        };
    }

    private String axis(Predicate<Axis> what) {
        return space.axes().stream().filter(what).findFirst().orElseThrow().path();
    }
}
