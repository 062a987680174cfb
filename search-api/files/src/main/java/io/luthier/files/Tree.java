package io.luthier.files;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML text as a tree that remembers where each part stands. Immutable. */
sealed interface Tree {
    Place place();

    /** A single value; {@code plain} if it was written without quotes. */
    record Scalar(Place place, String text, boolean plain) implements Tree {}

    /** A list. */
    record Sequence(Place place, List<Tree> items) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and their values, in order. */
    record Mapping(Place place, Map<String, Entry> entries) implements Tree {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** With another value, or one more entry at the end. */
        Mapping with(String key, Tree value) {
            var more = new LinkedHashMap<>(entries);
            Entry old = entries.get(key);
            more.put(key, new Entry(old == null ? value.place() : old.key(), value));
            return new Mapping(place, more);
        }
    }

    /** A value, and where its key stands. */
    record Entry(Place key, Tree value) {}

    /** Somewhere in no text: of what was made from Java objects. */
    Place NOWHERE = new Place("", 0, 0);

    static Scalar plain(String text) {
        return new Scalar(NOWHERE, text, true);
    }

    static Scalar text(String text) {
        return new Scalar(NOWHERE, text, false);
    }

    static Sequence list(List<? extends Tree> items) {
        return new Sequence(NOWHERE, List.copyOf(items));
    }

    static Mapping map() {
        return new Mapping(NOWHERE, Map.of());
    }

    static Mapping map(String key, Tree value) {
        return map().with(key, value);
    }
}
