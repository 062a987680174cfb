package io.luthier.programs;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
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
 *
 * @param run the program and its arguments. {@code {name}} is a parameter by its dotted name, or one of {@code trial},
 *     {@code seed}, {@code epochs} and {@code result} (the path of a file for the result); an argument with a parameter that is
 *     not active is left out
 * @param environment variables to set, each {@code NAME=value} with the same placeholders
 * @param folder the working directory; a relative one begins at the study file
 * @param input what stands on standard input
 * @param epochs how many epochs the program reports, at least 1; with 1 it is run whole and need not report any
 * @param cost units of work of one epoch, above 0
 * @param metrics what the program reports, for checking the goals; empty if that is not known
 * @param grace the time between the request to end and being killed, up to a minute; shorter than the study's own
 * @param output the most bytes that are kept of what one trial prints, at least 0
 */
public record Command(
        List<String> run,
        List<String> environment,
        Path folder,
        Input input,
        int epochs,
        double cost,
        List<String> metrics,
        Duration grace,
        long output)
        implements Objective {
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);

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
        check(epochs, cost, metrics);
        metrics = List.copyOf(metrics);
        for (int i = 0; i < environment.size(); i++) {
            if (!environment.get(i).matches("(?s)[^=\\s{}]+=.*")) {
                throw new InvalidSettingException(
                        "environment." + i, Names.quote(environment.get(i)) + " sets no variable\nWrite NAME=value.");
            }
        }
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new InvalidSettingException("grace", "grace is " + grace + ", it must be from 0 s to 1 min");
        }
        if (output < 0) {
            throw new InvalidSettingException("output", "output is " + output + ", it must be at least 0 bytes");
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
        return new Command(run, List.of(variables), folder, input, epochs, cost, metrics, grace, output);
    }

    /** In this working directory. */
    public Command folder(Path value) {
        return new Command(run, environment, value, input, epochs, cost, metrics, grace, output);
    }

    /** With this on standard input. */
    public Command input(Input value) {
        return new Command(run, environment, folder, value, epochs, cost, metrics, grace, output);
    }

    /** Reporting so many epochs. */
    public Command epochs(int value) {
        return new Command(run, environment, folder, input, value, cost, metrics, grace, output);
    }

    /** With so much time between the request to end and being killed. */
    public Command grace(Duration value) {
        return new Command(run, environment, folder, input, epochs, cost, metrics, value, output);
    }

    /** With at most so many bytes kept of what a trial prints. */
    public Command output(long bytes) {
        return new Command(run, environment, folder, input, epochs, cost, metrics, grace, bytes);
    }

    static void check(int epochs, double cost, List<String> metrics) {
        if (epochs < 1) {
            throw new InvalidSettingException("epochs", "epochs is " + epochs + ", it must be at least 1");
        }
        if (!(cost > 0) || Double.isInfinite(cost)) {
            throw new InvalidSettingException("cost", "cost is " + cost + ", it must be finite and above 0");
        }
        metrics.forEach(name -> Names.name("metric", name));
    }

    static Fidelity fidelity(int epochs) {
        return epochs == 1 ? Fidelity.whole() : Fidelity.epochs(epochs);
    }

    @Override
    public Fidelity fidelity() {
        return fidelity(epochs);
    }

    /**
     * Refuses an empty command, placeholders that name nothing, parameters that reach the program by no way, and arguments
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
