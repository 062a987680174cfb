package io.luthier.benchmarks.suite;

import io.luthier.settings.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All problems of the suite. */
public final class Problems {
    private static final List<TestProblem> ALL = Stream.of(
                    NumericProblems.all(),
                    LabelledProblems.all(),
                    ConditionalProblems.all(),
                    NumericProblems.noisy(),
                    TrainingProblems.all())
            .flatMap(List::stream)
            .toList();

    private Problems() {}

    /** In a fixed order. */
    public static List<TestProblem> all() {
        return ALL;
    }

    /**
     * Some of them.
     *
     * @param text {@code all}, {@code building}, {@code held-out}, a kind such as {@code conditional}, or names, parted by
     *     commas
     * @throws IllegalArgumentException if there is no such problem
     */
    public static List<TestProblem> named(String text) {
        var names = List.of(text.split(","));
        var known = new ArrayList<>(List.of("all", "building", "held-out"));
        Arrays.stream(Kind.values()).map(Kind::toString).forEach(known::add);
        ALL.stream().map(TestProblem::name).forEach(known::add);
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no problem " + Names.quote(name) + "\n" + Names.advice(name, known));
            }
        }
        return ALL.stream()
                .filter(problem -> names.contains(problem.name())
                        || names.contains("all")
                        || names.contains(problem.heldOut() ? "held-out" : "building")
                        || problem.kinds().stream().anyMatch(kind -> names.contains(kind.toString())))
                .toList();
    }
}
