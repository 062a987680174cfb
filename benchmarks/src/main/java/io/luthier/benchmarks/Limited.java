package io.luthier.benchmarks;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.evolution.Nsga2;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.tpe.Tpe;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What strategies find within 50 trials where results must keep limits, on problems whose feasible optimum is known: the median
 * over seeds of the regret of the best trial that keeps them, as a share of that of random search, which discards the others.
 *
 * <pre>Limited [SEEDS]     20 seeds</pre>
 */
public final class Limited {
    private static final int TRIALS = 50;

    private Limited() {}

    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        System.out.printf("%-14s %9s", "problem", "random");
        List<Strategy> strategies = List.of(new GaussianProcess(), new Tpe(), new Nsga2());
        strategies.forEach(strategy -> System.out.printf(" %24s", strategy.name()));
        System.out.println();
        for (Problem problem : PROBLEMS) {
            double random = median(regrets(problem, new Random(), seeds));
            System.out.printf("%-14s %9.4f", problem.name(), random);
            for (Strategy strategy : strategies) {
                double median = median(regrets(problem, strategy, seeds));
                System.out.printf(" %12.4f (x %.2f)  ", median, median / random);
            }
            System.out.println();
        }
    }

    /** The regrets of a strategy's best, a seed after the other; infinite where no trial kept the limits. */
    static double[] regrets(Problem problem, Strategy strategy, int seeds) {
        return IntStream.range(0, seeds)
                .mapToDouble(seed -> regret(problem, strategy, seed))
                .toArray();
    }

    private static double regret(Problem problem, Strategy strategy, int seed) {
        int dimension = problem.low().length;
        var params = new ArrayList<Param>();
        for (int i = 0; i < dimension; i++) {
            params.add(Param.real("x" + i, problem.low()[i], problem.high()[i]));
        }
        var space = SearchSpace.of(params);
        var metrics = new ArrayList<String>(List.of("loss"));
        IntStream.rangeClosed(1, problem.limits()).forEach(i -> metrics.add("limited-" + i));
        Objective objective = Objective.training(problem.name(), metrics, Fidelity.whole(), (config, training) -> {
            double[] x = IntStream.range(0, dimension)
                    .mapToDouble(i -> config.real("x" + i))
                    .toArray();
            double[] values = problem.function().at(x);
            for (int i = 1; i < values.length; i++) {
                training.measure("limited-" + i, values[i]);
            }
            return values[0];
        });
        Study study = Study.of(Goal.minimize("loss"), space, objective, strategy)
                .window(1)
                .budget(Budget.trials(TRIALS))
                .seed(seed);
        for (int i = 1; i <= problem.limits(); i++) {
            study = study.limit(Limit.atMost("limited-" + i, 0));
        }
        History history = study.run(1);
        return history.best()
                .map(best -> {
                    if (!history.keeps(best)) {
                        throw new IllegalStateException("the best breaks a limit: " + best);
                    }
                    return best.metrics().getOrDefault("loss", Double.NaN) - problem.optimum();
                })
                .orElse(Double.POSITIVE_INFINITY);
    }

    static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** A loss, and what must be at most 0. */
    interface Function {
        double[] at(double[] x);
    }

    record Problem(String name, double[] low, double[] high, int limits, double optimum, Function function) {}

    /**
     * From Gardner et al. (2014), Gramacy et al. (2016), Letham et al. (2019), and the tension spring of Coello (2000); optima of the
     * first by a fine grid.
     */
    static final List<Problem> PROBLEMS = List.of(
            new Problem("gardner-1", all(2, 0), all(2, 6), 1, -2.0, x -> new double[] {
                cos(2 * x[0]) * cos(x[1]) + sin(x[0]), cos(x[0]) * cos(x[1]) - sin(x[0]) * sin(x[1]) - 0.5
            }),
            new Problem("gardner-2", all(2, 0), all(2, 6), 1, 0.25324, x ->
                    new double[] {sin(x[0]) + x[1], sin(x[0]) * sin(x[1]) + 0.95}),
            new Problem("gramacy", all(2, 0), all(2, 1), 2, 0.59979, x -> new double[] {
                x[0] + x[1],
                1.5 - x[0] - 2 * x[1] - 0.5 * sin(2 * Math.PI * (x[0] * x[0] - 2 * x[1])),
                x[0] * x[0] + x[1] * x[1] - 1.5
            }),
            new Problem("branin-disc", new double[] {-5, 0}, new double[] {10, 15}, 1, 0.397887, x ->
                    new double[] {branin(x[0], x[1]), (x[0] - 2.5) * (x[0] - 2.5) + (x[1] - 7.5) * (x[1] - 7.5) - 50}),
            new Problem("hartmann-6", all(6, 0), all(6, 1), 1, -3.32237, x -> new double[] {
                hartmann(x), Math.sqrt(Arrays.stream(x).map(v -> v * v).sum()) - 1
            }),
            new Problem(
                    "spring", new double[] {0.05, 0.25, 2}, new double[] {2, 1.3, 15}, 4, 0.012665, Limited::spring));

    private static double[] all(int dimension, double value) {
        double[] all = new double[dimension];
        Arrays.fill(all, value);
        return all;
    }

    private static double sin(double x) {
        return StrictMath.sin(x);
    }

    private static double cos(double x) {
        return StrictMath.cos(x);
    }

    private static double branin(double a, double b) {
        double bend = b - 5.1 / (4 * Math.PI * Math.PI) * a * a + 5 / Math.PI * a - 6;
        return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * cos(a) + 10;
    }

    private static double[] spring(double[] x) {
        double wire = x[0];
        double coil = x[1];
        double turns = x[2];
        return new double[] {
            (turns + 2) * coil * wire * wire,
            1 - coil * coil * coil * turns / (71785 * Math.pow(wire, 4)),
            (4 * coil * coil - wire * coil) / (12566 * (coil * Math.pow(wire, 3) - Math.pow(wire, 4)))
                    + 1 / (5108 * wire * wire)
                    - 1,
            1 - 140.45 * wire / (coil * coil * turns),
            (coil + wire) / 1.5 - 1
        };
    }

    private static final double[][] A = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] P = {
        {1312, 1696, 5569, 124, 8283, 5886},
        {2329, 4135, 8307, 3736, 1004, 9991},
        {2348, 1451, 3522, 2883, 3047, 6650},
        {4047, 8828, 8732, 5743, 1091, 381}
    };
    private static final double[] WEIGHTS = {1, 1.2, 3, 3.2};

    private static double hartmann(double[] x) {
        double sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            double inner = 0;
            for (int j = 0; j < x.length; j++) {
                double off = x[j] - 1e-4 * P[i][j];
                inner += A[i][j] * off * off;
            }
            sum += WEIGHTS[i] * StrictMath.exp(-inner);
        }
        return -sum;
    }
}
