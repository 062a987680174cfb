package io.luthier.benchmarks;

import io.luthier.benchmarks.suite.Strategies;
import io.luthier.reports.statistics.Hypervolume;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What strategies reach with two goals and more, on problems whose fronts are known: the mean over seeds of the share of the front's
 * volume that is missing after so many trials.
 *
 * <pre>Several [SEEDS] [STRATEGIES]     10 seeds; gaussian-process,tpe,nsga2,random</pre>
 */
public final class Several {
    private static final int[] COUNTS = {25, 50, 100};

    private Several() {}

    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        Map<String, Strategy> strategies =
                Strategies.named(args.length > 1 ? args[1] : "gaussian-process,tpe,nsga2,random");
        System.out.printf("%-10s", "missing");
        strategies.keySet().forEach(name -> System.out.printf(" %-23s", name));
        System.out.println();
        double[][] sums = new double[strategies.size()][COUNTS.length];
        for (Problem problem : PROBLEMS) {
            System.out.printf("%-10s", problem.name());
            int row = 0;
            for (Strategy strategy : strategies.values()) {
                double[] missing = missing(problem, strategy, seeds);
                for (int i = 0; i < COUNTS.length; i++) {
                    sums[row][i] += missing[i] / PROBLEMS.size();
                }
                row++;
                print(missing);
            }
            System.out.println();
        }
        System.out.printf("%-10s", "mean");
        Arrays.stream(sums).forEach(Several::print);
        System.out.println();
    }

    private static void print(double[] missing) {
        Arrays.stream(missing).forEach(x -> System.out.printf(Locale.ROOT, " %-7.4f", x));
    }

    /** The mean share of the front's volume that is missing after each of the counts. */
    static double[] missing(Problem problem, Strategy strategy, int seeds) {
        double[] missing = new double[COUNTS.length];
        for (int seed = 0; seed < seeds; seed++) {
            History history = study(problem, strategy).seed(1 + seed).run(1);
            List<double[]> points = history.outcomes().stream()
                    .map(outcome -> goals(outcome, problem.goals()))
                    .toList();
            for (int i = 0; i < COUNTS.length; i++) {
                double volume = Hypervolume.of(points.subList(0, COUNTS[i]), problem.reference());
                missing[i] += (1 - volume / problem.volume()) / seeds;
            }
        }
        return missing;
    }

    private static double[] goals(Outcome outcome, int goals) {
        return IntStream.range(0, goals)
                .mapToDouble(goal -> outcome.metrics().getOrDefault("goal-" + goal, Double.NaN))
                .toArray();
    }

    private static Study study(Problem problem, Strategy strategy) {
        var params = new ArrayList<Param>();
        for (int i = 0; i < problem.parameters(); i++) {
            params.add(Param.real("x" + i, problem.low(), problem.high()));
        }
        List<String> names = IntStream.range(0, problem.goals())
                .mapToObj(goal -> "goal-" + goal)
                .toList();
        Objective objective = Objective.training(problem.name(), names, Fidelity.whole(), (config, training) -> {
            double[] x = IntStream.range(0, problem.parameters())
                    .mapToDouble(i -> config.real("x" + i))
                    .toArray();
            double[] values = problem.function().apply(x);
            for (int goal = 1; goal < values.length; goal++) {
                training.measure("goal-" + goal, values[goal]);
            }
            return values[0];
        });
        return Study.of(names.stream().map(Goal::minimize).toList(), SearchSpace.of(params), objective, strategy)
                .window(1)
                .budget(Budget.trials(COUNTS[COUNTS.length - 1]));
    }

    /**
     * A problem.
     *
     * @param volume what its front dominates up to the reference
     */
    record Problem(
            String name,
            int parameters,
            double low,
            double high,
            double[] reference,
            double volume,
            UnaryOperator<double[]> function) {
        int goals() {
            return reference.length;
        }
    }

    /**
     * From Zitzler, Deb and Thiele (2000), Fonseca and Fleming (1995), Kursawe (1990), and Deb et al. (2002); volumes by fine grids, those
     * of the last by the volume of the ball.
     */
    static final List<Problem> PROBLEMS = List.of(
            zitzler("zdt1", 6, f -> 1 - Math.sqrt(f), (f, g) -> 1 - Math.sqrt(f / g)),
            zitzler("zdt2", 6, f -> 1 - f * f, (f, g) -> 1 - f * f / (g * g)),
            zitzler("zdt3", 6, f -> wave(f, 1), Several::wave),
            new Problem("fonseca", 3, -4, 4, new double[] {1, 1}, fonseca(), x -> {
                double a = 0;
                double b = 0;
                for (double v : x) {
                    a += square(v - 1 / Math.sqrt(3));
                    b += square(v + 1 / Math.sqrt(3));
                }
                return new double[] {1 - StrictMath.exp(-a), 1 - StrictMath.exp(-b)};
            }),
            sphere("dtlz2-2", 6, 2, Math.PI / 4),
            sphere("dtlz2-3", 6, 3, Math.PI / 6),
            sphere("dtlz2-4", 7, 4, Math.PI * Math.PI / 32),
            bowls("bowls-2", 4, 2),
            bowls("bowls-3", 4, 3));

    private interface Shape {
        double at(double f, double g);
    }

    private static double wave(double f, double g) {
        return 1 - Math.sqrt(f / g) - f / g * StrictMath.sin(10 * Math.PI * f);
    }

    private static double square(double x) {
        return x * x;
    }

    private static Problem zitzler(String name, int parameters, DoubleUnaryOperator front, Shape shape) {
        double[] reference = {1.1, 2.5};
        List<double[]> points = IntStream.rangeClosed(0, 4000)
                .mapToObj(i -> new double[] {i / 4000.0, front.applyAsDouble(i / 4000.0)})
                .toList();
        return new Problem(name, parameters, 0, 1, reference, Hypervolume.of(points, reference), x -> {
            double g = 1;
            for (int i = 1; i < x.length; i++) {
                g += 9 * x[i] / (x.length - 1);
            }
            return new double[] {x[0], g * shape.at(x[0], g)};
        });
    }

    private static double fonseca() {
        List<double[]> points = IntStream.rangeClosed(0, 4000)
                .mapToObj(i -> {
                    double t = -1 + 2 * i / 4000.0; // along the diagonal between the two best
                    return new double[] {1 - StrictMath.exp(-square(t - 1)), 1 - StrictMath.exp(-square(t + 1))};
                })
                .toList();
        return Hypervolume.of(points, new double[] {1, 1});
    }

    /** A front that is a part of the unit sphere: the volume of the ball's part is what is not dominated. */
    private static Problem sphere(String name, int parameters, int goals, double ball) {
        double[] reference = new double[goals];
        Arrays.fill(reference, 1.5);
        return new Problem(name, parameters, 0, 1, reference, StrictMath.pow(1.5, goals) - ball, x -> {
            double radius = 1;
            for (int i = goals - 1; i < x.length; i++) {
                radius += square(x[i] - 0.5);
            }
            double[] values = new double[goals];
            Arrays.fill(values, radius);
            for (int goal = 0; goal < goals; goal++) {
                for (int i = 0; i < goals - 1 - goal; i++) {
                    values[goal] *= StrictMath.cos(x[i] * Math.PI / 2);
                }
                if (goal > 0) {
                    values[goal] *= StrictMath.sin(x[goals - 1 - goal] * Math.PI / 2);
                }
            }
            return values;
        });
    }

    /** Distances from points, one for each goal: the best lie between them. */
    private static Problem bowls(String name, int parameters, int goals) {
        double[][] centres = new double[goals][parameters];
        for (int goal = 0; goal < goals; goal++) {
            for (int i = 0; i < parameters; i++) {
                centres[goal][i] = i % goals == goal ? 0.8 : 0.3;
            }
        }
        double[] reference = new double[goals];
        Arrays.fill(reference, 1);
        UnaryOperator<double[]> function = x -> {
            double[] values = new double[goals];
            for (int goal = 0; goal < goals; goal++) {
                for (int i = 0; i < parameters; i++) {
                    values[goal] += square(x[i] - centres[goal][i]);
                }
            }
            return values;
        };
        List<double[]> front = new ArrayList<>();
        int steps = goals == 2 ? 2000 : 24;
        for (int i = 0; i <= steps; i++) {
            for (int j = 0; j <= (goals == 2 ? 0 : steps - i); j++) {
                double a = (double) i / steps;
                double b = goals == 2 ? 1 - a : (double) j / steps;
                double[] x = new double[parameters];
                for (int k = 0; k < parameters; k++) {
                    x[k] = a * centres[0][k] + b * centres[1][k] + (goals == 2 ? 0 : (1 - a - b) * centres[2][k]);
                }
                front.add(function.apply(x));
            }
        }
        return new Problem(name, parameters, 0, 1, reference, Hypervolume.of(front, reference), function);
    }
}
