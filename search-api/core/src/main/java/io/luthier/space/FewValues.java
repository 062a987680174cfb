package io.luthier.space;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A small ordered map that cannot be changed, in two arrays: a study of 100,000 trials keeps as many of them, and a hash table
 * each would be most of its memory.
 */
final class FewValues extends AbstractMap<String, Object> {
    /** Above this a search along the array is slower than a hash table. */
    static final int MOST = 24;

    private static volatile String[] latest = {};

    private final String[] paths; // shared: most configurations of a study have the same
    private final Object[] values;

    FewValues(Map<String, Object> map) {
        String[] known = latest;
        boolean same = known.length == map.size();
        String[] own = new String[map.size()];
        values = new Object[map.size()];
        int i = 0;
        for (var entry : map.entrySet()) {
            own[i] = entry.getKey();
            values[i] = entry.getValue();
            same = same && own[i].equals(known[i]);
            i++;
        }
        paths = same ? known : own;
        if (!same) {
            latest = own;
        }
    }

    @Override
    public @Nullable Object get(@Nullable Object path) {
        for (int i = 0; i < paths.length; i++) {
            if (paths[i].equals(path)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object path) {
        return get(path) != null;
    }

    @Override
    public int size() {
        return paths.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        for (int i = 0; i < paths.length; i++) {
            action.accept(paths[i], values[i]);
        }
    }

    @Override
    public int hashCode() {
        int sum = 0; // as the contract of Map says
        for (int i = 0; i < paths.length; i++) {
            sum += paths[i].hashCode() ^ values[i].hashCode();
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FewValues few && few.paths == paths
                ? Arrays.equals(values, few.values)
                : super.equals(other);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return paths.length;
            }

            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return new Iterator<>() {
                    private int next = 0;

                    @Override
                    public boolean hasNext() {
                        return next < paths.length;
                    }

                    @Override
                    public Entry<String, Object> next() {
                        if (next == paths.length) {
                            throw new NoSuchElementException();
                        }
                        return new SimpleImmutableEntry<>(paths[next], values[next++]);
                    }
                };
            }
        };
    }
}
