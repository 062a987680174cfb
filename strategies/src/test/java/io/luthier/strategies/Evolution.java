package io.luthier.strategies;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A search driven by hand: window, losses (none: the trial failed), and all that was tried. */
public final class Evolution {
    private final Search search;
    private final int window;
    private final Function<Config, List<Double>> losses;
    private final long seed;
    private final ArrayDeque<Trial> out = new ArrayDeque<>();
    private final List<Result> told = new ArrayList<>();
    private long ids;

    public Evolution(
            Strategy strategy,
            SearchSpace space,
            int goals,
            int window,
            Function<Config, List<Double>> losses,
            long seed) {
        var problem = new Problem(
                space, Collections.nCopies(goals, Goal.minimize("loss")), Fidelity.whole(), Budget.trials(100), window);
        this.search = strategy.start(problem, Seeds.generator(seed, "start", 0));
        this.window = window;
        this.losses = losses;
        this.seed = seed;
    }

    /** One goal, one trial at a time. */
    public static Evolution of(Strategy strategy, SearchSpace space, Function<Config, Double> loss, long seed) {
        return new Evolution(strategy, space, 1, 1, config -> List.of(loss.apply(config)), seed);
    }

    /** Goes on until so many are told. */
    public Evolution run(int trials) {
        while (told.size() < trials) {
            if (out.size() < window) {
                var start = (Proposal.Start) search.ask(Seeds.generator(seed, "ask", ids));
                out.add(new Trial(ids++, start.config(), start.fidelity(), 0));
            } else {
                tell(out.remove());
            }
        }
        return this;
    }

    /** Tells of a trial that the search did not propose. */
    public Evolution stranger(Config config) {
        tell(new Trial(ids++, config, 1, 0));
        return this;
    }

    private void tell(Trial trial) {
        List<Double> found = losses.apply(trial.config());
        var result = new Result(trial, found.isEmpty() ? Status.FAILED : Status.COMPLETE, found, 1);
        search.tell(result);
        told.add(result);
    }

    public List<Result> told() {
        return told;
    }

    public List<Config> configs() {
        return told.stream().map(result -> result.trial().config()).toList();
    }

    public double least() {
        return told.stream().mapToDouble(Result::loss).min().orElseThrow();
    }
}
