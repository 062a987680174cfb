package io.luthier.benchmarks.suite;

import io.luthier.reports.statistics.Holm;
import io.luthier.reports.statistics.PairedDifference;
import java.util.ArrayList;
import java.util.List;

/** Strategies against random search, on the suite as a whole and on each kind of problem. */
final class RandomVerdict {
    private static final int COUNT = 100;

    private RandomVerdict() {}

    static void write(Page page, Results results) {
        page.paragraph("## Against random search");
        page.paragraph(
                "After " + COUNT + " trials, on all problems that a strategy handles. The first p value is that of the"
                        + " signed-rank test over all pairs of problem and seed, of normalised regrets; the second that over the"
                        + " problems alone, of their means. Not better: the kinds of problem on which the same test of pairs,"
                        + " corrected by Holm over the kinds, does not show the strategy ahead at 0.05; in bold those on which it is"
                        + " behind.");
        page.head(List.of("strategy", "problems", "regret", "p over pairs", "p over problems", "not better"));
        for (String strategy : results.strategies()) {
            if (!strategy.equals(Results.RANDOM)) {
                page.row(row(results, strategy));
            }
        }
        page.line("");
    }

    private static List<String> row(Results results, String strategy) {
        List<TestProblem> problems = results.problems(strategy);
        double[] mine = problems.stream()
                .filter(p -> results.speaks(p, COUNT))
                .mapToDouble(p -> results.regret(strategy, p, COUNT))
                .toArray();
        double[] randoms = problems.stream()
                .filter(p -> results.speaks(p, COUNT))
                .mapToDouble(p -> results.regret(Results.RANDOM, p, COUNT))
                .toArray();
        return List.of(
                strategy,
                Integer.toString(problems.size()),
                Page.fixed(results.regret(strategy, problems, COUNT)),
                Page.p(pairs(results, strategy, problems).rankP()),
                mine.length < 2 ? "" : Page.p(PairedDifference.of(mine, randoms).rankP()),
                String.join(", ", notBetter(results, strategy, problems)));
    }

    private static List<String> notBetter(Results results, String strategy, List<TestProblem> problems) {
        var kinds = new ArrayList<Kind>();
        var tests = new ArrayList<PairedDifference>();
        for (Kind kind : Kind.values()) {
            List<TestProblem> those =
                    problems.stream().filter(p -> p.kinds().contains(kind)).toList();
            if (those.stream().anyMatch(p -> results.speaks(p, COUNT))) {
                kinds.add(kind);
                tests.add(pairs(results, strategy, those));
            }
        }
        double[] p = Holm.corrected(
                tests.stream().mapToDouble(PairedDifference::rankP).toArray());
        var names = new ArrayList<String>();
        for (int i = 0; i < p.length; i++) {
            boolean ahead = tests.get(i).mean() < 0;
            if (p[i] >= 0.05) {
                names.add(kinds.get(i).toString());
            } else if (!ahead) {
                names.add("**" + kinds.get(i) + "**");
            }
        }
        return names.isEmpty() ? List.of("none") : names;
    }

    private static PairedDifference pairs(Results results, String strategy, List<TestProblem> problems) {
        double[][] pairs = results.pairs(strategy, Results.RANDOM, problems, COUNT);
        return PairedDifference.of(pairs[0], pairs[1]);
    }
}
