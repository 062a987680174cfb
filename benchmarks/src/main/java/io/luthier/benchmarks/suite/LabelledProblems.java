package io.luthier.benchmarks.suite;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Problems of labels, and of labels beside numbers. */
final class LabelledProblems {
    private static final double CAMEL_X0 = 0.08984201368301331 / 2;
    private static final double CAMEL_X1 = -0.7126564032704135 / 2;
    private static final double CAMEL = -1.0316284534898774 / 10;
    private static final String HIDDEN = "1001101011";
    private static final double[] HIDDEN_POINT = {0.31, -0.47, 0.13};

    private LabelledProblems() {}

    static List<TestProblem> all() {
        TestProblem func3c = func3c();
        return List.of(
                func2c(), func3c.keepOut(), ackley13(), nkLandscape(), chain15().keepOut());
    }

    /**
     * Which functions are added is a matter of labels, where they are added of numbers.
     *
     * @see <a href="https://proceedings.mlr.press/v119/ru20a.html">Ru et al. 2020, Func-2C</a>
     */
    private static TestProblem func2c() {
        SearchSpace space = SearchSpace.of(
                Param.choice("h1", "rosenbrock", "camel", "beale"),
                Param.choice("h2", "rosenbrock", "camel", "beale-a", "beale-b", "beale-c"),
                Param.real("x0", -1, 1),
                Param.real("x1", -1, 1));
        Config best = Config.of(Map.of("h1", "camel", "h2", "camel", "x0", CAMEL_X0, "x1", CAMEL_X1));
        return TestProblem.of("func2c", space, LabelledProblems::firstTwo, 2 * CAMEL, best, Kind.MIXED);
    }

    /** As {@link #func2c}, with a third label whose function counts several times: Func-3C of the same paper. */
    private static TestProblem func3c() {
        SearchSpace space = SearchSpace.of(
                Param.choice("h1", "rosenbrock", "camel", "beale"),
                Param.choice("h2", "rosenbrock", "camel", "beale-a", "beale-b", "beale-c"),
                Param.choice("h3", "camel", "rosenbrock", "beale-two", "beale-three"),
                Param.real("x0", -1, 1),
                Param.real("x1", -1, 1));
        ToDoubleFunction<Config> function = config -> {
            String third = config.choice("h3");
            double times = switch (third) {
                case "camel" -> 5;
                case "beale-three" -> 3;
                default -> 2;
            };
            return firstTwo(config) + times * part(third, config);
        };
        Config best = Config.of(Map.of("h1", "camel", "h2", "camel", "h3", "camel", "x0", CAMEL_X0, "x1", CAMEL_X1));
        return TestProblem.of("func3c", space, function, 7 * CAMEL, best, Kind.MIXED);
    }

    private static double firstTwo(Config config) {
        return part(config.choice("h1"), config) + part(config.choice("h2"), config);
    }

    private static double part(String label, Config config) {
        double[] x = {2 * config.real("x0"), 2 * config.real("x1")};
        return switch (label) {
            case "rosenbrock" -> Functions.rosenbrock(x) / 300;
            case "camel" -> Functions.sixHumpCamel(x) / 10;
            default -> Functions.beale(x) / 50;
        };
    }

    /**
     * Ackley's function of ten switches and three numbers, with the hidden setting moved away from all zeros.
     *
     * @see <a href="https://proceedings.mlr.press/v139/wan21b.html">Wan et al. 2021</a>, with 50 switches
     */
    private static TestProblem ackley13() {
        var params = new ArrayList<Param>();
        var best = new LinkedHashMap<String, Object>();
        for (int i = 0; i < HIDDEN.length(); i++) {
            params.add(Param.choice("s" + i, "off", "on"));
            best.put("s" + i, HIDDEN.charAt(i) == '1' ? "on" : "off");
        }
        for (int i = 0; i < HIDDEN_POINT.length; i++) {
            params.add(Param.real("x" + i, -1, 1));
            best.put("x" + i, HIDDEN_POINT[i]);
        }
        ToDoubleFunction<Config> function = config -> {
            double[] off = new double[HIDDEN.length() + HIDDEN_POINT.length];
            for (int i = 0; i < HIDDEN.length(); i++) {
                off[i] = config.choice("s" + i).equals("on") == (HIDDEN.charAt(i) == '1') ? 0 : 1;
            }
            for (int i = 0; i < HIDDEN_POINT.length; i++) {
                off[HIDDEN.length() + i] = config.real("x" + i) - HIDDEN_POINT[i];
            }
            return Functions.ackley(off);
        };
        return TestProblem.of("ackley13-labels", SearchSpace.of(params), function, 0, Config.of(best), Kind.MIXED);
    }

    /**
     * Eight labels of four values; what each is worth depends on the next two.
     *
     * @see <a href="https://doi.org/10.1016/S0022-5193(89)80019-0">Kauffman and Weinberger 1989</a>
     */
    private static TestProblem nkLandscape() {
        int count = 8;
        int values = 4;
        double[][] worth = uniform(1989, count, values * values * values);
        ToDoubleFunction<int[]> cost = x -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                int near = x[(i + 1) % count];
                int far = x[(i + 2) % count];
                sum += worth[i][(x[i] * values + near) * values + far];
            }
            return sum / count;
        };
        int[] best = new int[count];
        double least = Double.POSITIVE_INFINITY;
        for (int code = 0; code < 1 << 2 * count; code++) {
            int[] x = new int[count];
            for (int i = 0; i < count; i++) {
                x[i] = code >> 2 * i & 3;
            }
            double value = cost.applyAsDouble(x);
            if (value < least) {
                least = value;
                best = x;
            }
        }
        return labels("nk-landscape", count, values, cost, least, best);
    }

    /** Fifteen labels of five values in a row, each with a cost of its own and one beside its neighbour. */
    private static TestProblem chain15() {
        int count = 15;
        int values = 5;
        double[][] own = uniform(1967, count, values);
        double[][] beside = uniform(1968, count - 1, values * values);
        ToDoubleFunction<int[]> cost = x -> {
            double sum = own[0][x[0]];
            for (int i = 1; i < count; i++) {
                sum += own[i][x[i]] + beside[i - 1][x[i - 1] * values + x[i]];
            }
            return sum / count;
        };
        double[] least = own[0].clone(); // of all beginnings that end in a value, by Viterbi's algorithm
        int[][] from = new int[count][values];
        for (int i = 1; i < count; i++) {
            double[] before = least;
            least = new double[values];
            for (int value = 0; value < values; value++) {
                int at = value;
                double[] step = beside[i - 1];
                int last = argmin(values, v -> before[v] + step[v * values + at]);
                from[i][value] = last;
                least[value] = own[i][value] + before[last] + step[last * values + value];
            }
        }
        double[] ends = least;
        int[] best = new int[count];
        best[count - 1] = argmin(values, v -> ends[v]);
        for (int i = count - 1; i > 0; i--) {
            best[i - 1] = from[i][best[i]];
        }
        return labels("chain15", count, values, cost, cost.applyAsDouble(best), best);
    }

    private static TestProblem labels(
            String name, int count, int values, ToDoubleFunction<int[]> cost, double optimum, int[] best) {
        String[] letters = Arrays.copyOf(new String[] {"a", "b", "c", "d", "e"}, values);
        var params = new ArrayList<Param>();
        var point = new LinkedHashMap<String, Object>();
        for (int i = 0; i < count; i++) {
            params.add(Param.choice("x" + i, (Object[]) letters));
            point.put("x" + i, letters[best[i]]);
        }
        ToDoubleFunction<Config> function = config -> {
            int[] x = new int[count];
            Arrays.setAll(x, i -> config.choice("x" + i).charAt(0) - 'a');
            return cost.applyAsDouble(x);
        };
        return TestProblem.of(name, SearchSpace.of(params), function, optimum, Config.of(point), Kind.LABELLED);
    }

    private static int argmin(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count)
                .boxed()
                .min(Comparator.comparingDouble(value::applyAsDouble))
                .orElseThrow();
    }

    private static double[][] uniform(long seed, int rows, int columns) {
        RandomGenerator random = Surface.generator(seed);
        double[][] table = new double[rows][columns];
        for (double[] row : table) {
            Arrays.setAll(row, i -> random.nextDouble());
        }
        return table;
    }
}
