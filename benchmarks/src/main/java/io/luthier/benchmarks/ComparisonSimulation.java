package io.luthier.benchmarks;

import io.luthier.reports.comparison.Comparison;
import io.luthier.reports.comparison.Coverage;
import io.luthier.reports.comparison.Odds;
import io.luthier.reports.comparison.Searches;
import io.luthier.reports.comparison.Simulated;
import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.PairwiseRanks;
import io.luthier.study.History;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * What a comparison claims of strategies whose true differences are known: false claims and power beside the signed-rank tests
 * with Holm's correction, with how few repeats a strategy that is last in every repeat is shown to be behind, and how often each
 * interval of 95 % holds the truth. Then how long a comparison of twenty strategies, a hundred repeats of forty trials each, takes to
 * be written in every form.
 *
 * <pre>ComparisonSimulation [SIMULATIONS]     2,000 of each</pre>
 */
public final class ComparisonSimulation {
    private static final int[] REPEATS = {5, 6, 8, 10, 20};
    private static final double NEARLY_ALWAYS = 0.95;

    private ComparisonSimulation() {}

    public static void main(String[] args) {
        int simulations = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        claims(simulations);
        last(Math.max(20, simulations / 20));
        coverage(simulations);
        written();
    }

    private static void claims(int simulations) {
        line(
                "Six strategies, %d comparisons each: something false is claimed (at most 5 %%, bound %s), true differences of two"
                        + " that are shown, and comparisons in which something is said and nothing false",
                simulations, Odds.percent((double) Odds.most(simulations, Contest.ALPHA) / simulations));
        line("%-16s %7s  %7s %7s  %7s %7s  %9s", "truth", "repeats", "false", "Holm", "shown", "Holm", "something");
        for (Simulated.Truth truth : Simulated.Truth.values()) {
            for (int repeats : REPEATS) {
                Simulated.Outcome found = Simulated.of(truth, repeats, simulations);
                line(
                        "%-16s %7d  %7s %7s  %7s %7s  %9s",
                        truth,
                        repeats,
                        share(found.wrong(), simulations),
                        share(found.wrongBefore(), simulations),
                        Odds.percent(found.shown()),
                        Odds.percent(found.before()),
                        share(found.something(), simulations));
            }
        }
    }

    /** The fewest repeats that nearly always do. */
    private static void last(int simulations) {
        line(
                "%nFewest repeats with which one that is last in every repeat is shown to be behind, in 95 of 100 simulations");
        line("%-10s  %12s  %12s  %16s  %4s", "strategies", "another, far", "another, hair", "others together", "Holm");
        for (int arms = 3; arms <= 10; arms++) {
            int count = arms;
            line(
                    "%-10d  %12d  %12d  %16d  %4d",
                    arms,
                    fewest(n -> Simulated.last(count, n, 10, false, simulations) >= NEARLY_ALWAYS),
                    fewest(n -> Simulated.last(count, n, 1e-3, false, simulations) >= NEARLY_ALWAYS),
                    fewest(n -> Simulated.last(count, n, 1e-3, true, simulations) >= NEARLY_ALWAYS),
                    fewest(n -> PairwiseRanks.least(count, n) < Contest.ALPHA));
        }
    }

    private static int fewest(IntPredicate enough) {
        int repeats = 2;
        while (!enough.test(repeats)) {
            repeats++;
        }
        return repeats;
    }

    private static void coverage(int simulations) {
        line("%nIntervals of 95 %%, %d each: how often they hold the truth", simulations);
        line("%-60s %7s %7s %7s", "of", "6", "10", "20");
        for (Coverage.Of of : Coverage.Of.values()) {
            line(
                    "%-60s %7s %7s %7s",
                    of,
                    Odds.percent(Coverage.held(of, 6, simulations)),
                    Odds.percent(Coverage.held(of, 10, simulations)),
                    Odds.percent(Coverage.held(of, 20, simulations)));
        }
    }

    private static void written() {
        var random = new SplittableRandom(1);
        var searches = new LinkedHashMap<String, List<History>>();
        for (int arm = 0; arm < 20; arm++) {
            double scale = 1 + arm * 0.05;
            var own = new ArrayList<History>();
            for (int repeat = 0; repeat < 100; repeat++) {
                own.add(Searches.of(
                        repeat, random.doubles(40).map(x -> x * scale).toArray()));
            }
            searches.put("strategy-" + arm, own);
        }
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long clock = System.nanoTime();
        Comparison comparison = Comparison.of("written", searches);
        long size = comparison.html().length()
                + comparison.markdown().length()
                + comparison.text().length()
                + comparison.csv().length()
                + comparison.json().length()
                + comparison.pictures().size();
        line(
                "%nTwenty strategies, 100 repeats of 40 trials, written in every form (%,d characters): %.1f s of the processor, %.1f"
                        + " s by the clock",
                size, (threads.getCurrentThreadCpuTime() - cpu) / 1e9, (System.nanoTime() - clock) / 1e9);
    }

    private static String share(int count, int of) {
        return Odds.percent((double) count / of);
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
