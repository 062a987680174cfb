package io.luthier.search;

import io.luthier.settings.Named;
import io.luthier.settings.Note;
import java.util.List;
import java.util.Set;
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

    /**
     * What the strategy handles: everything, unless it says otherwise. One that does not handle everything calls {@link
     * Problem#check} when it starts.
     */
    default Set<Ability> handles() {
        return Ability.allBut();
    }

    /** What the strategy does with this problem and why, a sentence for reports; empty where its name says it. */
    default String remark(Problem problem) {
        return "";
    }

    /** What the user should know of its settings in this problem, beside what is known of all that count trials. */
    default List<Note> notes(Problem problem) {
        return List.of();
    }

    /**
     * What it decides once, when a study begins, and keeps to when the study is resumed, by a later release too: a text of
     * its own, stored with the study and given to {@link #choosing}. Empty where it decides nothing.
     */
    default String choice(Problem problem) {
        return "";
    }

    /**
     * This strategy with that decision taken. The study starts what this returns.
     *
     * @param choice what {@link #choice} said when the study began; empty too if a release stored the study whose stores do
     *     not hold it (format 1)
     */
    default Strategy choosing(Problem problem, String choice) {
        return this;
    }
}
