package io.luthier.study;

import io.luthier.trial.Outcome;
import io.luthier.typed.TypedSpace;
import java.util.NoSuchElementException;

/**
 * What a {@linkplain TypedStudy typed study} found.
 *
 * @param <T> the type of its configurations
 * @param history all of it
 * @param space what was searched
 */
public record TypedHistory<T>(History history, TypedSpace<T> space) {
    /**
     * The best configuration, as {@link History#best}.
     *
     * @throws NoSuchElementException if no trial was complete
     */
    public T best() {
        return value(bestTrial());
    }

    /**
     * The trial of the best configuration.
     *
     * @throws NoSuchElementException if no trial was complete
     */
    public Outcome bestTrial() {
        return history.best()
                .orElseThrow(() -> new NoSuchElementException(
                        "no trial of " + history.trials().size() + " was complete: "
                                + history.trials().stream()
                                        .findFirst()
                                        .map(Outcome::message)
                                        .orElse(history.ending().reason())));
    }

    /** The configuration of a trial. */
    public T value(Outcome outcome) {
        return space.value(outcome.trial().config());
    }
}
