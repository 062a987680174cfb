package io.luthier.trial;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A few numbers by name, unmodifiable, in little memory: most trials of a study have the same names, and share them. */
final class Metrics extends AbstractMap<String, Double> {
    private static final int MOST = 32;
    private static volatile String[] latest = {};

    private final String[] names;
    private final double[] values;

    private Metrics(String[] names, double[] values) {
        this.names = names;
        this.values = values;
    }

    /** An unmodifiable map of the same in the same order. */
    static Map<String, Double> of(Map<String, Double> map) {
        if (map instanceof Metrics) {
            return map;
        } else if (map.size() < 2) {
            return Map.copyOf(map);
        } else if (map.size() > MOST) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(map));
        }
        String[] known = latest;
        boolean same = known.length == map.size();
        String[] names = new String[map.size()];
        double[] values = new double[map.size()];
        int i = 0;
        for (var entry : map.entrySet()) {
            names[i] = entry.getKey();
            values[i] = entry.getValue();
            same = same && names[i].equals(known[i]);
            i++;
        }
        if (!same) {
            latest = names;
        }
        return new Metrics(same ? known : names, values);
    }

    private int place(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
        int place = place(name);
        return place < 0 ? null : (Double) values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return place(name) >= 0;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return new Iterator<>() {
                    private int next = 0;

                    @Override
                    public boolean hasNext() {
                        return next < names.length;
                    }

                    @Override
                    public Entry<String, Double> next() {
                        if (next == names.length) {
                            throw new NoSuchElementException();
                        }
                        return Map.entry(names[next], values[next++]);
                    }
                };
            }
        };
    }
}
