package io.luthier.trial;

import io.luthier.space.Config;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A function as an objective. */
record FunctionObjective(ToDoubleFunction<Config> function) implements Objective {
    @Override
    public Run start(Config config, long seed) {
        return fidelity -> Measurement.of(VALUE, function.applyAsDouble(config));
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
