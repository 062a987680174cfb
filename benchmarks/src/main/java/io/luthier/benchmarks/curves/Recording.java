package io.luthier.benchmarks.curves;

import io.luthier.space.SearchSpace;
import io.luthier.trial.Seeds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A table of learning curves. In its file a line for each configuration: its point in the unit cube in ten-thousandths, and for
 * each seed the logarithms of the losses in thousandths, the first and then the differences.
 */
final class Recording {
    static final double UNITS = 1000;
    private static final double GRID = 10_000;
    private static final int NEIGHBOURS = 12;
    private static final int DRAWN = 3000;
    private static final double[] TRIED = {0, 0.25, 0.5, 2, 4};

    private final Trainings training;
    private final double[][] points;
    private final int[][][] curves;
    private final boolean[][] active;
    private final double[] weights;
    private final int[] order; // of configurations, the best first
    private final double[] full;
    private double[] drawn = {};

    Recording(Trainings training, double[][] points, int[][][] curves) {
        this.training = training;
        this.points = points;
        this.curves = curves;
        this.active = new boolean[points.length][];
        for (int i = 0; i < points.length; i++) {
            active[i] = space().active(points[i]);
        }
        this.full = new double[points.length];
        Arrays.setAll(full, this::mean);
        this.order = IntStream.range(0, full.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> full[i]))
                .mapToInt(i -> i)
                .toArray();
        this.weights = weights();
    }

    private double mean(int config) {
        double sum = 0;
        for (int[] curve : curves[config]) {
            sum += curve.length < Trainings.EPOCHS
                    ? Double.POSITIVE_INFINITY
                    : Math.exp(curve[curve.length - 1] / UNITS);
        }
        return sum / curves[config].length;
    }

    SearchSpace space() {
        return training.space();
    }

    int size() {
        return points.length;
    }

    double[] point(int config) {
        return points[config];
    }

    int[] curve(int config, int seed) {
        return curves[config][seed];
    }

    /** The mean of the first losses, of those that have one. */
    double start() {
        return Arrays.stream(curves)
                .map(both -> both[0])
                .filter(curve -> curve.length > 0)
                .mapToDouble(curve -> Math.exp(curve[0] / UNITS))
                .average()
                .orElseThrow();
    }

    /** What a configuration reaches in full, the mean of the seeds; the worst that was recorded where it diverges. */
    double reached(double[] point) {
        double sum = 0;
        for (int seed = 0; seed < Recorder.SEEDS; seed++) {
            sum += course(point, seed)[Trainings.EPOCHS - 1] / Recorder.SEEDS;
        }
        return Double.isNaN(sum) ? worst() : sum;
    }

    private double worst() {
        return Arrays.stream(full).filter(Double::isFinite).max().orElseThrow();
    }

    /**
     * What {@value #DRAWN} random configurations reach in full, the best first: draws of the space, looked up as a search
     * looks them up. The recorded configurations themselves are no measure, as between them their neighbours are averaged, so
     * that hardly anything is as good or as bad as they are.
     */
    private double[] drawn() {
        if (drawn.length == 0) {
            RandomGenerator random = Seeds.generator(2026, "drawn", 0);
            drawn = new double[DRAWN];
            Arrays.setAll(drawn, i -> reached(space().encode(space().sample(random))));
            Arrays.sort(drawn);
        }
        return drawn;
    }

    /** The least loss of many random trainings in full, the mean of their seeds. */
    double best() {
        return drawn()[0];
    }

    /** The expected least loss of so many random configurations; what diverges counts as the worst that did not. */
    double bestOf(int count) {
        double[] sorted = drawn();
        int n = sorted.length;
        double expected = 0;
        double more = 1; // the chance that all are worse than what was passed
        for (int rank = 0; rank < n; rank++) {
            double worse = 1;
            for (int k = 0; k < count; k++) {
                worse *= Math.max(0.0, n - 1.0 - rank - k) / (n - k);
            }
            expected += (more - worse) * sorted[rank];
            more = worse;
        }
        return expected;
    }

    /**
     * The course of a training of any configuration: between those that were recorded near it (modified Shepard's method on
     * logarithms), each taken at the same seed. It goes through what was recorded. NaN from where half of it has diverged.
     */
    double[] course(double[] point, int seed) {
        boolean[] alive = space().active(point);
        double[] distances = new double[points.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.sqrt(squared(point, alive, i, weights));
        }
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double radius = sorted[Math.min(NEIGHBOURS, sorted.length - 1)];
        double[] sums = new double[Trainings.EPOCHS];
        double[] totals = new double[Trainings.EPOCHS];
        double all = 0;
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] < radius) {
                double near = (radius - distances[i]) / (radius * Math.max(1e-6, distances[i]));
                double weight = near * near;
                int[] curve = curves[i][seed];
                all += weight;
                for (int e = 0; e < curve.length; e++) {
                    sums[e] += weight * curve[e];
                    totals[e] += weight;
                }
            }
        }
        for (int e = 0; e < sums.length; e++) {
            sums[e] = totals[e] > 0.5 * all ? Math.exp(sums[e] / totals[e] / UNITS) : Double.NaN;
        }
        return sums;
    }

    private double squared(double[] point, boolean[] alive, int other, double[] factors) {
        double sum = 0;
        for (int d = 0; d < point.length; d++) {
            if (alive[d] != active[other][d]) {
                sum += 0.25 * factors[d];
            } else if (alive[d]) {
                double difference = space().axes().get(d).ordered()
                        ? point[d] - points[other][d]
                        : point[d] == points[other][d] ? 0 : 1;
                sum += factors[d] * difference * difference;
            }
        }
        return sum;
    }

    /** What each axis weighs in a distance: as it foretells the final loss of those left out best, tried axis by axis. */
    private double[] weights() {
        double[] factors = new double[space().dimension()];
        Arrays.fill(factors, 1);
        double least = error(factors);
        for (int round = 0; round < 2; round++) {
            for (int d = 0; d < factors.length; d++) {
                double kept = factors[d];
                double[] tried = factors.clone();
                for (double times : TRIED) {
                    tried[d] = times == 0 ? 0.02 : kept * times;
                    double error = error(tried);
                    if (error < least) {
                        least = error;
                        factors[d] = tried[d];
                    }
                }
            }
        }
        return factors;
    }

    /** The mean distance of ranks between every third configuration and the mean of those nearest to it. */
    private double error(double[] factors) {
        int n = points.length;
        double[] rank = new double[n];
        for (int i = 0; i < n; i++) {
            rank[order[i]] = i;
        }
        double error = 0;
        for (int i = 0; i < n; i += 3) {
            double[] nearest = new double[6];
            int[] which = new int[6];
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            for (int j = 0; j < n; j++) {
                if (j == i) {
                    continue;
                }
                double distance = squared(points[i], active[i], j, factors);
                if (distance < nearest[5]) {
                    int at = 5;
                    while (at > 0 && nearest[at - 1] > distance) {
                        nearest[at] = nearest[at - 1];
                        which[at] = which[at - 1];
                        at--;
                    }
                    nearest[at] = distance;
                    which[at] = j;
                }
            }
            double mean = 0;
            for (int j : which) {
                mean += rank[j] / which.length;
            }
            error += Math.abs(mean - rank[i]);
        }
        return error;
    }

    /** A point as its file holds it. */
    static double[] rounded(double[] point) {
        return Arrays.stream(point).map(u -> Math.rint(u * GRID) / GRID).toArray();
    }

    static Path file(Path folder, String name) {
        return folder.resolve(name + ".txt.gz");
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var out = new GZIPOutputStream(Files.newOutputStream(file(folder, training.name())))) {
            for (int i = 0; i < points.length; i++) {
                String line = Arrays.stream(points[i])
                        .mapToObj(u -> Long.toString(Math.round(u * GRID)))
                        .collect(Collectors.joining(" "));
                for (int[] curve : curves[i]) {
                    var text = new StringBuilder(",");
                    for (int e = 0; e < curve.length; e++) {
                        text.append(e == 0 ? "" : " ").append(e == 0 ? curve[0] : curve[e] - curve[e - 1]);
                    }
                    line += text;
                }
                out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** A table that comes with the benchmarks. */
    static Recording read(String name) {
        try (InputStream in = Recording.class.getResourceAsStream(name + ".txt.gz")) {
            if (in == null) {
                throw new IllegalArgumentException("the table " + name + " is not there\nRecord it with Recorder.");
            }
            return read(Trainings.named(name), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording read(Trainings training, InputStream in) throws IOException {
        var points = new ArrayList<double[]>();
        var curves = new ArrayList<int[][]>();
        var reader = new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String[] parts = line.split(",", -1);
            points.add(Arrays.stream(parts[0].split(" "))
                    .mapToDouble(text -> Integer.parseInt(text) / GRID)
                    .toArray());
            int[][] both = new int[parts.length - 1][];
            for (int seed = 0; seed < both.length; seed++) {
                String text = parts[seed + 1];
                int[] curve = text.isEmpty()
                        ? new int[0]
                        : Arrays.stream(text.split(" "))
                                .mapToInt(Integer::parseInt)
                                .toArray();
                for (int e = 1; e < curve.length; e++) {
                    curve[e] += curve[e - 1];
                }
                both[seed] = curve;
            }
            curves.add(both);
        }
        return new Recording(training, points.toArray(new double[0][]), curves.toArray(new int[0][][]));
    }
}
