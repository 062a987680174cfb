package io.luthier.benchmarks.suite;

import java.util.List;
import java.util.stream.Stream;

/** Twelve problems of all kinds, for hundreds of trials. */
final class LongProblems {
    private static final List<String> NAMES = List.of(
            "rastrigin10",
            "ackley5",
            "levy20",
            "michalewicz5",
            "shekel4",
            "rastrigin-mixed8",
            "nk-landscape",
            "optimizers",
            "network-noisy",
            "boosting16",
            "training14",
            "steps14");

    private LongProblems() {}

    static List<TestProblem> all() {
        return Stream.concat(
                        Problems.all().stream(),
                        WideProblems.all().stream().filter(p -> !Problems.all().contains(p)))
                .filter(problem -> NAMES.contains(problem.name()))
                .toList();
    }
}
