package io.luthier.benchmarks.suite;

import io.luthier.reports.statistics.Holm;
import io.luthier.reports.statistics.RankSum;
import java.util.List;

/** Strategies against other tools on the same problems: Mann and Whitney's test for each problem, corrected over problems. */
final class PeerVerdict {
    private static final int[] COUNTS = {25, 50, 100};

    /** Who is held against whom. */
    private record Match(String strategy, String peer) {}

    private static final List<Match> MATCHES = List.of(
            new Match("gaussian-process", "optuna-gp"),
            new Match("gaussian-process", "optuna-tpe"),
            new Match("tpe", "optuna-tpe"),
            new Match("cma-es", "optuna-cmaes"));

    private PeerVerdict() {}

    static void write(Page page, Results results) {
        page.paragraph("## Against other tools");
        page.paragraph(
                "Two-sided Mann-Whitney tests of the gaps after as many trials, corrected by Holm over the problems;"
                        + " \"worse\" and \"better\" are those below 0.05. Regret is the mean normalised regret of both over the"
                        + " mixed and conditional problems among them.");
        page.head(List.of(
                "strategy",
                "peer",
                "trials",
                "problems",
                "better",
                "worse",
                "mixed or conditional",
                "regret",
                "peer's"));
        for (Match match : MATCHES) {
            for (int count : COUNTS) {
                if (!results.problems(List.of(match.strategy(), match.peer())).isEmpty()) {
                    page.row(summary(results, match, count));
                }
            }
        }
        page.line("");
        for (Match match : MATCHES) {
            List<TestProblem> problems = results.problems(List.of(match.strategy(), match.peer()));
            if (!problems.isEmpty()) {
                detail(page, results, match, problems);
            }
        }
    }

    private static List<String> summary(Results results, Match match, int count) {
        List<TestProblem> problems = results.problems(List.of(match.strategy(), match.peer()));
        double[] p = corrected(results, match, problems, count);
        int better = 0;
        int worse = 0;
        for (int i = 0; i < p.length; i++) {
            boolean ahead = test(results, match, problems.get(i), count).superiority() > 0.5;
            better += p[i] < 0.05 && ahead ? 1 : 0;
            worse += p[i] < 0.05 && !ahead ? 1 : 0;
        }
        List<TestProblem> branched = problems.stream()
                .filter(q -> q.kinds().contains(Kind.MIXED) || q.kinds().contains(Kind.CONDITIONAL))
                .toList();
        return List.of(
                match.strategy(),
                match.peer(),
                Integer.toString(count),
                Integer.toString(problems.size()),
                Integer.toString(better),
                Integer.toString(worse),
                Integer.toString(branched.size()),
                Page.fixed(results.regret(match.strategy(), branched, count)),
                Page.fixed(results.regret(match.peer(), branched, count)));
    }

    private static void detail(Page page, Results results, Match match, List<TestProblem> problems) {
        page.paragraph("### " + match.strategy() + " against " + match.peer());
        page.paragraph("After 100 trials. The chance is that of a study of ours being ahead of one of theirs.");
        page.head(List.of("problem", "seeds", "median gap", "peer's", "chance", "p", "corrected"));
        double[] corrected = corrected(results, match, problems, 100);
        for (int i = 0; i < corrected.length; i++) {
            TestProblem problem = problems.get(i);
            RankSum test = test(results, match, problem, 100);
            page.row(List.of(
                    problem.name(),
                    results.seeds(match.strategy(), problem) + " and " + results.seeds(match.peer(), problem),
                    Page.number(results.median(match.strategy(), problem, 100)),
                    Page.number(results.median(match.peer(), problem, 100)),
                    Page.fixed(test.superiority()),
                    Page.p(test.p()),
                    Page.p(corrected[i])));
        }
        page.line("");
    }

    private static double[] corrected(Results results, Match match, List<TestProblem> problems, int count) {
        return Holm.corrected(problems.stream()
                .mapToDouble(problem -> test(results, match, problem, count).p())
                .toArray());
    }

    private static RankSum test(Results results, Match match, TestProblem problem, int count) {
        return RankSum.of(
                results.values(match.strategy(), problem, count), results.values(match.peer(), problem, count));
    }
}
