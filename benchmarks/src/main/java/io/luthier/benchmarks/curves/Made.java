package io.luthier.benchmarks.curves;

import io.luthier.trial.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Data that are made for the benchmark, the same each time. */
final class Made {
    private static final int ROWS = 400;

    private Made() {}

    /** Two spirals, one around the other, of two classes. */
    static Path spirals() {
        RandomGenerator random = Seeds.generator(2026, "spirals", 0);
        var out = new StringBuilder("x,y,target\n");
        for (int i = 0; i < ROWS; i++) {
            boolean first = i % 2 == 0;
            double turn = 0.5 + 2.5 * Math.PI * Math.sqrt(random.nextDouble());
            double far = first ? turn : -turn;
            out.append(String.format(
                    Locale.ROOT,
                    "%.4f,%.4f,%s%n",
                    far * Math.cos(turn) + 0.3 * random.nextGaussian(),
                    far * Math.sin(turn) + 0.3 * random.nextGaussian(),
                    first ? "a" : "b"));
        }
        return file("spirals", out);
    }

    /** A smooth function of five of eight numbers, with as much noise as signal. */
    static Path ripples() {
        RandomGenerator random = Seeds.generator(2026, "ripples", 0);
        var out = new StringBuilder("a,b,c,d,e,f,g,h,target\n");
        for (int i = 0; i < ROWS; i++) {
            double[] x = random.doubles(8).toArray();
            double signal = 10 * Math.sin(Math.PI * x[0] * x[1])
                    + 20 * (x[2] - 0.5) * (x[2] - 0.5)
                    + 10 * x[3]
                    + 5 * x[4]; // Friedman 1991
            for (double each : x) {
                out.append(String.format(Locale.ROOT, "%.4f,", each));
            }
            out.append(String.format(Locale.ROOT, "%.4f%n", signal + 5 * random.nextGaussian()));
        }
        return file("ripples", out);
    }

    private static Path file(String name, StringBuilder text) {
        try {
            Path folder = Files.createTempDirectory("luthier-curves");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve(name + ".csv");
            Files.writeString(file, text.toString().replace(System.lineSeparator(), "\n"));
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
