package io.luthier.benchmarks.curves;

import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Records tables of learning curves: random configurations of each space, trained in full with two seeds.
 *
 * <pre>{@code Recorder [FOLDER [CONFIGURATIONS [TABLES]]]    benchmarks/src/main/resources/.../curves, 1000, all}</pre>
 */
public final class Recorder {
    static final int SEEDS = 2;
    private static final long SPLIT = 2026;
    private static final double LEAST = 1e-6; // what a loss is told from 0

    private Recorder() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "benchmarks/src/main/resources/io/luthier/benchmarks/curves");
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        for (Trainings training : Trainings.some(args.length > 2 ? args[2] : "all")) {
            long begun = System.nanoTime();
            Recording recording = record(training, count);
            recording.write(folder);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %d configurations, %d bytes, %.0f s%n",
                    training.name(),
                    count,
                    Files.size(Recording.file(folder, training.name())),
                    (System.nanoTime() - begun) / 1e9);
        }
    }

    private static Recording record(Trainings training, int count) throws Exception {
        double[][] points = new double[count][];
        int[][][] curves = new int[count][SEEDS][];
        try (Workshop workshop = training.network().get().open(Opening.of(training.space(), SPLIT))) {
            for (int i = 0; i < count; i++) {
                Config drawn = training.space().sample(Seeds.generator(SPLIT, training.name(), i));
                points[i] = Recording.rounded(training.space().encode(drawn));
                Config config = training.space().decode(points[i]);
                for (int seed = 0; seed < SEEDS; seed++) {
                    curves[i][seed] = train(workshop, new Trial(i, config, Trainings.EPOCHS, Seeds.mix(SPLIT, seed)));
                }
            }
        }
        return new Recording(training, points, curves);
    }

    /** The logarithms of the validation loss in thousandths, shorter where the training diverged. */
    private static int[] train(Workshop workshop, Trial trial) throws Exception {
        try (Run run = workshop.start(trial)) {
            Measurement measured = run.advance(trial.fidelity());
            return Arrays.stream(measured.curve().values("validation-loss"))
                    .mapToInt(loss -> (int) Math.round(Recording.UNITS * Math.log(Math.max(LEAST, loss))))
                    .toArray();
        }
    }
}
