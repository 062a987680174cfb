package io.luthier.benchmarks.suite;

import static io.luthier.benchmarks.suite.Functions.square;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Problems with more than eight parameters active at once: those of the suite, and others, which {@link Wide} alone is asked for.
 * What is held out was not looked at while the trust region was chosen.
 */
final class WideProblems {
    private static final List<String> OF_THE_SUITE =
            List.of("rastrigin10", "hartmann6-in-20", "levy20", "ackley13-labels", "chain15", "optimizers");

    private WideProblems() {}

    static List<TestProblem> all() {
        Stream<TestProblem> old = Problems.all().stream().filter(problem -> OF_THE_SUITE.contains(problem.name()));
        return Stream.concat(old, more()).toList();
    }

    private static Stream<TestProblem> more() {
        return Stream.of(
                boosting(),
                training(),
                steps(14, 14, "steps14"),
                numbers("rosenbrock10", 10, -5, 10, 1, Functions::rosenbrock),
                bowl("bowl12", 12, 100),
                numbers("ackley12", 12, -20, 20, 0, Functions::ackley),
                steps(12, 77, "steps12").keepOut(),
                numbers("griewank12", 12, -300, 300, 0, Functions::griewank).keepOut(),
                numbers(
                                "styblinski-tang12",
                                12,
                                -5,
                                5,
                                -2.903534027771177,
                                x -> Functions.styblinskiTang(x) + 39.16616570377142 * x.length)
                        .keepOut(),
                bowl("bowl16", 16, 1000).keepOut(),
                numbers("levy10", 10, -10, 10, 1, Functions::levy).keepOut(),
                search().keepOut());
    }

    /** How far a value is from the best, as a loss that does not grow for ever. */
    private static double off(double distance) {
        return 1 - StrictMath.exp(-distance * distance);
    }

    private static double log10(double x) {
        return StrictMath.log10(x);
    }

    /** The loss of boosted trees: sixteen parameters, two choices with more below. */
    private static TestProblem boosting() {
        SearchSpace space = SearchSpace.of(
                Param.real("rate", 1e-3, 1).log(),
                Param.integer("trees", 16, 2048).log(),
                Param.integer("depth", 2, 16),
                Param.real("child", 0.1, 100).log(),
                Param.real("rows", 0.3, 1),
                Param.real("columns", 0.2, 1),
                Param.real("level", 0.2, 1),
                Param.real("lambda", 1e-4, 100).log(),
                Param.real("alpha", 1e-4, 100).log(),
                Param.real("gamma", 1e-4, 10).log(),
                Param.ordinal("bins", 32, 64, 128, 256, 512),
                Param.choice("growth")
                        .option("depth")
                        .option(
                                "loss",
                                Param.integer("leaves", 8, 512).log(),
                                Param.real("delta", 0.01, 10).log()),
                Param.choice("booster")
                        .option("plain")
                        .option("dart", Param.real("drop", 0.01, 0.5).log(), Param.real("skip", 0, 0.9)));
        var best = new LinkedHashMap<String, Object>();
        best.putAll(Map.of(
                "rate", tenTo(-1.3), "trees", 512, "depth", 7, "child", tenTo(0.4), "rows", 0.83, "columns", 0.47));
        best.putAll(Map.of("level", 0.71, "lambda", tenTo(0.3), "alpha", tenTo(-1.6), "gamma", tenTo(-2.2)));
        best.putAll(Map.of(
                "bins", 256, "growth", "loss", "growth.loss.leaves", 64, "growth.loss.delta", 1.0, "booster", "plain"));
        return TestProblem.of("boosting16", space, WideProblems::boosting, 0.1, Config.of(best), Kind.CONDITIONAL);
    }

    private static double boosting(Config config) {
        double rate = log10(config.real("rate")) + 1.3;
        double work = log10(config.real("trees") / 512) + 0.9 * rate;
        double depth = (config.real("depth") - 7) / 4;
        double child = log10(config.real("child")) - 0.4;
        double rows = (config.real("rows") - 0.83) / 0.3;
        double columns = (config.real("columns") - 0.47) / 0.4;
        double level = (config.real("level") - 0.71) / 0.4;
        double lambda = log10(config.real("lambda")) - 0.3;
        double alpha = log10(config.real("alpha")) + 1.6;
        double gamma = log10(config.real("gamma")) + 2.2;
        double loss = 0.1
                + 0.12 * off(1.3 * work)
                + 0.05 * off(rate)
                + 0.05 * off(depth - 0.3 * child)
                + 0.02 * off(child)
                + 0.03 * off(rows)
                + 0.03 * off(columns + 0.5 * level)
                + 0.01 * off(level)
                + 0.02 * off(0.7 * lambda - 0.3 * depth)
                + 0.01 * off(0.5 * alpha)
                + 0.015 * off(0.6 * gamma)
                + 0.004 * off(StrictMath.log(config.real("bins") / 256));
        if (config.choice("growth").equals("loss")) {
            loss += 0.03 * off(log10(config.real("growth.loss.leaves") / 64) * 2 - 0.4 * depth)
                    + 0.01 * off(log10(config.real("growth.loss.delta")));
        } else {
            loss += 0.012;
        }
        return config.choice("booster").equals("plain")
                ? loss
                : loss
                        + 0.01
                        + 0.02 * off(log10(config.real("booster.dart.drop")) + 1.2)
                        + 0.02 * off(config.real("booster.dart.skip") - 0.5);
    }

    /** The loss of a network with fourteen parameters that pull at each other; far above the best rate it diverges. */
    private static TestProblem training() {
        SearchSpace space = SearchSpace.of(
                Param.real("rate", 1e-5, 1).log(),
                Param.ordinal("batch", 16, 32, 64, 128, 256, 512),
                Param.real("momentum", 0, 0.99),
                Param.real("decay", 1e-7, 0.1).log(),
                Param.real("end", 1e-4, 1).log(),
                Param.real("warmup", 0, 0.3),
                Param.integer("layers", 1, 8),
                Param.integer("units", 16, 1024).log(),
                Param.real("dropout", 0, 0.7),
                Param.real("smoothing", 0, 0.3),
                Param.real("mixing", 0, 1),
                Param.real("gain", 0.1, 10).log(),
                Param.real("clip", 0.01, 100).log(),
                Param.choice("activation", "relu", "gelu", "tanh", "swish"));
        var best = new LinkedHashMap<String, Object>();
        best.putAll(Map.of("rate", tenTo(-1.7), "batch", 64, "momentum", 0.87, "decay", tenTo(-3.6)));
        best.putAll(Map.of("end", tenTo(-2.3), "warmup", 0.07, "layers", 4, "units", 256, "dropout", 0.22));
        best.putAll(Map.of("smoothing", 0.08, "mixing", 0.31, "gain", tenTo(0.15), "clip", 1.0, "activation", "gelu"));
        return TestProblem.of("training14", space, WideProblems::training, 0.2, Config.of(best), Kind.MIXED);
    }

    private static double training(Config config) {
        double batch = StrictMath.log(config.real("batch") / 64) / StrictMath.log(2);
        double momentum = config.real("momentum") - 0.87;
        double layers = (config.real("layers") - 4) / 2;
        double units = log10(config.real("units") / 256);
        double gain = log10(config.real("gain")) - 0.15;
        double clip = log10(config.real("clip"));
        double warmup = config.real("warmup") - 0.07;
        double rate = log10(config.real("rate")) + 1.7 - 0.25 * batch + 1.2 * momentum + 0.2 * layers + 0.3 * units;
        if (rate > 1.5 + 3 * warmup - 0.3 * clip) {
            return Double.NaN;
        }
        double capacity = 0.6 * layers + units;
        return 0.2
                + 0.4 * off(0.9 * rate)
                + 0.05 * off(2 * momentum)
                + 0.02 * off(0.4 * batch)
                + 0.08 * off(0.8 * capacity - 2 * (config.real("dropout") - 0.22))
                + 0.03 * off(0.6 * layers)
                + 0.02 * off(0.4 * (log10(config.real("decay")) + 3.6))
                + 0.03 * off(0.5 * (log10(config.real("end")) + 2.3))
                + 0.02 * off(6 * warmup)
                + 0.02 * off(8 * (config.real("smoothing") - 0.08))
                + 0.02 * off(2 * (config.real("mixing") - 0.31))
                + 0.04 * off(1.2 * gain)
                + 0.01 * off(0.5 * clip)
                + switch (config.choice("activation")) {
                    case "gelu" -> 0;
                    case "swish" -> 0.004;
                    case "relu" -> 0.01;
                    default -> 0.03;
                };
    }

    /** Eleven settings of a linear search among which few matter much, whole numbers among them. */
    private static TestProblem search() {
        var params = new ArrayList<Param>();
        var best = new LinkedHashMap<String, Object>();
        for (int i = 0; i < 11; i++) {
            String name = "x" + i;
            params.add(
                    i % 3 == 2
                            ? Param.integer(name, 0, 20)
                            : i % 3 == 1 ? Param.real(name, 1e-4, 1).log() : Param.real(name, 0, 1));
            best.put(name, i % 3 == 2 ? (Object) (5 + i) : i % 3 == 1 ? tenTo(-1 - 0.2 * i) : 0.2 + 0.06 * i);
        }
        ToDoubleFunction<Config> loss = config -> {
            double sum = 0;
            double before = 0;
            for (int i = 0; i < 11; i++) {
                double x = config.real("x" + i);
                double off = i % 3 == 2
                        ? (x - 5 - i) / 10
                        : i % 3 == 1 ? (log10(x) + 1 + 0.2 * i) / 2 : 2 * (x - 0.2 - 0.06 * i);
                sum += StrictMath.pow(0.8, i) * off(1.5 * (off + 0.5 * before));
                before = off;
            }
            return sum;
        };
        return TestProblem.of("chained11", SearchSpace.of(params), loss, 0, Config.of(best), Kind.MIXED);
    }

    /** The mean of many step functions, as a forest that was fitted to a table gives it: what pulls is a smooth valley. */
    private static TestProblem steps(int dimension, long seed, String name) {
        RandomGenerator random = Surface.generator(seed);
        int grids = 24;
        double[] best = random.doubles(dimension, 0.15, 0.85).toArray();
        double[] weights =
                random.doubles(dimension).map(u -> StrictMath.pow(10, -1.5 * u)).toArray();
        int[] partners = random.ints(dimension, 0, dimension).toArray();
        double[] pulls = random.doubles(dimension, -0.8, 0.8).toArray();
        double[][] widths = new double[grids][];
        Arrays.setAll(widths, g -> random.doubles(dimension, 0.08, 0.5).toArray());
        return numbers(name, dimension, 0, 1, best, x -> {
            double sum = 0;
            for (double[] width : widths) {
                double[] off = new double[dimension];
                Arrays.setAll(off, i -> width[i] * Math.rint((x[i] - best[i]) / width[i]));
                for (int i = 0; i < dimension; i++) {
                    sum += weights[i] * off(2 * (off[i] + pulls[i] * off[partners[i]])) / grids;
                }
            }
            return sum;
        });
    }

    /** A bowl that is turned, and flat by this factor along its last axis. */
    private static TestProblem bowl(String name, int dimension, double flat) {
        RandomGenerator random = Surface.generator(dimension);
        double[] best = random.doubles(dimension, 0.2, 0.8).toArray();
        double[][] axes = new double[dimension][];
        for (int i = 0; i < dimension; i++) { // by Gram and Schmidt
            double[] axis = random.doubles(dimension, -1, 1).toArray();
            for (int j = 0; j < i; j++) {
                double[] other = axes[j];
                double along = dot(axis, other);
                Arrays.setAll(axis, k -> axis[k] - along * other[k]);
            }
            double length = Math.sqrt(dot(axis, axis));
            axes[i] = Arrays.stream(axis).map(a -> a / length).toArray();
        }
        return numbers(name, dimension, 0, 1, best, x -> {
            double[] off = new double[dimension];
            Arrays.setAll(off, i -> x[i] - best[i]);
            double sum = 0;
            for (int i = 0; i < dimension; i++) {
                sum += square(dot(axes[i], off)) * StrictMath.pow(flat, -(double) i / (dimension - 1));
            }
            return sum;
        });
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** A function whose least point is this in all coordinates, moved aside by other amounts along each. */
    private static TestProblem numbers(
            String name, int dimension, double low, double high, double least, ToDoubleFunction<double[]> function) {
        double[] best = new double[dimension];
        Arrays.setAll(best, i -> low + (high - low) * (0.2 + 0.6 * (0.61803398875 * (i + 1) % 1)));
        return numbers(name, dimension, low, high, best, x -> {
            double[] moved = new double[dimension];
            Arrays.setAll(moved, i -> x[i] - best[i] + least);
            return function.applyAsDouble(moved);
        });
    }

    private static TestProblem numbers(
            String name, int dimension, double low, double high, double[] best, ToDoubleFunction<double[]> function) {
        IntFunction<Param> param = i -> Param.real("x" + i, low, high);
        var params = new ArrayList<Param>();
        var point = new LinkedHashMap<String, Object>();
        for (int i = 0; i < dimension; i++) {
            params.add(param.apply(i));
            point.put("x" + i, best[i]);
        }
        return TestProblem.of(
                name,
                SearchSpace.of(params),
                config -> {
                    double[] x = new double[dimension];
                    Arrays.setAll(x, i -> config.real("x" + i));
                    return function.applyAsDouble(x);
                },
                0,
                Config.of(point),
                Kind.CONTINUOUS);
    }

    private static double tenTo(double x) {
        return StrictMath.pow(10, x);
    }
}
