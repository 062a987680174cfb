package io.luthier.search;

import io.luthier.settings.Named;
import java.util.random.RandomGenerator;

/**
 * How to search: an immutable description, best a record whose components are its settings. Study files find it by {@link
 * #name} through {@link java.util.ServiceLoader}, which is why it has a public constructor without arguments that gives the
 * defaults, and bind their keys to its components.
 *
 * @see io.luthier.search.Search
 */
public interface Strategy extends Named {
    /**
     * Begins a search.
     *
     * @param random the generator for decisions taken once, at the start
     * @throws IllegalArgumentException if the strategy cannot handle the problem; the message names an alternative
     */
    Search start(Problem problem, RandomGenerator random);

    /** What the strategy does with this problem and why, a sentence for reports; empty where its name says it. */
    default String remark(Problem problem) {
        return "";
    }
}
