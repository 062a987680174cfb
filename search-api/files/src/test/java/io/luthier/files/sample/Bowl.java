package io.luthier.files.sample;

import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.util.List;
import java.util.Map;

/** An objective that is no record: it has a name and no settings. */
public final class Bowl implements Objective {
    @Override
    public Workshop open(Opening opening) {
        return trial -> fidelity -> Measurement.of("value", 0);
    }

    @Override
    public List<String> metrics() {
        return List.of("value", "size");
    }

    @Override
    public Map<String, SearchSpace> recipes() {
        return Map.of(
                "deep",
                SearchSpace.of(
                                Param.choice("method")
                                        .option(
                                                "a",
                                                Param.real("rate", 0.001, 1).log())
                                        .option("b", Param.ordinal("size", 1, 2, 4))
                                        .option("c"),
                                Param.real("x", 0, 1))
                        .where("method.a.rate <= 0.5 || x > 0.1"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bowl;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "Bowl";
    }
}
