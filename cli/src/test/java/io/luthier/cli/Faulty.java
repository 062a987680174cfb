package io.luthier.cli;

import io.luthier.settings.InvalidSettingException;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.util.List;

/** An objective that goes wrong where it is told to: {@code trial}, {@code data} or {@code bug}. */
public record Faulty(String where) implements Objective {
    public Faulty() {
        this("trial");
    }

    @Override
    public Workshop open(Opening opening) {
        if (where.equals("data")) {
            throw new InvalidSettingException("where", "the data are missing\nFetch them first.");
        } else if (where.equals("bug")) {
            throw new IllegalStateException("a \u001b[31mbug");
        }
        return trial -> {
            throw new IllegalArgumentException("cannot be trained");
        };
    }

    @Override
    public List<String> metrics() {
        return List.of(VALUE);
    }
}
