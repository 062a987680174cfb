package io.luthier.benchmarks;

import io.luthier.benchmarks.suite.Strategies;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * What a proposal costs in a space of many real parameters: a whole search of a bowl, and the processor's time of its last
 * thirty proposals, ask alone, in milliseconds.
 *
 * <pre>WideThinking [STRATEGY] [PARAMETERS] [TRIALS]     gaussian-process, 100, 300</pre>
 */
public final class WideThinking {
    private static final int LAST = 30;

    private WideThinking() {}

    public static void main(String[] args) {
        String strategy = args.length > 0 ? args[0] : "gaussian-process";
        int parameters = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        int trials = args.length > 2 ? Integer.parseInt(args[2]) : 300;
        SearchSpace space = SearchSpace.of(IntStream.range(0, parameters)
                .mapToObj(i -> Param.real("x" + i, 0, 1))
                .toArray(Param[]::new));
        var problem =
                new Problem(space, List.of(Goal.minimize(Objective.VALUE)), Fidelity.whole(), Budget.trials(trials), 1);
        Search search = Strategies.named(strategy).values().iterator().next().start(problem, generator(1));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double sum = 0;
        double most = 0;
        double all = 0;
        long proposals = 0; // a fingerprint: two builds that print the same made the same
        for (int i = 0; i < trials; i++) {
            long before = threads.getCurrentThreadCpuTime();
            var start = (Proposal.Start) search.ask(generator(1000 + i));
            double took = (threads.getCurrentThreadCpuTime() - before) / 1e6;
            all += took;
            if (i >= trials - LAST) {
                sum += took;
                most = Math.max(most, took);
            }
            proposals = 31 * proposals + start.config().toString().hashCode();
            var trial = new Trial(i, start.config(), 1, i);
            search.tell(new Result(trial, Status.COMPLETE, List.of(bowl(space.encode(start.config()))), 1));
        }
        System.out.println(String.format(
                Locale.ROOT,
                "%s, %d parameters, the last %d of %d trials: %.1f ms a proposal, at most %.0f ms; %.1f s in all; proposals %x",
                strategy,
                parameters,
                LAST,
                trials,
                sum / LAST,
                most,
                all / 1e3,
                proposals));
    }

    private static double bowl(double[] unit) {
        double sum = 0;
        for (int i = 0; i < unit.length; i++) {
            double off = unit[i] - 0.4 - 0.2 * Math.sin(i);
            sum += off * off / (1 + i % 7);
        }
        return sum;
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
