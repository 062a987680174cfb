package io.luthier.study;

import io.luthier.search.Strategy;
import java.util.ServiceLoader;

/** The strategy of a study that names none: {@code auto}, where the artifact {@code luthier-strategies} is there. */
final class StandardStrategy {
    private StandardStrategy() {}

    static Strategy find() {
        for (Strategy strategy : ServiceLoader.load(Strategy.class, Strategy.class.getClassLoader())) {
            if (strategy.name().equals("auto")) {
                return strategy;
            }
        }
        throw new IllegalStateException("the study names no strategy, and none called 'auto' was found"
                + "\nAdd the dependency luthier-strategies, or name a strategy.");
    }
}
