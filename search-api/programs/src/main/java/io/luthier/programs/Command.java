package io.luthier.programs;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Here;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program, run once for each trial as a list of arguments, without a shell. It gets its parameters by placeholders such as
 * {@code {learning-rate}} in its arguments and its environment, or as JSON on standard input, and says what it measured in
 * lines such as {@code luthier: {"loss": 0.12}} on standard output, or in a result file. With {@link #epochs} it reports after
 * each epoch and then waits for a line, so that trials can be paused. The whole protocol: docs/programs.md.
 *
 * <p>A program fails when it does not end with exit code 0, or reports nothing. Whatever it started is ended with it.
 */
@Term("a program, run once for each trial")
public record Command(
        @Term("the program and its arguments, without a shell; {name} is a parameter, or trial, seed, epochs or result")
        List<String> run,

        @Term("variables to set, each NAME=value with the same placeholders")
        List<String> environment,

        @Here @Term(value = "working directory", preset = "the study file's folder")
        Path folder,

        @Term("what stands on standard input") Input input,

        @Term(
                value = "epochs that the program reports; with 1 it is run whole and need not report any",
                in = "[1, inf)",
                unit = "epochs")
        int epochs,

        @Term(value = "units of work of one epoch", in = "(0, inf)")
        double cost,

        @Term("what the program reports, for checking the goals; [] if that is not known")
        List<String> metrics,

        @Term(value = "time between the request to end and being killed; shorter than the study's own", in = "[0, 60]")
        Duration grace,

        @Term(value = "most bytes kept of what one trial prints", in = "[0, inf)", unit = "bytes")
        long output)
        implements Objective {
    /** What a program finds on standard input before anything else. */
    public enum Input {
        /** Nothing. */
        NONE,
        /** One line: {@code {"trial": 3, "seed": 17, "epochs": 1, "parameters": {"learning-rate": 0.01}}}. */
        JSON
    }

    public Command {
        run = List.copyOf(run);
        environment = List.copyOf(environment);
        metrics = List.copyOf(metrics);
        Settings.check(Command.class, run, environment, folder, input, epochs, cost, metrics, grace, output);
        metrics.forEach(name -> Names.name("metric", name));
        for (int i = 0; i < environment.size(); i++) {
            if (!environment.get(i).matches("(?s)[^=\\s{}]+=.*")) {
                throw new InvalidSettingException(
                        "environment." + i, Names.quote(environment.get(i)) + " sets no variable\nWrite NAME=value.");
            }
        }
    }

    /** Nothing to run yet. */
    public Command() {
        this(List.of());
    }

    /** This program with these arguments, run whole; its working directory is the process's own. */
    public Command(List<String> run) {
        this(run, List.of(), Path.of(""), Input.NONE, 1, 1, List.of(), Duration.ofSeconds(1), 10_000_000);
    }

    /** With these variables set, each {@code NAME=value}. */
    public Command environment(String... variables) {
        return Settings.with(this, "environment", List.of(variables));
    }

    /** In this working directory. */
    public Command folder(Path value) {
        return Settings.with(this, "folder", value);
    }

    /** With this on standard input. */
    public Command input(Input value) {
        return Settings.with(this, "input", value);
    }

    /** Reporting so many epochs. */
    public Command epochs(int value) {
        return Settings.with(this, "epochs", value);
    }

    /** With so much time between the request to end and being killed. */
    public Command grace(Duration value) {
        return Settings.with(this, "grace", value);
    }

    /** With at most so many bytes kept of what a trial prints. */
    public Command output(long bytes) {
        return Settings.with(this, "output", bytes);
    }

    /** With a declared cost of one epoch, in units of work. */
    public Command cost(double value) {
        return Settings.with(this, "cost", value);
    }

    /** With the names of what the program reports. */
    public Command metrics(String... names) {
        return Settings.with(this, "metrics", List.of(names));
    }

    static Fidelity fidelity(int epochs) {
        return epochs == 1 ? Fidelity.whole() : Fidelity.epochs(epochs);
    }

    @Override
    public Fidelity fidelity() {
        return fidelity(epochs);
    }

    /**
     * Refuses an empty command, placeholders that name nothing, parameters that the command never uses, and arguments
     * that would lose their option where a parameter is not active.
     */
    @Override
    public void check(SearchSpace space) {
        new Placeholders(this, space).check();
    }

    /** Finds the program, if it will be run; what trials print is kept in the subfolder {@code output}. */
    @Override
    public Workshop open(Opening opening) {
        return new ProgramWorkshop(this, opening);
    }
}
