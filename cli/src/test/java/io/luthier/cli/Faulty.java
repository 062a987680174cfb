package io.luthier.cli;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trial.Objective;
import java.util.List;

/** An objective that goes wrong where it is told to: {@code trial}, {@code data} or {@code bug}. */
public record Faulty(String where) implements Objective {
    public Faulty() {
        this("trial");
    }

    @Override
    public Objective prepare(long studySeed) {
        if (where.equals("data")) {
            throw new InvalidSettingException("objective.faulty.where", "the data are missing\nFetch them first.");
        } else if (where.equals("bug")) {
            throw new IllegalStateException("a \u001b[31mbug");
        }
        return this;
    }

    @Override
    public Run start(Config config, long seed) {
        throw new IllegalArgumentException("cannot be trained");
    }

    @Override
    public List<String> metrics() {
        return List.of(VALUE);
    }
}
