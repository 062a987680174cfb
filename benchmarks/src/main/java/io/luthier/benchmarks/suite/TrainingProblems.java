package io.luthier.benchmarks.suite;

import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Recipe;
import io.luthier.trial.Objective;
import java.util.List;

/**
 * Real trainings, short. The split of the data is the same in every study; weights and order follow the trial's seed. Their
 * optima are the least validation losses that were ever seen, in 5,000 random trials and all runs of the suite.
 */
final class TrainingProblems {
    private static final long SPLIT = 2026;

    private TrainingProblems() {}

    static List<TestProblem> all() {
        return List.of(rhythm(), shape().keepOut(), tumours().keepOut());
    }

    /** Optimizer, schedule and batch size on the digits. */
    private static TestProblem rhythm() {
        SearchSpace space = SearchSpace.of(
                Param.ordinal("batch-size", 16, 32, 64, 128),
                Param.choice("optimizer")
                        .option("sgd", Param.real("learning-rate", 1e-3, 3).log(), Param.real("momentum", 0, 0.99))
                        .option("adam", Param.real("learning-rate", 1e-5, 0.1).log()),
                Param.choice("schedule")
                        .option("constant")
                        .option("cosine", Param.real("end-ratio", 1e-4, 1).log())
                        .option("step", Param.real("factor", 0.1, 0.9), Param.real("every", 0.1, 0.5)),
                Param.ordinal("warmup", 0, 0.05, 0.1));
        Objective network = Divided.of(new Mlp("digits").hidden(32).epochs(5), space, SPLIT);
        return TestProblem.training(
                "digits-rhythm", space, network, 0.0767465544271909, Kind.TRAINING, Kind.CONDITIONAL);
    }

    /** The shape of a network for the digits, beside the rate and the regularisation that it needs. */
    private static TestProblem shape() {
        SearchSpace space = SearchSpace.of(
                Param.integer("layers", 1, 3),
                Param.integer("units", 8, 64).log(),
                Param.choice("activation", "relu", "tanh", "sigmoid"),
                Param.real("dropout", 0, 0.5),
                Param.real("learning-rate", 1e-4, 0.1).log(),
                Param.integer("batch-size", 16, 128).log());
        Objective network = Divided.of(new Mlp("digits").epochs(4).with("optimizer", "adam"), space, SPLIT);
        return TestProblem.training("digits-shape", space, network, 0.09730922941262536, Kind.TRAINING, Kind.MIXED);
    }

    /** The recipe of LCBench, smaller, on tumours. */
    private static TestProblem tumours() {
        SearchSpace space =
                Recipe.LCBENCH.space().with(Param.integer("units", 8, 64).log());
        Objective network = Divided.of(new Mlp("breast-cancer").epochs(6), space, SPLIT);
        return TestProblem.training("tumours-lcbench", space, network, 0.05660506570156717, Kind.TRAINING, Kind.MIXED);
    }
}
