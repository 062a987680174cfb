package io.luthier.benchmarks.suite;

import io.luthier.reports.statistics.Friedman;
import io.luthier.reports.statistics.PairwiseRanks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All strategies beside each other. */
final class SuiteVerdict {
    private static final int COUNT = 100;

    private SuiteVerdict() {}

    /** Means over problems, for each number of trials, and thinking time. */
    static void regrets(Page page, Results results) {
        int[] counts = results.counts();
        page.paragraph("## Regret");
        page.paragraph(
                "The mean normalised regret over the problems that a strategy handles: its gap over the median gap of"
                        + " random search after as many trials, each problem alike. Less is better, 1 is random search. Held out are"
                        + " the problems by which no default was chosen.");
        var head = new ArrayList<>(List.of("strategy", "problems"));
        Arrays.stream(counts).forEach(count -> head.add("after " + count));
        head.addAll(List.of("held out, " + COUNT, "thinking, us a proposal"));
        page.head(head);
        for (String strategy : ordered(results)) {
            List<TestProblem> problems = results.problems(strategy);
            List<TestProblem> heldOut =
                    problems.stream().filter(TestProblem::heldOut).toList();
            var row = new ArrayList<>(List.of(strategy, Integer.toString(problems.size())));
            Arrays.stream(counts).forEach(count -> row.add(Page.fixed(results.regret(strategy, problems, count))));
            row.add(Page.fixed(results.regret(strategy, heldOut, COUNT)));
            row.add(Page.number(results.thinking(strategy)));
            page.row(row);
        }
        page.line("");
    }

    /** Mean normalised regret by kind of problem. */
    static void kinds(Page page, Results results) {
        page.paragraph("## By kind of problem");
        page.paragraph("The mean normalised regret after " + COUNT + " trials. A problem may be of several kinds.");
        var head = new ArrayList<>(List.of("strategy"));
        for (Kind kind : Kind.values()) {
            head.add(kind + " (" + of(kind, results.problems(Results.RANDOM)).size() + ")");
        }
        page.head(head);
        for (String strategy : ordered(results)) {
            var row = new ArrayList<>(List.of(strategy));
            for (Kind kind : Kind.values()) {
                row.add(Page.fixed(results.regret(strategy, of(kind, results.problems(strategy)), COUNT)));
            }
            page.row(row);
        }
        page.line("");
    }

    /** Ranks over problems and what may be said of them. */
    static void ranks(Page page, Results results) {
        List<String> strategies = results.universal();
        List<TestProblem> problems = results.problems(Results.RANDOM);
        page.paragraph("## Ranks");
        if (strategies.size() < 2 || problems.size() < 2) {
            page.paragraph("There are not enough strategies that handle all problems.");
            return;
        }
        double[][] medians = problems.stream()
                .map(problem -> strategies.stream()
                        .mapToDouble(strategy -> results.median(strategy, problem, COUNT))
                        .toArray())
                .toArray(double[][]::new);
        double[][] regrets = problems.stream()
                .filter(problem -> results.speaks(problem, COUNT))
                .map(problem -> strategies.stream()
                        .mapToDouble(strategy -> results.regret(strategy, problem, COUNT))
                        .toArray())
                .toArray(double[][]::new);
        Friedman test = Friedman.of(medians);
        PairwiseRanks pairs = PairwiseRanks.of(regrets);
        double[] ranks = test.meanRanks();
        List<Integer> order = IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> ranks[i]))
                .toList();
        page.paragraph(
                "Ranks of the median gaps after " + COUNT + " trials over " + problems.size()
                        + " problems, of the strategies that handle all of them. Friedman's test: chi-squared "
                        + Page.number(test.chiSquare()) + ", p " + Page.p(test.chiSquareP())
                        + "; Iman and Davenport's F "
                        + Page.number(test.f()) + ", p " + Page.p(test.p())
                        + ". Mean ranks differ at 0.05 where they are "
                        + Page.fixed(test.criticalDifference(0.95))
                        + " apart (Nemenyi). Behind: what falls behind the strategy by"
                        + " the signed-rank test of normalised regrets over problems at 0.05, corrected by Holm over all pairs.");
        page.head(List.of("strategy", "mean rank", "behind"));
        for (int i : order) {
            List<String> behind = order.stream()
                    .filter(j -> pairs.p(i, j) < 0.05 && mean(regrets, i) < mean(regrets, j))
                    .map(strategies::get)
                    .toList();
            page.row(List.of(strategies.get(i), Page.fixed(ranks[i]), String.join(", ", behind)));
        }
        page.line("");
        page.paragraph("Not told apart by the critical difference:");
        for (List<Integer> group : test.alike(0.95)) {
            page.line(
                    "- " + String.join(", ", group.stream().map(strategies::get).toList()));
        }
        page.line("");
    }

    /** Medians of gaps, problem by problem. */
    static void medians(Page page, Results results) {
        page.paragraph("## Median gaps after " + COUNT + " trials");
        page.paragraph("The least of each problem is bold. Problems marked with * are held out.");
        List<String> strategies = ordered(results);
        var head = new ArrayList<>(List.of("problem"));
        head.addAll(strategies);
        page.head(head);
        for (TestProblem problem : results.problems(Results.RANDOM)) {
            double[] medians = strategies.stream()
                    .mapToDouble(s -> results.has(s, problem.name()) ? results.median(s, problem, COUNT) : Double.NaN)
                    .toArray();
            double least =
                    Arrays.stream(medians).filter(x -> !Double.isNaN(x)).min().orElse(Double.NaN);
            var row = new ArrayList<>(List.of(problem.name() + (problem.heldOut() ? " *" : "")));
            for (double median : medians) {
                row.add(median == least ? "**" + Page.number(median) + "**" : Page.number(median));
            }
            page.row(row);
        }
        page.line("");
    }

    /** Those that handle most problems first, then by regret. */
    private static List<String> ordered(Results results) {
        return results.strategies().stream()
                .sorted(Comparator.<String>comparingInt(
                                s -> -results.problems(s).size())
                        .thenComparingDouble(s -> results.regret(s, results.problems(s), COUNT)))
                .toList();
    }

    private static List<TestProblem> of(Kind kind, List<TestProblem> problems) {
        return problems.stream().filter(p -> p.kinds().contains(kind)).toList();
    }

    private static double mean(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElse(Double.NaN);
    }
}
