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
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * Problems of real and whole numbers. Where a function is least in the middle of its range, or a quarter from its end, the
 * function or the range is moved aside.
 */
final class NumericProblems {
    private static final double[] ACKLEY_SHIFT = {7.31, -11.57, 3.89, -5.23, 13.07};
    private static final double[] RASTRIGIN_SHIFT = {1.37, -2.61, 0.83, 3.19, -1.93, 2.47, -3.71, -0.59, 1.71, -2.29};
    private static final double[] GRIEWANK_SHIFT = {113, -271, 59, 331, -197, -83};
    private static final double[] WHOLE_SHIFT = {3, -7, 11, -2, 8, -13};
    private static final double[] MIXED_SHIFT = {1.37, -2.61, 0.83, 3.19, -2, 3, 1, -4};
    private static final int[] ACTIVE = {2, 5, 8, 11, 14, 17};
    private static final double[] HARTMANN6 = {0.20168951, 0.15001069, 0.47687398, 0.27533243, 0.31165162, 0.65730054};

    private NumericProblems() {}

    static List<TestProblem> all() {
        var all = new ArrayList<TestProblem>(peers());
        all.add(continuous(
                "six-hump-camel",
                SearchSpace.of(Param.real("x0", -3, 3), Param.real("x1", -2, 2)),
                Functions::sixHumpCamel,
                -1.0316284534898774,
                0.08984201368301331,
                -0.7126564032704135));
        all.add(continuous(
                        "goldstein-price",
                        SearchSpace.of(Param.real("x0", -2, 1.7), Param.real("x1", -1.9, 2)),
                        Functions::goldsteinPrice,
                        3,
                        0,
                        -1)
                .keepOut());
        all.add(continuous(
                "rastrigin10",
                cube(10, i -> Param.real("x" + i, -5.12, 5.12)),
                shifted(RASTRIGIN_SHIFT, Functions::rastrigin),
                0,
                RASTRIGIN_SHIFT));
        all.add(continuous(
                        "griewank6",
                        cube(6, i -> Param.real("x" + i, -600, 600)),
                        shifted(GRIEWANK_SHIFT, Functions::griewank),
                        0,
                        GRIEWANK_SHIFT)
                .keepOut());
        all.add(continuous(
                        "shekel4",
                        cube(4, i -> Param.real("x" + i, 0, 10)),
                        Functions::shekel,
                        -10.536443153483528,
                        4.000746868833148,
                        3.9995094659648566,
                        4.000746868833148,
                        3.9995094659648566)
                .keepOut());
        all.add(hartmann6In20());
        all.add(levy20());
        all.add(problem(
                "rastrigin-mixed8",
                cube(8, i -> i < 4 ? Param.real("x" + i, -5.12, 5.12) : Param.integer("x" + i, -5, 5)),
                shifted(MIXED_SHIFT, Functions::rastrigin),
                0,
                point(8, i -> i < 4 ? (Object) MIXED_SHIFT[i] : (Object) (long) MIXED_SHIFT[i]),
                Kind.MIXED));
        all.add(problem(
                        "ackley6-int",
                        cube(6, i -> Param.integer("x" + i, -20, 20)),
                        shifted(WHOLE_SHIFT, Functions::ackley),
                        0,
                        point(6, i -> (long) WHOLE_SHIFT[i]),
                        Kind.INTEGER)
                .keepOut());
        all.add(pressureVessel());
        return all;
    }

    /** The numeric nine of the ten that other tools were run on. */
    private static List<TestProblem> peers() {
        return List.of(
                continuous(
                        "branin",
                        SearchSpace.of(Param.real("x0", -5, 10), Param.real("x1", 0, 15)),
                        Functions::branin,
                        0.39788735772973816,
                        Math.PI,
                        2.275),
                continuous(
                        "hartmann3",
                        cube(3, i -> Param.real("x" + i, 0, 1)),
                        Functions::hartmann3,
                        -3.8627797873326624,
                        0.11458889476837159,
                        0.5556488918530273,
                        0.8525469847683715),
                continuous(
                        "hartmann6-log",
                        cube(6, i -> Param.real("x" + i, 1e-3, 1).log()),
                        Functions::hartmann6,
                        -3.3223680114155147,
                        HARTMANN6),
                continuous(
                        "ackley5",
                        cube(5, i -> Param.real("x" + i, -32.768, 32.768)),
                        shifted(ACKLEY_SHIFT, Functions::ackley),
                        0,
                        ACKLEY_SHIFT),
                continuous(
                        "rosenbrock4", cube(4, i -> Param.real("x" + i, -5, 10)), Functions::rosenbrock, 0, 1, 1, 1, 1),
                problem(
                        "rosenbrock4-int",
                        cube(4, i -> Param.integer("x" + i, -5, 10)),
                        Functions::rosenbrock,
                        0,
                        point(4, i -> 1L),
                        Kind.INTEGER),
                continuous("levy6", cube(6, i -> Param.real("x" + i, -10, 10)), Functions::levy, 0, 1, 1, 1, 1, 1, 1),
                continuous(
                        "michalewicz5",
                        cube(5, i -> Param.real("x" + i, 0, Math.PI)),
                        Functions::michalewicz,
                        -4.687658179088148,
                        2.20290552,
                        1.57079633,
                        1.28499157,
                        1.92305847,
                        1.72046977),
                continuous(
                        "styblinski-tang5",
                        cube(5, i -> Param.real("x" + i, -5, 5)),
                        Functions::styblinskiTang,
                        -195.8308285188571,
                        -2.903534027771177,
                        -2.903534027771177,
                        -2.903534027771177,
                        -2.903534027771177,
                        -2.903534027771177));
    }

    /** Noise that hides the last third of what there is to gain. */
    static List<TestProblem> noisy() {
        TestProblem branin = peers().get(0);
        TestProblem hartmann6 = continuous(
                "hartmann6",
                cube(6, i -> Param.real("x" + i, 0, 1)),
                Functions::hartmann6,
                -3.3223680114155147,
                HARTMANN6);
        return List.of(
                hartmann6.noisy("hartmann6-noisy", 0.3, Kind.CONTINUOUS, Kind.NOISY),
                branin.noisy("branin-noisy", 3, Kind.CONTINUOUS, Kind.NOISY).keepOut());
    }

    /** Six of twenty parameters matter, as in Wang et al. 2016, "Bayesian Optimization in a Billion Dimensions". */
    private static TestProblem hartmann6In20() {
        SearchSpace space = cube(20, i -> Param.real("x" + i, 0, 1));
        return problem(
                "hartmann6-in-20",
                space,
                x -> Functions.hartmann6(
                        Arrays.stream(ACTIVE).mapToDouble(i -> x[i]).toArray()),
                -3.3223680114155147,
                point(20, i -> Arrays.binarySearch(ACTIVE, i) < 0 ? 0.5 : HARTMANN6[Arrays.binarySearch(ACTIVE, i)]),
                Kind.CONTINUOUS,
                Kind.HIGH_DIMENSIONAL);
    }

    private static TestProblem levy20() {
        return problem(
                        "levy20",
                        cube(20, i -> Param.real("x" + i, -10, 10)),
                        Functions::levy,
                        0,
                        point(20, i -> 1.0),
                        Kind.CONTINUOUS,
                        Kind.HIGH_DIMENSIONAL)
                .keepOut();
    }

    /**
     * The cheapest vessel for a pressure and a volume; plates come in steps of a sixteenth of an inch. What would burst or
     * hold too little is infeasible.
     *
     * @see <a href="https://doi.org/10.1115/1.2912596">Sandgren 1990</a>
     */
    private static TestProblem pressureVessel() {
        SearchSpace space = SearchSpace.of(
                Param.real("shell", 0.0625, 6.1875).step(0.0625),
                Param.real("head", 0.0625, 6.1875).step(0.0625),
                Param.real("radius", 10, 200),
                Param.real("length", 10, 200));
        double radius = 0.8125 / 0.0193;
        double length = (1_296_000 - 4 / 3.0 * Math.PI * radius * radius * radius) / (Math.PI * radius * radius);
        ToDoubleFunction<Config> cost = config -> {
            double shell = config.real("shell");
            double head = config.real("head");
            double r = config.real("radius");
            double l = config.real("length");
            if (shell < 0.0193 * r
                    || head < 0.00954 * r
                    || StrictMath.PI * r * r * l + 4 / 3.0 * StrictMath.PI * r * r * r < 1_296_000) {
                return Double.NaN;
            }
            return 0.6224 * shell * r * l
                    + 1.7781 * head * r * r
                    + 3.1661 * square(shell) * l
                    + 19.84 * square(shell) * r;
        };
        // A breath inside the limits, so that rounding does not decide.
        Config best =
                Config.of(Map.of("shell", 0.8125, "head", 0.4375, "radius", radius - 1e-10, "length", length + 1e-8));
        return TestProblem.of("pressure-vessel", space, cost, 6059.714335048436, best, Kind.MIXED)
                .keepOut();
    }

    private static TestProblem continuous(
            String name, SearchSpace space, ToDoubleFunction<double[]> function, double optimum, double... best) {
        return problem(name, space, function, optimum, point(best.length, i -> best[i]), Kind.CONTINUOUS);
    }

    private static TestProblem problem(
            String name,
            SearchSpace space,
            ToDoubleFunction<double[]> function,
            double optimum,
            Config best,
            Kind... kinds) {
        int dimension = space.dimension();
        return TestProblem.of(
                name, space, config -> function.applyAsDouble(numbers(config, dimension)), optimum, best, kinds);
    }

    private static double[] numbers(Config config, int dimension) {
        double[] x = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            x[i] = config.real("x" + i);
        }
        return x;
    }

    private static ToDoubleFunction<double[]> shifted(double[] shift, ToDoubleFunction<double[]> function) {
        return x -> {
            double[] moved = new double[x.length];
            Arrays.setAll(moved, i -> x[i] - shift[i]);
            return function.applyAsDouble(moved);
        };
    }

    private static SearchSpace cube(int dimension, IntFunction<Param> param) {
        var params = new ArrayList<Param>();
        for (int i = 0; i < dimension; i++) {
            params.add(param.apply(i));
        }
        return SearchSpace.of(params);
    }

    private static Config point(int dimension, Function<Integer, Object> value) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < dimension; i++) {
            values.put("x" + i, value.apply(i));
        }
        return Config.of(values);
    }
}
