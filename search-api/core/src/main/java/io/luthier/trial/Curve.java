package io.luthier.trial;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Series of numbers by name, one number for each unit of fidelity: losses, accuracy, learning rate, batch size. Immutable. One
 * that {@linkplain #then continues} another shares what they have in common.
 */
public final class Curve {
    private static final Curve NONE = new Curve(null, Map.of());

    private final @Nullable Curve before;
    private final Map<String, double[]> series;
    private final int length;

    private Curve(@Nullable Curve before, Map<String, double[]> series) {
        this.before = before;
        this.series = series;
        this.length = (before == null ? 0 : before.length)
                + series.values().stream().mapToInt(v -> v.length).findFirst().orElse(0);
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
        return copy.isEmpty() ? NONE : new Curve(null, Collections.unmodifiableMap(copy));
    }

    /** The names, in order. */
    public Set<String> names() {
        return series.keySet();
    }

    /** A copy of the values of a series. */
    public double[] values(String name) {
        double[] last = own(name);
        if (before == null) {
            return last.clone();
        }
        double[] values = new double[length];
        int end = length;
        for (Curve part = this; part != null; part = part.before) {
            double[] own = part.own(name);
            end -= own.length;
            System.arraycopy(own, 0, values, end, own.length);
        }
        return values;
    }

    private double[] own(String name) {
        double[] values = series.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no series '" + name + "' among " + series.keySet());
        }
        return values;
    }

    /** The number of values of each series. */
    public int length() {
        return length;
    }

    /**
     * This, continued by the values of another.
     *
     * @throws IllegalArgumentException if the series have other names
     */
    public Curve then(Curve more) {
        if (series.isEmpty() || more.series.isEmpty()) {
            return series.isEmpty() ? more : this;
        }
        if (!names().equals(more.names())) {
            throw new IllegalArgumentException(
                    "a course of the series " + names() + " cannot continue with the series " + more.names());
        }
        if (more.before == null) {
            return more.length == 0 ? this : new Curve(this, more.series);
        }
        return new Curve(this, more.after(0).series);
    }

    /** What comes after the first {@code known} values of each series. */
    public Curve after(int known) {
        if (known == 0 && before == null) {
            return this;
        }
        var rest = new LinkedHashMap<String, double[]>();
        series.keySet().forEach(name -> rest.put(name, Arrays.copyOfRange(values(name), known, length)));
        return rest.isEmpty() ? NONE : new Curve(null, Collections.unmodifiableMap(rest));
    }

    /** Whether this begins with all values of another, bit by bit, and has the same series in the same order. */
    public boolean startsWith(Curve other) {
        if (other.length > length || !List.copyOf(names()).equals(List.copyOf(other.names()))) {
            return false;
        }
        for (String name : names()) {
            if (!Arrays.equals(values(name), 0, other.length, other.values(name), 0, other.length)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve curve
                && series.keySet().equals(curve.series.keySet())
                && series.keySet().stream().allMatch(name -> Arrays.equals(values(name), curve.values(name)));
    }

    @Override
    public int hashCode() {
        return series.keySet().stream()
                .mapToInt(name -> name.hashCode() ^ Arrays.hashCode(values(name)))
                .sum();
    }

    @Override
    public String toString() {
        return "Curve" + series.keySet() + "x" + length();
    }
}
