package io.luthier.table;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The value made last and what it was made for, as long as memory is not short: a study asks for the same one several times,
 * and an experiment for each of its searches.
 */
public final class Latest<K, V> {
    private SoftReference<Map.@Nullable Entry<K, V>> held = new SoftReference<>(null);

    /** None yet. */
    public Latest() {}

    /** The value for a key, made if the last one was made for another. */
    public synchronized V of(K key, Supplier<V> maker) {
        Map.Entry<K, V> latest = held.get();
        if (latest != null && latest.getKey().equals(key)) {
            return latest.getValue();
        }
        V made = maker.get();
        held = new SoftReference<>(Map.entry(key, made));
        return made;
    }
}
