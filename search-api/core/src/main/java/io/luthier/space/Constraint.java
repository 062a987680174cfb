package io.luthier.space;

import java.util.function.Predicate;

/**
 * A condition between parameters. It holds wherever it names a parameter that is not active.
 *
 * <p>{@link Expression} is text that a study file can hold; {@link Test} is Java, has no form in a study file, and is
 * refused there.
 */
public sealed interface Constraint {
    /** What a reader sees: the expression, or the description of the predicate. */
    String text();

    /**
     * A condition over dotted parameter names, in the usual signs: {@code schedule != 'cosine' || warmup <= 0.05}. The names
     * are resolved, and unknown ones refused, where the constraint joins a space.
     */
    static Constraint expression(String text) {
        return new Expression(text);
    }

    /** A condition in Java, described for messages and reports. */
    static Constraint test(String description, Predicate<Config> test) {
        return new Test(description, test);
    }

    /** A condition as text. */
    record Expression(String text) implements Constraint {}

    /** A condition in Java. */
    record Test(String text, Predicate<Config> test) implements Constraint {}
}
