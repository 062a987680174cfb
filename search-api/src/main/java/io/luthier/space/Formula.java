package io.luthier.space;

import java.util.Set;
import java.util.function.Predicate;

/** A constraint's expression, with the names of a space bound before it is parsed. */
final class Formula {
    private Formula() {}

    static Predicate<Config> compile(String text, Set<String> paths) {
        throw new UnsupportedOperationException(text + paths);
    }
}
