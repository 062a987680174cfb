package io.luthier.reports.statistics;

import java.util.Arrays;

/**
 * Which of several arms, measured on the same blocks, differ: the exact signed-rank test for each pair ({@link
 * PairedDifference#rankP}), corrected for all pairs by {@link Holm}. Immutable.
 */
public final class PairwiseRanks {
    private final double[][] p;

    private final double raw;

    private PairwiseRanks(double[][] p, double raw) {
        this.p = p;
        this.raw = raw;
    }

    /**
     * The tests of these values, a row for each block with a value for each arm.
     *
     * @throws IllegalArgumentException if there are fewer than two blocks, rows differ in length, or a value is not finite
     */
    public static PairwiseRanks of(double[][] rows) {
        int arms = rows.length == 0 ? 0 : rows[0].length;
        double[] raw = new double[arms * (arms - 1) / 2];
        int at = 0;
        for (int i = 0; i < arms; i++) {
            for (int j = i + 1; j < arms; j++) {
                raw[at++] =
                        PairedDifference.of(column(rows, i), column(rows, j)).rankP();
            }
        }
        double[] corrected = Holm.corrected(raw);
        double[][] p = new double[arms][arms];
        at = 0;
        for (int i = 0; i < arms; i++) {
            p[i][i] = 1;
            for (int j = i + 1; j < arms; j++) {
                p[i][j] = corrected[at];
                p[j][i] = corrected[at++];
            }
        }
        return new PairwiseRanks(p, Arrays.stream(raw).min().orElse(1));
    }

    /** The least p value of all pairs, not corrected. */
    double raw() {
        return raw;
    }

    /** The corrected p value of one arm against another. */
    public double p(int first, int second) {
        return p[first][second];
    }

    /** The least that {@link #p} can be: no difference, however large, shows more with so few blocks. */
    public static double least(int arms, int blocks) {
        return Math.min(1, arms * (arms - 1) / 2.0 * 2 * Math.pow(0.5, blocks));
    }

    private static double[] column(double[][] rows, int index) {
        return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
    }
}
