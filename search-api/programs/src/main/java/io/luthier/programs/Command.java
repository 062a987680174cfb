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
import java.util.Optional;
import java.util.OptionalInt;

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
        long output,

        @Term(value = "patterns that find metrics in what the program prints, by name", aliases = "metrics")
        Patterns patterns,

        @Term(
                value =
                        "the file that the program writes its results into, JSON or CSV, from the folder; placeholders as in run",
                preset = "a new one for each trial, if {result} names it")
        Optional<String> result,

        @Term(
                value = "epochs between two reports; a trial is not stopped before the first",
                in = "[1, inf)",
                unit = "epochs")
        int every,

        @Term(value = "the number of the program's first epoch", in = "[0, 1]", preset = "what the first report says")
        OptionalInt firstEpoch,

        @Here @Term(value = "most memory of a trial's processes together", in = "[1, inf)", preset = "no limit")
        Optional<Memory> memory,

        @Here
        @Term(
                "how much of what a failing program printed stands in the log and the reports: nothing, reason (a line) or lines")
        Quote quote)
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
        metrics.forEach(Names::metric);
        Settings.check(
                Command.class,
                run,
                environment,
                folder,
                input,
                epochs,
                cost,
                metrics,
                grace,
                output,
                patterns,
                result,
                every,
                firstEpoch,
                memory,
                quote);
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
        this(
                run,
                List.of(),
                Path.of(""),
                Input.NONE,
                1,
                1,
                List.of(),
                Duration.ofSeconds(1),
                10_000_000,
                new Patterns(),
                Optional.empty(),
                1,
                OptionalInt.empty(),
                Optional.empty(),
                Quote.REASON);
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

    /** With a pattern that finds a metric in what the program prints; see {@link Patterns}. */
    public Command pattern(String metric, String expression) {
        return Settings.with(this, "patterns", new Patterns(patterns.byName().with(metric, expression)));
    }

    /** Writing its results into this file, from the working directory; placeholders are filled. */
    public Command result(String file) {
        return Settings.with(this, "result", file);
    }

    /** Reporting every so many epochs. */
    public Command every(int value) {
        return Settings.with(this, "every", value);
    }

    /** Counting epochs from this number on. */
    public Command firstEpoch(int number) {
        return Settings.with(this, "firstEpoch", number);
    }

    /** With at most so much memory for the processes of a trial together. */
    public Command memory(Memory most) {
        return Settings.with(this, "memory", most);
    }

    /** With so much of what a failing program printed in the log and the reports. */
    public Command quote(Quote value) {
        return Settings.with(this, "quote", value);
    }

    static Fidelity fidelity(int epochs, int least) {
        return epochs == 1 ? Fidelity.whole() : new Fidelity("epoch", Math.min(least, epochs), epochs);
    }

    @Override
    public Fidelity fidelity() {
        return fidelity(epochs, every);
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
