package io.luthier.benchmarks.suite;

import io.luthier.space.Param;
import io.luthier.space.Scale;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.Mlp;
import java.util.List;

/**
 * Real trainings of which 11 of 17 parameters stand under conditions, with the noise of weights and order. Their optima are the least
 * validation losses that were seen in all runs.
 */
final class ConditionalTrainings {
    private static final long SPLIT = 2026;

    private ConditionalTrainings() {}

    static List<TestProblem> all() {
        return List.of(
                training("digits-conditional", new Mlp("digits").epochs(4), 3, 0.07703867097641422),
                training("wine-conditional", new Mlp("wine").epochs(8), 2, 0),
                training("tumours-conditional", new Mlp("breast-cancer").epochs(6), 2, 0.026003537041367916));
    }

    private static TestProblem training(String name, Mlp network, int layers, double optimum) {
        SearchSpace space = space(layers);
        return TestProblem.training(
                name, space, Divided.of(network, space, SPLIT), optimum, Kind.TRAINING, Kind.CONDITIONAL);
    }

    private static SearchSpace space(int layers) {
        return SearchSpace.of(
                Param.choice("optimizer")
                        .option("sgd", Param.real("learning-rate", 1e-3, 3).log(), Param.real("momentum", 0, 0.99))
                        .option(
                                "adam",
                                Param.real("learning-rate", 1e-5, 0.1).log(),
                                Param.real("beta1", 0.8, 0.99).scale(Scale.reverseLog()))
                        .option(
                                "adamw",
                                Param.real("learning-rate", 1e-5, 0.1).log(),
                                Param.real("weight-decay", 1e-4, 1).log()),
                Param.choice("schedule")
                        .option("constant")
                        .option("cosine", Param.real("end-ratio", 1e-4, 1).log())
                        .option("step", Param.real("factor", 0.1, 0.9), Param.real("every", 0.1, 0.5))
                        .option(
                                "one-cycle",
                                Param.real("up", 0.1, 0.5),
                                Param.real("end-ratio", 1e-5, 1e-2).log()),
                Param.integer("layers", 1, layers),
                Param.integer("units", 8, 64).log(),
                Param.ordinal("batch-size", 16, 32, 64, 128),
                Param.real("dropout", 0, 0.5));
    }
}
