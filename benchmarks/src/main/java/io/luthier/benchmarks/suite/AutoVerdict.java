package io.luthier.benchmarks.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The default strategy against the best of the others. */
final class AutoVerdict {
    private static final String AUTO = "auto";

    private AutoVerdict() {}

    static void write(Page page, Results results) {
        List<String> singles = new ArrayList<>(results.universal());
        List<TestProblem> problems = results.problems(Results.RANDOM);
        page.paragraph("## The default against the best single strategy");
        if (!singles.remove(AUTO)) {
            page.paragraph("The results have no rows of " + AUTO + " on all problems.");
            return;
        }
        page.paragraph("Mean normalised regret over " + problems.size()
                + " problems, of auto and of the strategy that has the least at that number of trials among those that"
                + " handle every problem. Asked for is a ratio of at most 1.1.");
        page.head(List.of("trials", "auto", "best single", "its regret", "ratio", "ratio on those held out"));
        for (int count : results.counts()) {
            String best = best(results, singles, problems, count);
            List<TestProblem> heldOut =
                    problems.stream().filter(TestProblem::heldOut).toList();
            String bestHeldOut = best(results, singles, heldOut, count);
            page.row(List.of(
                    Integer.toString(count),
                    Page.number(results.regret(AUTO, problems, count)),
                    best,
                    Page.number(results.regret(best, problems, count)),
                    Page.number(results.regret(AUTO, problems, count) / results.regret(best, problems, count)),
                    Page.number(results.regret(AUTO, heldOut, count) / results.regret(bestHeldOut, heldOut, count))
                            + " (" + bestHeldOut + ")"));
        }
        page.line("");
    }

    private static String best(Results results, List<String> singles, List<TestProblem> problems, int count) {
        return singles.stream()
                .min(Comparator.comparingDouble(s -> results.regret(s, problems, count)))
                .orElseThrow();
    }
}
