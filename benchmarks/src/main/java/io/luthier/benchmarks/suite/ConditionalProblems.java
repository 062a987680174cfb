package io.luthier.benchmarks.suite;

import static io.luthier.benchmarks.suite.Functions.square;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import io.luthier.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Response surfaces like those of trainings, in closed form: branches, log scales, what diverges, what interacts. */
final class ConditionalProblems {
    private ConditionalProblems() {}

    static List<TestProblem> all() {
        TestProblem models = models();
        TestProblem network = network();
        return List.of(
                models,
                tree(),
                optimizers(),
                pipeline().keepOut(),
                models.noisy("models-noisy", 0.02, Kind.CONDITIONAL, Kind.NOISY),
                network.keepOut(),
                network.noisy("network-noisy", 0.02, Kind.MIXED, Kind.NOISY).keepOut());
    }

    /** Three models with parameters of their own. */
    private static TestProblem models() {
        SearchSpace space = SearchSpace.of(Param.choice("model")
                .option(
                        "svm",
                        Param.real("c", 1e-3, 1e4).log(),
                        Param.real("g", 1e-6, 10).log())
                .option("forest", Param.integer("trees", 8, 2048).log(), Param.integer("depth", 1, 30))
                .option(
                        "net",
                        Param.real("rate", 1e-5, 10).log(),
                        Param.real("momentum", 0, 0.99),
                        Param.integer("layers", 1, 6)));
        Config best = Config.of(values(
                "model", "net", "model.net.rate", tenTo(-1.6), "model.net.momentum", 0.85, "model.net.layers", 3));
        return TestProblem.of("models", space, ConditionalProblems::models, 0.05, best, Kind.CONDITIONAL);
    }

    private static double models(Config config) {
        String model = config.choice("model");
        Config own = config.within("model." + model);
        switch (model) {
            case "svm" -> {
                double c = log10(own.real("c")) - 1.3;
                double g = log10(own.real("g"));
                return 0.12 + 0.03 * square(c) + 0.05 * square(g + 2.2 + 0.4 * c);
            }
            case "forest" -> {
                double trees = log2(own.real("trees"));
                return 0.16 + 0.01 * square(trees - 8.5) + 0.002 * square(own.real("depth") - 14);
            }
            default -> {
                double momentum = own.real("momentum") - 0.85;
                double rate = log10(own.real("rate")) + 1.6 + 1.5 * momentum;
                return 0.05
                        + 0.35 * (1 - StrictMath.exp(-1.5 * square(rate)))
                        + 0.3 * square(momentum)
                        + 0.02 * square(own.real("layers") - 3);
            }
        }
    }

    /**
     * A tree of switches with a number at each leaf and one at each inner branch; the leaves' optima are moved aside from the
     * middle.
     *
     * @see <a href="https://proceedings.mlr.press/v70/jenatton17a.html">Jenatton et al. 2017</a>
     */
    private static TestProblem tree() {
        SearchSpace space = SearchSpace.of(Param.choice("x1")
                .option(
                        "zero",
                        Param.real("r8", 0, 1),
                        Param.choice("x2")
                                .option("zero", Param.real("x4", -1, 1))
                                .option("one", Param.real("x5", -1, 1)))
                .option(
                        "one",
                        Param.real("r9", 0, 1),
                        Param.choice("x3")
                                .option("zero", Param.real("x6", -1, 1))
                                .option("one", Param.real("x7", -1, 1))));
        Config best =
                Config.of(values("x1", "zero", "x1.zero.r8", 0.0, "x1.zero.x2", "zero", "x1.zero.x2.zero.x4", 0.37));
        return TestProblem.of("tree", space, ConditionalProblems::tree, 0.1, best, Kind.CONDITIONAL);
    }

    private static double tree(Config config) {
        if (config.choice("x1").equals("zero")) {
            double shared = config.real("x1.zero.r8");
            return config.choice("x1.zero.x2").equals("zero")
                    ? 0.1 + square(config.real("x1.zero.x2.zero.x4") - 0.37) + shared
                    : 0.2 + square(config.real("x1.zero.x2.one.x5") + 0.61) + shared;
        }
        double shared = config.real("x1.one.r9");
        return config.choice("x1.one.x3").equals("zero")
                ? 0.3 + square(config.real("x1.one.x3.zero.x6") - 0.53) + shared
                : 0.4 + square(config.real("x1.one.x3.one.x7") + 0.29) + shared;
    }

    /**
     * The rhythm of a training: five optimizers and three schedules beside batch size, warmup, decay and shape. The best rate
     * grows with the batch and shrinks with momentum and depth; far above it the training diverges, warmup helps.
     */
    private static TestProblem optimizers() {
        SearchSpace space = SearchSpace.of(
                Param.ordinal("batch-size", 16, 32, 64, 128, 256),
                Param.choice("optimizer")
                        .option("sgd", Param.real("rate", 1e-4, 10).log())
                        .option(
                                "momentum",
                                Param.real("rate", 1e-4, 10).log(),
                                Param.real("momentum", 0.5, 0.999).scale(Scale.reverseLog()))
                        .option(
                                "adam",
                                Param.real("rate", 1e-5, 1).log(),
                                Param.real("beta2", 0.9, 0.9999).scale(Scale.reverseLog()))
                        .option("adagrad", Param.real("rate", 1e-4, 10).log())
                        .option("lion", Param.real("rate", 1e-6, 0.1).log()),
                Param.choice("schedule")
                        .option("constant")
                        .option("cosine", Param.real("end-ratio", 1e-4, 1).log())
                        .option("step", Param.real("factor", 0.1, 0.9), Param.real("every", 0.1, 0.5)),
                Param.ordinal("warmup", 0.0, 0.05, 0.1, 0.2),
                Param.real("weight-decay", 1e-6, 0.1).log(),
                Param.integer("layers", 1, 5),
                Param.integer("units", 16, 512).log());
        Config best = Config.of(values(
                "batch-size",
                32,
                "optimizer",
                "momentum",
                "optimizer.momentum.rate",
                tenTo(-1.5),
                "optimizer.momentum.momentum",
                0.9,
                "schedule",
                "cosine",
                "schedule.cosine.end-ratio",
                0.01,
                "warmup",
                0.05,
                "weight-decay",
                1e-3,
                "layers",
                3,
                "units",
                128));
        return TestProblem.of("optimizers", space, ConditionalProblems::optimizers, 0.08, best, Kind.CONDITIONAL);
    }

    private static double optimizers(Config config) {
        String optimizer = config.choice("optimizer");
        Config own = config.within("optimizer." + optimizer);
        double batch = log2(config.real("batch-size")) - 5;
        double warmup = config.real("warmup");
        double layers = config.real("layers") - 3.0;
        double bestRate; // decimal logarithm
        double penalty;
        switch (optimizer) {
            case "sgd" -> {
                bestRate = -0.6 + 0.3 * batch;
                penalty = 0.015;
            }
            case "momentum" -> {
                double momentum = log10(1 - own.real("momentum")) + 1;
                bestRate = -1.5 + 0.3 * batch + momentum;
                penalty = 0.02 * square(momentum);
            }
            case "adam" -> {
                double memory = log10(1 - own.real("beta2")) + 2.6;
                bestRate = -2.7 + 0.15 * batch;
                penalty = 0.004 + 0.006 * square(memory);
            }
            case "adagrad" -> {
                bestRate = -1.3;
                penalty = 0.04;
            }
            default -> {
                bestRate = -3.6 + 0.15 * batch;
                penalty = 0.008;
            }
        }
        String schedule = config.choice("schedule");
        if (schedule.equals("cosine")) {
            penalty += 0.004 * square(log10(config.real("schedule.cosine.end-ratio")) + 2);
        } else if (schedule.equals("step")) {
            bestRate += 0.1;
            penalty += 0.01
                    + 0.03 * square(config.real("schedule.step.factor") - 0.3)
                    + 0.1 * square(config.real("schedule.step.every") - 0.3);
        } else {
            bestRate -= 0.3;
            penalty += 0.03;
        }
        double off = log10(own.real("rate")) - (bestRate - 0.1 * layers);
        if (off > 1.2 + 4 * warmup) {
            return Double.NaN;
        }
        return 0.08
                + penalty
                + 0.3 * (1 - StrictMath.exp(-0.8 * square(off)))
                + 0.004 * square(batch)
                + 0.8 * square(warmup - 0.05)
                + 0.006 * square(log10(config.real("weight-decay")) + 3)
                + 0.008 * square(layers)
                + 0.006 * square(log2(config.real("units")) - 7 + 0.3 * layers);
    }

    /** Four models, some with a choice of their own below, after a choice of what is done to the data: two levels deep. */
    private static TestProblem pipeline() {
        SearchSpace space = SearchSpace.of(
                Param.choice("scaling", "none", "standard", "quantile"),
                Param.choice("model")
                        .option(
                                "svm",
                                Param.real("c", 1e-3, 1e3).log(),
                                Param.choice("kernel")
                                        .option("linear")
                                        .option(
                                                "rbf",
                                                Param.real("gamma", 1e-5, 10).log())
                                        .option("poly", Param.integer("degree", 2, 5), Param.real("offset", 0, 1)))
                        .option(
                                "boosting",
                                Param.integer("trees", 16, 1024).log(),
                                Param.real("rate", 1e-3, 1).log(),
                                Param.integer("depth", 1, 12),
                                Param.choice("booster")
                                        .option("plain", Param.real("subsample", 0.3, 1))
                                        .option(
                                                "dart",
                                                Param.real("drop", 0.01, 0.5).log()))
                        .option(
                                "neighbours",
                                Param.integer("count", 1, 64).log(),
                                Param.choice("weights", "uniform", "distance"))
                        .option("ridge", Param.real("penalty", 1e-4, 1e4).log()));
        Config best = Config.of(values(
                "scaling",
                "none",
                "model",
                "boosting",
                "model.boosting.trees",
                256,
                "model.boosting.rate",
                tenTo(-1.2),
                "model.boosting.depth",
                6,
                "model.boosting.booster",
                "plain",
                "model.boosting.booster.plain.subsample",
                0.78));
        return TestProblem.of("pipeline", space, ConditionalProblems::pipeline, 0.03, best, Kind.CONDITIONAL);
    }

    private static double pipeline(Config config) {
        String model = config.choice("model");
        String scaling = config.choice("scaling");
        Config own = config.within("model." + model);
        double unscaled = scaling.equals("none") ? 1 : scaling.equals("quantile") ? 0.3 : 0;
        switch (model) {
            case "svm" -> {
                double c = log10(own.real("c"));
                String kernel = own.choice("kernel");
                double fit = 0.05 + 0.1 * unscaled;
                if (kernel.equals("linear")) {
                    return fit + 0.05 + 0.01 * square(c + 1);
                } else if (kernel.equals("rbf")) {
                    double g = log10(own.real("kernel.rbf.gamma"));
                    return fit + 0.02 * square(c - 1 + 0.5 * (g + 2)) + 0.04 * square(g + 2);
                }
                return fit
                        + 0.015
                        + 0.015 * square(c)
                        + 0.01 * square(own.real("kernel.poly.degree") - 3)
                        + 0.02 * square(own.real("kernel.poly.offset") - 0.7);
            }
            case "boosting" -> {
                double rate = log10(own.real("rate"));
                double work = log2(own.real("trees")) - 8 + 2.5 * (rate + 1.2);
                double sum = 0.03
                        + 0.012 * square(work)
                        + 0.03 * square(rate + 1.2)
                        + 0.002 * square(own.real("depth") - 6)
                        + 0.004 * (1 - unscaled);
                return own.choice("booster").equals("plain")
                        ? sum + 0.1 * square(own.real("booster.plain.subsample") - 0.78)
                        : sum + 0.004 + 0.02 * square(log10(own.real("booster.dart.drop")) + 1);
            }
            case "neighbours" -> {
                return 0.09
                        + 0.12 * unscaled
                        + 0.01 * square(log2(own.real("count")) - 3.2)
                        + (own.choice("weights").equals("distance") ? 0 : 0.01);
            }
            default -> {
                return 0.14 + 0.03 * unscaled + 0.004 * square(log10(own.real("penalty")) - 0.5);
            }
        }
    }

    /** Shape, activation and regularisation of a network: whole numbers, a label and a rate that depend on each other. */
    private static TestProblem network() {
        SearchSpace space = SearchSpace.of(
                Param.integer("layers", 1, 6),
                Param.integer("units", 8, 1024).log(),
                Param.choice("activation", "relu", "tanh", "sigmoid", "gelu"),
                Param.real("dropout", 0, 0.6),
                Param.real("rate", 1e-5, 1).log(),
                Param.integer("batch-size", 8, 512).log());
        Config best = Config.of(values(
                "layers",
                3,
                "units",
                256,
                "activation",
                "gelu",
                "dropout",
                0.2,
                "rate",
                tenTo(-2.5),
                "batch-size",
                64));
        return TestProblem.of("network", space, ConditionalProblems::network, 0.1, best, Kind.MIXED);
    }

    private static double network(Config config) {
        double layers = config.real("layers") - 3.0;
        double units = log2(config.real("units")) - 8;
        double batch = log2(config.real("batch-size")) - 6;
        String activation = config.choice("activation");
        double depthPenalty = activation.equals("sigmoid") ? 0.05 : activation.equals("tanh") ? 0.01 : 0;
        double base = switch (activation) {
            case "relu" -> 0.008;
            case "tanh" -> 0.02;
            case "sigmoid" -> 0.05;
            default -> 0;
        };
        double rate = log10(config.real("rate")) + 2.5 - 0.2 * batch + 0.15 * units + 0.1 * layers;
        double capacity = units + 0.8 * layers;
        double dropout = config.real("dropout") - 0.2 - 0.05 * capacity;
        return 0.1
                + base
                + depthPenalty * Math.max(0, layers + 2)
                + 0.4 * (1 - StrictMath.exp(-0.7 * square(rate)))
                + 0.012 * square(capacity)
                + 0.006 * square(layers)
                + 0.3 * square(dropout)
                + 0.004 * square(batch);
    }

    private static Map<String, Object> values(Object... pairs) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static double tenTo(double exponent) {
        return StrictMath.pow(10, exponent);
    }

    private static double log10(double x) {
        return StrictMath.log10(x);
    }

    private static double log2(double x) {
        return StrictMath.log(x) / StrictMath.log(2);
    }
}
