package io.luthier.trainer.measure;

import java.util.Arrays;

/** Rows in the order of a score. */
final class Ranks {
    private Ranks() {}

    /**
     * The area under the receiver operating characteristic of one class against the rest: the share of pairs, one row of the
     * class and one of another, in which the first has the higher score; equal scores count half. NaN where there is no such
     * pair. The pairs are counted as whole numbers, so that the order of rows decides no bit of it.
     *
     * @see <a href="https://doi.org/10.1148/radiology.143.1.7063747">Hanley and McNeil 1982</a>
     */
    static double area(double[] scores, int[] known, int positive) {
        long all = known.length;
        long ours = Arrays.stream(known).filter(c -> c == positive).count();
        if (ours == 0 || ours == all) {
            return Double.NaN;
        }
        Integer[] order = new Integer[known.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        long twice = 0; // two for each pair in the right order, one for each tie
        long below = 0; // rows of other classes with lower scores
        int from = 0;
        while (from < order.length) {
            int to = from;
            long positives = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                positives += known[order[to]] == positive ? 1 : 0;
                to++;
            }
            long negatives = to - from - positives;
            twice += positives * (2 * below + negatives);
            below += negatives;
            from = to;
        }
        return twice / (2.0 * ours * (all - ours));
    }
}
