package io.luthier.benchmarks;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.PairedDifference;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What weighing work saves, where a trial's work varies 50-fold over the space. For each seed, plain search makes 40 trials;
 * the target is its best loss and a hundredth more, and its price the work until it was there. The cost-aware search has the
 * work of all 40 to get there; where it does not, it is charged twice that. Then the ratio of the prices, as a geometric mean
 * with Student's interval of the paired logarithms. On three problems: the best lies in the middle of the costs, and at either end.
 *
 * <pre>CostAware [SEEDS]     30 seeds</pre>
 */
public final class CostAware {
    private static final int TRIALS = 40;
    private static final double SLACK = 0.01;

    private CostAware() {}

    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        var logs = new ArrayList<Double>();
        logs.addAll(race("best in the middle", 64, seeds));
        logs.addAll(race("best among the dearest", 300, seeds));
        logs.addAll(race("best among the cheapest", 12, seeds));
        report("all three", logs);
    }

    private static List<Double> race(String name, double bestUnits, int seeds) {
        var logs = new ArrayList<Double>();
        int reached = 0;
        for (int seed = 0; seed < seeds; seed++) {
            var strategy = new GaussianProcess();
            Study study = Study.of(Goal.minimize("loss"), SPACE, new Network(bestUnits), strategy)
                    .window(1)
                    .seed(seed);
            History reference = study.budget(Budget.trials(TRIALS)).run(1);
            double target = loss(reference.best().orElseThrow()) + SLACK;
            double all = reference.spent().work();
            History other = study.strategy(strategy.cost(GaussianProcess.Cost.AWARE))
                    .budget(Budget.work(all))
                    .target(target)
                    .run(1);
            boolean there = loss(other.best().orElseThrow()) <= target;
            reached += there ? 1 : 0;
            logs.add(Math.log((there ? price(other, target) : 2 * all) / price(reference, target)));
        }
        report(name + ", reached in " + reached + " of " + seeds, logs);
        return logs;
    }

    private static void report(String name, List<Double> logs) {
        var difference = PairedDifference.of(logs.stream().mapToDouble(x -> x).toArray());
        Interval interval = difference.interval(0.95);
        System.out.printf(
                "%s: %.2f of the work of plain search (95 %% interval %.2f to %.2f)%n",
                name, Math.exp(difference.mean()), Math.exp(interval.low()), Math.exp(interval.high()));
    }

    private static double loss(Outcome outcome) {
        return outcome.metrics().getOrDefault("loss", Double.NaN);
    }

    /** The work of all trials up to the first that is at the target. */
    private static double price(History history, double target) {
        double work = 0;
        for (Outcome outcome : history.outcomes()) {
            work += outcome.cost().work();
            if (loss(outcome) <= target) {
                return work;
            }
        }
        throw new IllegalStateException("the target " + target + " was not reached");
    }

    private static final SearchSpace SPACE = SearchSpace.of(
            Param.integer("units", 8, 400).log(),
            Param.real("rate", 1e-5, 1).log(),
            Param.real("momentum", 0, 0.99),
            Param.choice("activation", "relu", "tanh", "gelu"),
            Param.integer("layers", 1, 4));

    /** A valley in the manner of small networks; a trial's work is in proportion to its units. */
    private record Network(double bestUnits) implements Objective {
        @Override
        public Workshop open(Opening opening) {
            return new Workshop() {
                @Override
                public Run start(Trial trial) {
                    Config config = trial.config();

                    double loss = loss().applyAsDouble(config);
                    return fidelity -> Measurement.of("loss", loss);
                }

                @Override
                public double cost(Config config, int from, int to) {
                    return config.integer("units") / 8.0;
                }
            };
        }

        private ToDoubleFunction<Config> loss() {
            return config -> {
                double size = (StrictMath.log((double) config.integer("units")) - StrictMath.log(bestUnits))
                        / StrictMath.log(2);
                double rate = StrictMath.log10(config.real("rate")) + 2.2 + 0.8 * config.real("momentum") + 0.1 * size;
                double steep = rate * rate;
                double momentum = config.real("momentum") - 0.8;
                double activation = switch (config.choice("activation")) {
                    case "relu" -> 0.02;
                    case "tanh" -> 0.08;
                    default -> 0;
                };
                double layers = config.integer("layers") - 2.0;
                return 0.1
                        + 0.8 * steep / (1 + steep)
                        + 0.15 * momentum * momentum
                        + activation
                        + 0.015 * layers * layers
                        + 0.02 * size * size;
            };
        }

        @Override
        public Fidelity fidelity() {
            return Fidelity.whole();
        }
    }
}
