package io.luthier.trial;

import java.util.List;

/** A function as an objective. */
record FunctionObjective(Function function) implements Objective {
    @Override
    public Workshop open(Opening opening) {
        return trial -> fidelity -> Measurement.of(VALUE, function.value(trial.config(), trial.seed()));
    }

    @Override
    public List<String> metrics() {
        return List.of(VALUE);
    }

    @Override
    public String name() {
        return "function";
    }

    @Override
    public String toString() {
        return "function";
    }
}
