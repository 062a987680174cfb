package io.luthier.io.sample;

import io.luthier.space.Config;
import io.luthier.study.Measurement;
import io.luthier.study.Objective;
import java.util.List;

/** An objective that is no record: it has a name and no settings. */
public final class Bowl implements Objective {
    @Override
    public Run start(Config config, long seed) {
        return fidelity -> Measurement.of("value", 0);
    }

    @Override
    public List<String> metrics() {
        return List.of("value", "size");
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
