package io.luthier.benchmarks.suite;

import java.util.List;

/** Twelve problems of all kinds, cheap enough to be asked with several windows. */
final class WindowProblems {
    private static final List<String> NAMES = List.of(
            "hartmann6-log",
            "ackley5",
            "levy6",
            "shekel4",
            "rosenbrock4",
            "func2c",
            "models",
            "optimizers",
            "pipeline",
            "nk-landscape",
            "tree",
            "hartmann6-noisy");

    private WindowProblems() {}

    static List<TestProblem> all() {
        return Problems.all().stream()
                .filter(problem -> NAMES.contains(problem.name()))
                .toList();
    }
}
