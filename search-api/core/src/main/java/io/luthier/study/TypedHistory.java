package io.luthier.study;

import io.luthier.trial.Outcome;
import io.luthier.typed.TypedSpace;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

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
        return history.bestTrial();
    }

    /**
     * One answer of a study with several goals.
     *
     * @param configuration what was trained
     * @param values of the goals, by name
     * @param trial the trial
     */
    public record Compromise<T>(T configuration, Map<String, Double> values, Outcome trial) {}

    /** The best compromises between the goals, as {@link History#front}; none where no trial was complete. */
    public List<Compromise<T>> front() {
        Front front = history.front();
        return front.trials().stream().map(trial -> compromise(front, trial)).toList();
    }

    /** The one to look at first, as {@link Front#knee}; empty where no trial was complete. */
    public Optional<Compromise<T>> knee() {
        Front front = history.front();
        return front.knee().map(trial -> compromise(front, trial));
    }

    private Compromise<T> compromise(Front front, Outcome trial) {
        return new Compromise<>(value(trial), front.values(trial), trial);
    }

    /** All of it as JSON, as {@link History#json}. */
    public String json() {
        return history.json();
    }

    /** The configuration of a trial. */
    public T value(Outcome outcome) {
        return space.value(outcome.trial().config());
    }
}
