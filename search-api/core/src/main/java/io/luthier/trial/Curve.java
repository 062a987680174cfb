package io.luthier.trial;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Series of numbers by name, one number for each unit of fidelity: losses, accuracy, learning rate, batch size. Immutable. */
public final class Curve {
    private static final Curve NONE = new Curve(Map.of());

    private final Map<String, double[]> series;

    private Curve(Map<String, double[]> series) {
        this.series = series;
    }

    /** No series. */
    public static Curve none() {
        return NONE;
    }

    /** These series; all of one length. */
    public static Curve of(Map<String, double[]> series) {
        var copy = new LinkedHashMap<String, double[]>();
        int length = -1;
        for (var entry : series.entrySet()) {
            double[] values = entry.getValue().clone();
            if (length >= 0 && values.length != length) {
                throw new IllegalArgumentException(
                        "series '" + entry.getKey() + "' has " + values.length + " values, another has " + length);
            }
            length = values.length;
            copy.put(entry.getKey(), values);
        }
        return copy.isEmpty() ? NONE : new Curve(Collections.unmodifiableMap(copy));
    }

    /** The names, in order. */
    public Set<String> names() {
        return series.keySet();
    }

    /** A copy of the values of a series. */
    public double[] values(String name) {
        double[] values = series.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no series '" + name + "' among " + series.keySet());
        }
        return values.clone();
    }

    /** The number of values of each series. */
    public int length() {
        return series.values().stream().mapToInt(v -> v.length).findFirst().orElse(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve curve
                && series.keySet().equals(curve.series.keySet())
                && series.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), curve.series.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        return series.entrySet().stream()
                .mapToInt(e -> e.getKey().hashCode() ^ Arrays.hashCode(e.getValue()))
                .sum();
    }

    @Override
    public String toString() {
        return "Curve" + series.keySet() + "x" + length();
    }
}
