package io.luthier.benchmarks.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What one study of the suite came to.
 *
 * @param strategy as it was asked for
 * @param trials its budget
 * @param gaps distances from the optimum after {@link #COUNTS} trials: NaN beyond the budget and where the strategy refused
 *     the problem, infinite where no trial was complete
 * @param thinking microseconds for each proposal, ask and tell
 */
record Row(String strategy, String problem, int seed, int trials, int window, double[] gaps, double thinking) {
    static final int[] COUNTS = {10, 25, 50, 100, 200};
    static final String HEADER = "strategy,problem,seed,trials,window,gap_10,gap_25,gap_50,gap_100,gap_200,thinking_us";

    /** Whether that is the same study. */
    boolean sameStudy(Row other) {
        return seed == other.seed
                && trials == other.trials
                && window == other.window
                && strategy.equals(other.strategy)
                && problem.equals(other.problem);
    }

    /** Whether the strategy refused the problem. */
    boolean refused() {
        return Arrays.stream(gaps).allMatch(Double::isNaN);
    }

    /** The gap after one of {@link #COUNTS}. */
    double gap(int count) {
        return gaps[Arrays.binarySearch(COUNTS, count)];
    }

    String text() {
        var fields = new ArrayList<String>();
        fields.add(strategy.contains(",") ? '"' + strategy + '"' : strategy);
        fields.addAll(List.of(problem, Integer.toString(seed), Integer.toString(trials), Integer.toString(window)));
        for (double gap : gaps) {
            fields.add(Double.isNaN(gap) ? "" : Double.isInfinite(gap) ? "inf" : number(gap));
        }
        fields.add(Double.isNaN(thinking) ? "" : number(thinking));
        return String.join(",", fields);
    }

    static Row parse(String line) {
        int from = line.startsWith("\"") ? line.indexOf("\",") + 2 : line.indexOf(',') + 1;
        String strategy = line.startsWith("\"") ? line.substring(1, from - 2) : line.substring(0, from - 1);
        String[] rest = line.substring(from).split(",", -1);
        double[] gaps = new double[COUNTS.length];
        Arrays.setAll(gaps, i -> number(rest[4 + i]));
        return new Row(
                strategy,
                rest[0],
                Integer.parseInt(rest[1]),
                Integer.parseInt(rest[2]),
                Integer.parseInt(rest[3]),
                gaps,
                number(rest[4 + COUNTS.length]));
    }

    private static double number(String field) {
        return field.isEmpty()
                ? Double.NaN
                : field.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(field);
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.6g", x);
    }
}
