package io.luthier.benchmarks.curves;

import io.luthier.strategies.gaussian.CurveChances;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Whether the probabilities of {@code curve-stopping} are true: courses of recorded tables are cut off at epochs 6, 12 and 27, and the
 * probability that the loss in full is below a bound is set against how often it was. The law is learnt from 30 other courses, half of them in full; the bounds are
 * the best, the tenth, the quarter and the median of these.
 *
 * <pre>{@code Calibration [TABLES [COURSES]]    flowers,lcbench, 150}</pre>
 */
public final class Calibration {
    private static final int KNOWN = 30;
    private static final int BINS = 10;
    private static final int[] CUTS = {6, 12, 27};
    private static final double[] BOUNDS = {0, 0.1, 0.25, 0.5};

    private final int[] counts = new int[BINS];
    private final int[] below = new int[BINS];
    private final double[] promised = new double[BINS];
    private double squares = 0;

    private Calibration() {}

    public static void main(String[] args) {
        int courses = args.length > 1 ? Integer.parseInt(args[1]) : 150;
        var all = new Calibration();
        for (Trainings table : Trainings.some(args.length > 0 ? args[0] : "flowers,lcbench")) {
            var one = new Calibration();
            one.look(Recording.read(table.name()), courses);
            one.print(table.name());
            all.add(one);
        }
        all.print("all");
    }

    private void look(Recording recording, int courses) {
        RandomGenerator random = Seeds.generator(2026, "calibration", 0);
        List<double[]> known = new ArrayList<>();
        while (known.size() < KNOWN) {
            double[] course = course(recording, random);
            int length = known.size() % 2 == 0 ? Trainings.EPOCHS : CUTS[random.nextInt(CUTS.length)];
            known.add(Arrays.copyOf(course, length));
        }
        double[] full = known.stream()
                .filter(course -> course.length == Trainings.EPOCHS)
                .mapToDouble(course -> course[Trainings.EPOCHS - 1])
                .sorted()
                .toArray();
        var chances = new CurveChances(Fidelity.epochs(Trainings.EPOCHS));
        for (int i = 0; i < courses; i++) {
            double[] course = course(recording, random);
            for (int cut : CUTS) {
                for (double share : BOUNDS) {
                    double bound = full[(int) (share * (full.length - 1))];
                    double chance = chances.below(bound, Arrays.copyOf(course, cut), known);
                    note(chance, course[Trainings.EPOCHS - 1] < bound);
                }
            }
        }
    }

    /** A course that does not diverge. */
    private static double[] course(Recording recording, RandomGenerator random) {
        while (true) {
            int[] curve = recording.curve(random.nextInt(recording.size()), random.nextInt(Recorder.SEEDS));
            if (curve.length == Trainings.EPOCHS) {
                return Arrays.stream(curve)
                        .mapToDouble(logarithm -> Math.exp(logarithm / Recording.UNITS))
                        .toArray();
            }
        }
    }

    private void note(double chance, boolean happened) {
        int bin = (int) Math.min(BINS - 1, chance * BINS);
        counts[bin]++;
        promised[bin] += chance;
        below[bin] += happened ? 1 : 0;
        squares += (chance - (happened ? 1 : 0)) * (chance - (happened ? 1 : 0));
    }

    private void add(Calibration other) {
        for (int bin = 0; bin < BINS; bin++) {
            counts[bin] += other.counts[bin];
            below[bin] += other.below[bin];
            promised[bin] += other.promised[bin];
        }
        squares += other.squares;
    }

    private void print(String name) {
        int all = Arrays.stream(counts).sum();
        double error = 0;
        System.out.println("\n" + name + ": promised, happened, of");
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                double mean = promised[bin] / counts[bin];
                double rate = (double) below[bin] / counts[bin];
                error += Math.abs(mean - rate) * counts[bin] / all;
                System.out.printf(Locale.ROOT, "  %.3f  %.3f  %d%n", mean, rate, counts[bin]);
            }
        }
        double rate = (double) Arrays.stream(below).sum() / all;
        System.out.printf(
                Locale.ROOT,
                "  mean distance %.3f, Brier score %.3f (%.3f where the rate alone is known)%n",
                error,
                squares / all,
                rate * (1 - rate));
    }
}
