package io.luthier.files;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A command of the user's that is run at the end of each trial, and gets the trial as JSON on standard input. What becomes of it
 * never changes the study.
 */
@Term("a command that is run at the end of each trial")
public record OnTrial(
        @Term("the program and its arguments, without a shell")
        List<String> run,

        @Term(value = "working directory", preset = "the study file's folder")
        Path folder,

        @Term(value = "how long it may take", in = "(0, 3600]")
        Duration limit) {
    public OnTrial {
        run = List.copyOf(run);
        Settings.check(OnTrial.class, run, folder, limit);
    }

    /** This program with these arguments, in the process's own working directory, for a minute at most. */
    public OnTrial(List<String> run) {
        this(run, Path.of(""), Duration.ofMinutes(1));
    }

    /** Nothing to run yet. */
    public OnTrial() {
        this(List.of());
    }

    /** Refuses to run nothing. */
    OnTrial checked() {
        if (run.isEmpty() || run.get(0).isBlank()) {
            throw new InvalidSettingException(
                    "run", "on-trial has nothing to run\nWrite on-trial: [program, argument].");
        }
        return this;
    }
}
