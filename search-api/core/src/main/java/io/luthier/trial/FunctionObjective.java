package io.luthier.trial;

import io.luthier.settings.Names;
import java.util.List;
import java.util.Objects;

/**
 * A function as an objective.
 *
 * @param function the function
 * @param name by which a stored study knows it
 */
record FunctionObjective(Function function, String name) implements Objective {
    /** What a function is called that has no name. */
    static final String ANY = "function";

    FunctionObjective {
        Objects.requireNonNull(function, "the function of the objective is null");
        Names.name("objective", name);
    }

    @Override
    public Workshop open(Opening opening) {
        return trial -> fidelity -> Measurement.of(VALUE, function.value(trial.config(), trial.seed()));
    }

    @Override
    public List<String> metrics() {
        return List.of(VALUE);
    }

    @Override
    public String toString() {
        return name;
    }
}
