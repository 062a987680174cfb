package io.luthier.benchmarks;

import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.grid.Grid;
import io.luthier.study.Study;
import io.luthier.trainer.Dataset;
import io.luthier.trainer.Mlp;
import io.luthier.trial.Outcome;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Test accuracy over ten seeds, each with its own split, weights and order: Nesterov's momentum 0.9, cosine to 0, the rate
 * chosen on the validation part alone.
 */
public final class Accuracy {
    private static final int SEEDS = 10;

    private Accuracy() {}

    /** Without arguments the digits; with two paths, of images and of labels, a file in the format of MNIST. */
    public static void main(String[] args) {
        if (args.length == 2) {
            var data = new Dataset.Idx(Path.of(args[0]), Path.of(args[1]));
            Mlp network = new Mlp(data).hidden(128).epochs(15).split(0.01, 0.2).with("batch-size", 64);
            report("784-128-10", network, Param.ordinal("learning-rate", 0.05));
        } else {
            Mlp network =
                    new Mlp("digits").hidden(64).epochs(30).split(0.2, 0.2).with("batch-size", 32);
            report("64-64-10", network, Param.ordinal("learning-rate", 0.025, 0.05, 0.1, 0.2, 0.4));
        }
    }

    private static void report(String name, Mlp network, Param rates) {
        Mlp trained = network.with("optimizer", "nesterov").with("schedule", "cosine");
        double[] accuracies = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            Outcome best = Study.of(Goal.minimize("validation-loss"), SearchSpace.of(rates), trained, new Grid())
                    .seed(seed)
                    .run(Runtime.getRuntime().availableProcessors())
                    .best()
                    .orElseThrow();
            accuracies[seed] = best.metrics().getOrDefault("test-accuracy", 0.0);
            System.out.printf(
                    "%s, seed %d: %s, test accuracy %.4f%n",
                    name, seed, best.trial().config(), accuracies[seed]);
        }
        Arrays.sort(accuracies);
        System.out.printf(
                "%s: mean test accuracy %.4f over %d seeds (%.4f to %.4f)%n",
                name, Arrays.stream(accuracies).average().orElseThrow(), SEEDS, accuracies[0], accuracies[SEEDS - 1]);
    }
}
