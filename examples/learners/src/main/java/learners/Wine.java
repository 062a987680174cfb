package learners;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The bundled wines: 178 of three cultivars, sorted by cultivar.
 *
 * @param measures the names of the columns
 * @param x 13 measures of each
 * @param y the cultivar of each: 0, 1, 2
 */
public record Wine(List<String> measures, double[][] x, int[] y) {
    private static final List<String> CULTIVARS = List.of("barolo", "grignolino", "barbera");

    public static final Wine ALL = read();

    private static Wine read() {
        try (InputStream in = Objects.requireNonNull(Wine.class.getResourceAsStream("/wine.csv"))) {
            List<String[]> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(","))
                    .toList();
            double[][] x = rows.stream()
                    .skip(1)
                    .map(row -> IntStream.range(0, 13)
                            .mapToDouble(i -> Double.parseDouble(row[i]))
                            .toArray())
                    .toArray(double[][]::new);
            int[] y = rows.stream()
                    .skip(1)
                    .mapToInt(row -> CULTIVARS.indexOf(row[13]))
                    .toArray();
            return new Wine(List.of(rows.get(0)).subList(0, 13), x, y);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int size() {
        return y.length;
    }

    /** Every third wine, from the first, second or third. */
    public Wine held(int fold) {
        return only(IntStream.range(0, size()).filter(i -> i % 3 == fold).toArray());
    }

    /** All but those. */
    public Wine rest(int fold) {
        return only(IntStream.range(0, size()).filter(i -> i % 3 != fold).toArray());
    }

    private Wine only(int[] rows) {
        return new Wine(
                measures,
                IntStream.of(rows).mapToObj(i -> x[i]).toArray(double[][]::new),
                IntStream.of(rows).map(i -> y[i]).toArray());
    }

    /** The measures of a wine, then its cultivar. */
    public double[] row(int i) {
        double[] row = Arrays.copyOf(x[i], 14);
        row[13] = y[i];
        return row;
    }

    /** The share of rows for which a prediction is right. */
    public double accuracy(int[] predicted) {
        return IntStream.range(0, size()).filter(i -> predicted[i] == y[i]).count() / (double) size();
    }
}
